using System.Collections.Immutable;
using CsCheck;
using PiiScanner.Findings.Database;

namespace PiiScanner.Tests.Findings.Database;

public sealed class BlockTests
{
    private static readonly StoreItem Item = FindingsGen.Item("/data/a");

    [Fact]
    public void What_goes_into_blocks_comes_out_of_them() => FindingsGen.Content(Item).Sample(content =>
    {
        ImmutableArray<object> inside = content[..^1];
        var reader = new BlockReader(Item, 7);
        string read = Handing.Records(sink =>
        {
            foreach (byte[] block in Blocks(inside)) reader.Read(block, sink);
        });
        Assert.Equal(Handing.Records([inside]), read);
    }, iter: 300);

    [Fact]
    public void Any_id_is_ten_bytes() => Gen.Byte.Array[FindingId.Bytes].Sample(bits =>
    {
        byte[] read = new byte[FindingId.Bytes];
        string id = FindingId.Read(bits);
        FindingId.Write(id, read);
        Assert.True(FindingId.IsId(id));
        Assert.Equal(bits, read);
    });

    [Fact]
    public void Any_numbers_and_texts_come_back() => Gen.Select(Gen.Long, Gen.ULong, Gen.String, Gen.Double).Array[0, 20].Sample(values =>
    {
        var packer = new Packer();
        foreach ((long number, ulong large, string text, double fraction) in values)
        {
            packer.Signed(number);
            packer.Unsigned(large);
            packer.Text(Whole(text));
            packer.Fraction(fraction);
        }
        var unpacker = new Unpacker(packer.Written.ToArray());
        foreach ((long number, ulong large, string text, double fraction) in values)
        {
            Assert.Equal((number, large, Whole(text), fraction), (unpacker.Signed(), unpacker.Unsigned(), unpacker.Text(), unpacker.Fraction()));
        }
        Assert.True(unpacker.IsAtEnd);
    });

    [Fact]
    public void A_word_comes_back_from_the_pool_whatever_else_it_holds_and_is_made_once()
    {
        var pool = new WordPool();
        Gen.String.Array[0, 20].Sample(
            texts => Assert.Equal(texts.Select(Whole), texts.Select(text => pool.Of(System.Text.Encoding.UTF8.GetBytes(Whole(text))))), threads: 1);
        Assert.Same(pool.Of("nl-bsn"u8), pool.Of("nl-bsn"u8));
    }

    [Fact]
    public void A_finding_among_many_takes_less_than_forty_bytes()
    {
        var writer = new BlockWriter();
        var document = DocumentPath.Root(Item);
        ImmutableArray<string> evidence = ["label"];
        for (int i = 0; i < BlockWriter.MaxFindings; i++)
        {
            writer.Add(new Finding(
                FindingId.Read(BitConverter.GetBytes((ulong)i * 0x9E3779B97F4A7C15UL).Concat(new byte[2]).ToArray()), "nl-bsn", new ValueKey(7, (UInt128)i << 90),
                $"*******{i % 100:00}", 0.97, Severity.High, evidence, document, [new Place(i * 180, 9, i + 2, 14, i + 1, null)], 1));
        }
        Assert.InRange(writer.Written.Length, 0, 40 * BlockWriter.MaxFindings);
    }

    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static IEnumerable<byte[]> Blocks(ImmutableArray<object> content)
    {
        var writer = new BlockWriter();
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] is Finding finding) writer.Add(finding);
            else writer.Add((Outcome)content[i]);
            if (!writer.IsFull && i % 7 != 6 && i < content.Length - 1) continue;
            yield return writer.Written.ToArray();
            writer.Clear();
        }
    }
}
