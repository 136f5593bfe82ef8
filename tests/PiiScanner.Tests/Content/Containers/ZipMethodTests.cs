namespace PiiScanner.Tests.Content.Containers;

/// <summary>What other programs pack into zip archives by other methods than deflate, and encrypt.</summary>
public sealed class ZipMethodTests
{
    private static readonly string[] Names = ["klanten.csv", "map/brief.txt"];

    [Theory]
    [InlineData("lzma")]
    [InlineData("bzip2")]
    [InlineData("deflate64")]
    [InlineData("ppmd")]
    public void What_another_program_packed_comes_back(string method)
    {
        TestSink sink = Archive.Read(Golden.Read($"zip/{method}.zip"));
        Assert.Empty(sink.Reasons);
        Assert.Equal(Names, Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.Equal(Golden.List, Archive.Entries(sink)[0].Bytes);
    }

    [Theory]
    [InlineData(93, "zstd/klanten.csv.zst")]
    [InlineData(95, "xz/klanten.csv.xz")]
    public void Streams_of_zstd_and_xz_are_read(int method, string path)
    {
        TestSink sink = Archive.Read(Packed((ushort)method, Golden.Read(path)));
        Assert.Empty(sink.Reasons);
        Assert.Equal(Golden.List, Assert.Single(Archive.Entries(sink)).Bytes);
    }

    [Theory]
    [InlineData("zipcrypto")]
    [InlineData("aes256")]
    [InlineData("aes128")]
    public void With_its_password_among_others_it_is_read(string cipher)
    {
        TestSink sink = Archive.Read(Golden.Read($"zip/{cipher}.zip"), passwords: ["fout", "geheim", "ook fout"]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(Names, Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.Equal(Golden.List, Archive.Entries(sink)[0].Bytes);
    }

    [Fact]
    public void Every_cut_of_what_PPMd_packed_is_told()
    {
        byte[] zip = Golden.Read("zip/ppmd.zip");
        for (int length = 60; length < zip.Length; length += 7) Assert.True(Archive.Read(zip[..length]).Outcome.IsIncomplete);
    }

    [Theory]
    [InlineData("zipcrypto")]
    [InlineData("aes256")]
    public void Without_its_password_it_is_encrypted(string cipher)
    {
        string[] expected = [.. Names.Select(static name => $"{name}: encrypted")];
        Assert.Equal(expected, Archive.Outcomes(Archive.Read(Golden.Read($"zip/{cipher}.zip"))));
        Assert.Equal(expected, Archive.Outcomes(Archive.Read(Golden.Read($"zip/{cipher}.zip"), passwords: [.. Enumerable.Range(0, 600).Select(static i => $"fout{i}")])));
    }

    [Fact]
    public void An_encrypted_entry_that_was_altered_is_reported()
    {
        byte[] zip = Golden.Read("zip/aes256.zip");
        zip[200] ^= 1;
        TestSink sink = Archive.Read(zip, passwords: "geheim");
        Assert.Equal(["klanten.csv: corrupt"], Archive.Outcomes(sink));
        Assert.Contains("Groeten", sink.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_is_not_read_is_named() =>
        Assert.Equal(["klanten.csv: unsupported"], Archive.Outcomes(Archive.Read(Packed(97, [1, 2, 3]))));

    private static byte[] Packed(ushort method, byte[] data)
    {
        uint checksum = System.IO.Hashing.Crc32.HashToUInt32(Golden.List);
        var output = new MemoryStream();
        using var writer = new BinaryWriter(output);
        foreach (bool isCentral in (bool[])[false, true])
        {
            writer.Write(isCentral ? 0x0201_4B50 : 0x0403_4B50);
            if (isCentral) writer.Write((ushort)63);
            foreach (ushort field in (ushort[])[63, 0, method, 0, 0x5821]) writer.Write(field);
            writer.Write(checksum);
            writer.Write(data.Length);
            writer.Write(Golden.List.Length);
            writer.Write((ushort)11);
            writer.Write(new byte[isCentral ? 16 : 2]);
            writer.Write("klanten.csv"u8);
            if (!isCentral) writer.Write(data);
        }
        int start = 30 + 11 + data.Length, end = (int)output.Length;
        writer.Write(0x0605_4B50);
        writer.Write(0);
        writer.Write(0x0001_0001);
        writer.Write(end - start);
        writer.Write(start);
        writer.Write((ushort)0);
        writer.Flush();
        return output.ToArray();
    }
}
