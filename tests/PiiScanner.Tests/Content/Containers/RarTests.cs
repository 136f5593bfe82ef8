using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace PiiScanner.Tests.Content.Containers;

public sealed class RarTests : FormatContract
{
    protected override string Format => "rar";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("vier.rar", Rar4(("map/een.txt", "jan@voorbeeld.nl"), ("twee.txt", "piet@voorbeeld.nl")), "jan@voorbeeld.nl", "piet@voorbeeld.nl", "een.txt") { KnowsItsEnd = true },
        new("vijf.rar", Rar5(("map/een.txt", "jan@voorbeeld.nl"), ("twee.txt", "piet@voorbeeld.nl")), "jan@voorbeeld.nl", "piet@voorbeeld.nl", "een.txt") { KnowsItsEnd = true },
        .. GoldenNames.Select(static name => Golden.Sample($"rar/{name}.rar") with { KnowsItsEnd = true }),
    ];

    private static string[] GoldenNames => ["vier", "vier-solide", "vijf", "vijf-solide"];

    [Fact]
    public void What_another_program_packed_comes_back_and_its_values_have_their_places()
    {
        foreach (string name in GoldenNames)
        {
            TestSink sink = TestContent.Read(Golden.Read($"rar/{name}.rar"));
            Assert.Empty(sink.Reasons);
            Assert.Equal(["klanten.csv", "map/brief.txt"], sink.Documents.Skip(1).Select(static document => string.Join('!', document.Path.Steps())));
            Assert.Equal(Golden.List, sink.Documents[1].Parts[^1].Bytes);
            Assert.Equal(new Place(9, 16, 1, 10, 0, null), sink.Documents[2].Find("jan@voorbeeld.nl"));
            Assert.Contains(sink.Documents[0].Parts, static part => part.Name == "@name" && part.Text == "map");
        }
    }

    [Theory]
    [InlineData("vier-dicht", true)]
    [InlineData("dicht", true)]
    [InlineData("dicht-namen", false)]
    public void Without_its_password_it_is_encrypted_and_names_that_can_be_read_are_searched(string name, bool hasNames)
    {
        foreach (string[] passwords in (string[][])[[], ["fout", ""]])
        {
            TestSink sink = TestContent.Read(new MemoryStream(Golden.Read($"rar/{name}.rar")), "x.rar", passwords: passwords);
            Assert.Equal([Reason.Encrypted], sink.Reasons);
            Assert.Equal(hasNames ? ["klanten.csv: encrypted", "map/brief.txt: encrypted"] : [], Archive.Outcomes(sink));
        }
    }

    [Theory]
    [InlineData("vier-dicht")]
    [InlineData("dicht")]
    [InlineData("dicht-namen")]
    public void With_its_password_among_others_it_is_read(string name)
    {
        TestSink sink = TestContent.Read(new MemoryStream(Golden.Read($"rar/{name}.rar")), "x.rar", passwords: ["fout", "geheim", "ook fout"]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(Golden.List, sink.Documents[1].Parts[^1].Bytes);
    }

    [Fact]
    public void What_stands_open_beside_what_is_encrypted_is_read()
    {
        TestSink sink = TestContent.Read(Golden.Read("rar/half-dicht.rar"), "x.rar");
        Assert.Equal(["klanten.csv: encrypted"], Archive.Outcomes(sink));
        Assert.Contains("Groeten, jan@voorbeeld.nl", sink.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_differs_from_its_checksum_is_reported_and_the_next_is_read()
    {
        foreach (byte[] rar in (byte[][])[Rar4(("a.txt", "jan@voorbeeld.nl"), ("b.txt", "twee")), Rar5(("a.txt", "jan@voorbeeld.nl"), ("b.txt", "twee"))])
        {
            rar[rar.AsSpan().IndexOf("jan@"u8)] ^= 1;
            TestSink sink = TestContent.Read(rar, "x.rar");
            Assert.Equal(["a.txt: corrupt"], Archive.Outcomes(sink));
            Assert.Contains("twee", sink.AllText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_cut_entry_is_reported_and_what_came_before_is_read()
    {
        byte[] rar = Rar5(("a.txt", "jan@voorbeeld.nl"), ("b.txt", new string('x', 300)));
        TestSink sink = TestContent.Read(rar[..^100], "x.rar");
        Assert.Contains("jan@voorbeeld.nl", sink.AllText, StringComparison.Ordinal);
        Assert.Equal(["b.txt: corrupt"], Archive.Outcomes(sink));
        Assert.Contains(Reason.Truncated, sink.Reasons);
    }

    [Fact]
    public void An_encrypted_entry_says_so_and_its_name_is_searched()
    {
        TestSink sink = TestContent.Read(Rar4(0x8004, ("voor-jan.txt", "0123456789abcdef")), "x.rar");
        Assert.Equal([Reason.Encrypted], sink.Reasons);
        Assert.Contains("voor-jan.txt", sink.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_named_and_what_follows_it_is_read()
    {
        TestSink sink = TestContent.Read(Rar5Linked("voor-jan.txt", "doel-van-jan.txt", "b.txt", "twee"), "x.rar");
        Assert.Equal([Reason.NotRegular], sink.Reasons);
        Assert.Contains("voor-jan.txt", sink.AllText, StringComparison.Ordinal);
        Assert.Contains("doel-van-jan.txt", sink.AllText, StringComparison.Ordinal);
        Assert.Contains("twee", sink.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_a_solid_archive_that_are_all_encrypted_are_all_named()
    {
        TestSink sink = TestContent.Read(Rar4(0x8014, ("een.txt", "0123456789abcdef"), ("twee.txt", "0123456789abcdef"), ("drie.txt", "0123456789abcdef")), "x.rar");
        Assert.Equal([Reason.Encrypted], sink.Reasons);
        Assert.Equal(["een.txt: encrypted", "twee.txt: encrypted", "drie.txt: encrypted"], Archive.Outcomes(sink));
    }

    private static byte[] Rar4(params (string Name, string Content)[] entries) => Rar4(0x8000, entries);

    /// <summary>RAR 4 without compression (technote.txt of RAR 4).</summary>
    private static byte[] Rar4(ushort flags, params (string Name, string Content)[] entries)
    {
        List<byte> output = [.. "Rar!\x1A\x07\0"u8, .. Block(0x73, 0, new byte[6])];
        foreach ((string name, string content) in entries)
        {
            byte[] data = Encoding.UTF8.GetBytes(content), fields = new byte[25 + name.Length];
            BinaryPrimitives.WriteInt32LittleEndian(fields, data.Length);
            BinaryPrimitives.WriteInt32LittleEndian(fields.AsSpan(4), data.Length);
            fields[8] = 3;
            BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(9), Crc32.HashToUInt32(data));
            BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(13), 0x5821_0000);
            fields[17] = 29;
            fields[18] = 0x30;
            fields[19] = (byte)name.Length;
            BinaryPrimitives.WriteInt32LittleEndian(fields.AsSpan(21), 0x81A4);
            Encoding.ASCII.GetBytes(name, fields.AsSpan(25));
            output.AddRange([.. Block(0x74, flags, fields), .. data]);
        }
        return [.. output, .. Block(0x7B, 0x4000, [])];

        static byte[] Block(byte type, ushort flags, byte[] fields)
        {
            byte[] block = [0, 0, type, (byte)flags, (byte)(flags >> 8), (byte)(7 + fields.Length), 0, .. fields];
            BinaryPrimitives.WriteUInt16LittleEndian(block, (ushort)Crc32.HashToUInt32(block.AsSpan(2)));
            return block;
        }
    }

    private static byte[] Rar5(params (string Name, string Content)[] entries) => Rar5([], entries);

    /// <summary>A hard link with its target, then a file.</summary>
    private static byte[] Rar5Linked(string name, string target, string nextName, string nextContent)
    {
        byte[] redirection = [5, 4, 0, (byte)target.Length, .. Encoding.UTF8.GetBytes(target)];
        byte[] extra = [(byte)redirection.Length, .. redirection];
        byte[] fields = [2, 3, (byte)extra.Length, 0, 0, 5, 0, 0, 1, (byte)name.Length, .. Encoding.UTF8.GetBytes(name), .. extra];
        return Rar5(fields, (nextName, nextContent));
    }

    /// <summary>RAR 5 without compression (rarlab.com, RAR 5.0 archive format).</summary>
    private static byte[] Rar5(byte[] first, params (string Name, string Content)[] entries)
    {
        List<byte> output = [.. "Rar!\x1A\x07\x01\0"u8, .. Header([1, 0, 0]), .. first.Length > 0 ? Header(first) : []];
        foreach ((string name, string content) in entries)
        {
            byte[] data = Encoding.UTF8.GetBytes(content);
            byte[] length = Number(data.Length);
            output.AddRange([.. Header([2, 2, .. length, 4, .. length, 0, .. Crc32.Hash(data), 0, 1, (byte)name.Length, .. Encoding.UTF8.GetBytes(name)]), .. data]);
        }
        return [.. output, .. Header([5, 0, 0])];

        static byte[] Header(byte[] fields)
        {
            byte[] header = [(byte)fields.Length, .. fields];
            return [.. Crc32.Hash(header), .. header];
        }

        static byte[] Number(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), (byte)(value >> 7)];
    }
}
