using CsCheck;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression;

public sealed class CompressTests : CompressedContract
{
    protected override string Format => "compress";

    protected override string Ending => ".Z";

    protected override bool HasChecksum => false;

    protected override string[] GoldenPaths => ["compress/klanten.csv.Z", "compress/tien.csv.Z"];

    protected override IEnumerable<FormatSample> Samples() => GoldenPaths.Select(Golden.Sample);

    protected override byte[] Bomb() => Compress(new byte[3_000_000], 16, clearsAt: int.MaxValue);

    [Fact]
    public void What_was_compressed_comes_back()
    {
        Gen.Select(Gen.Int, Gen.Int[1, 256], Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, 100_000]), Gen.Int[0, 90], Gen.Int[9, 16], Gen.Int[300, 70_000]).Sample((seed, kinds, length, repeats, bits, clearsAt) =>
        {
            byte[] content = InflaterTests.Make(seed, kinds, length, repeats);
            TestSink sink = Archive.ReadPieces(Compress(content, bits, clearsAt), seed, "x.Z");
            Assert.Empty(sink.Reasons);
            Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 60);
    }

    [Fact]
    public void A_code_that_is_cut_is_reported() =>
        Assert.Equal([Reason.Truncated], Archive.Read(Compress("jan@voorbeeld.nl"u8.ToArray(), 16, int.MaxValue)[..(3 + 10)]).Reasons); // ten bytes: eight codes of nine bits, and eight bits of the next

    [Fact]
    public void A_code_that_refers_to_nothing_is_reported() =>
        Assert.Equal([Reason.Corrupt], Archive.Read([0x1F, 0x9D, 0x90, 0x61, 0xFE, 0xFF]).Reasons);

    /// <summary>LZW the plain way; after so many entries it starts anew.</summary>
    private static byte[] Compress(byte[] content, int mostBits, int clearsAt)
    {
        List<byte> output = [0x1F, 0x9D, (byte)(0x80 | mostBits)];
        var entries = new Dictionary<(int, byte), int>();
        int bits = 9, free = 257, codes = 0, held = 0;
        ulong bitBuffer = 0;
        int last = content[0];
        for (int i = 1; i < content.Length; i++)
        {
            if (entries.TryGetValue((last, content[i]), out int code))
            {
                last = code;
                continue;
            }
            Put(last);
            if (free < 1 << mostBits) entries[(last, content[i])] = free++;
            last = content[i];
            if (free <= clearsAt) continue;
            Put(256);
            Fill();
            entries.Clear();
            (free, bits, clearsAt) = (257, 9, int.MaxValue);
        }
        Put(last);
        if (held > 0) output.Add((byte)bitBuffer);
        return [.. output];

        void Put(int code)
        {
            // The reader's table lags by one entry behind this one.
            if (bits < mostBits && free - 1 > (1 << bits) - 1)
            {
                Fill();
                bits++;
            }
            bitBuffer |= (ulong)code << held;
            held += bits;
            codes++;
            for (; held >= 8; held -= 8, bitBuffer >>= 8) output.Add((byte)bitBuffer);
        }

        void Fill()
        {
            while (codes % 8 != 0) PutZero();
            codes = 0;
        }

        void PutZero()
        {
            held += bits;
            codes++;
            for (; held >= 8; held -= 8, bitBuffer >>= 8) output.Add((byte)bitBuffer);
        }
    }
}
