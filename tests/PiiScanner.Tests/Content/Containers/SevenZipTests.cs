using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Containers;

public sealed class SevenZipTests : FormatContract
{
    private static readonly string[] Methods = ["lzma2", "lzma", "bzip2", "deflate", "copy", "bcj2", "open", "ppmd"];

    protected override string Format => "7z";

    protected override IEnumerable<FormatSample> Samples() => Methods.Select(static method => Golden.Sample($"7z/{method}.7z") with { KnowsItsEnd = true });

    protected override void Mend(byte[] content)
    {
        if (content.Length < 32) return;
        Span<byte> start = content.AsSpan(8, 24);
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(start[4..]), length = BinaryPrimitives.ReadUInt64LittleEndian(start[12..]), most = (ulong)content.Length - 32;
        if (offset <= most && length <= most - offset) Crc32.Hash(content.AsSpan(32 + (int)offset, (int)length), start[20..]);
        Crc32.Hash(start[4..], start);
    }

    [Fact]
    public void What_another_program_packed_comes_back()
    {
        foreach (string method in Methods)
        {
            TestSink sink = Archive.Read(Golden.Read($"7z/{method}.7z"));
            Assert.Empty(sink.Reasons);
            (string Path, byte[] Bytes)[] entries = [.. Archive.Entries(sink).Where(static entry => entry.Bytes.Length > 0)];
            Assert.Equal(["klanten.csv", "map/brief.txt"], entries.Select(static entry => entry.Path).Order(StringComparer.Ordinal));
            Assert.Equal(Golden.List, entries.Single(static entry => entry.Path == "klanten.csv").Bytes);
        }
    }

    [Fact]
    public void Directories_and_empty_files_are_told_apart()
    {
        TestSink sink = Archive.Read(Golden.Read("7z/lzma2.7z"));
        Assert.Contains("leeg.txt", Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.Contains("leeg", Archive.Names(sink).Split('\n'));
    }

    [Fact]
    public void Any_bit_that_alters_the_content_is_reported()
    {
        byte[] content = Golden.Read("7z/lzma.7z");
        for (int bit = 8 * 8; bit < content.Length * 8; bit += 3)
        {
            byte[] altered = [.. content];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            TestSink sink = Archive.Read(altered);
            // Some bits mean nothing: the last byte of a range coder.
            if (!sink.Outcome.IsIncomplete) Assert.Equal(Golden.List, Archive.Entries(sink).Single(static entry => entry.Path == "klanten.csv").Bytes);
        }
    }

    [Fact]
    public void A_header_that_would_lie_behind_the_end_is_missing()
    {
        byte[] file = Golden.Read("7z/lzma2.7z");
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(20), 1UL << 60);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), Crc32.HashToUInt32(file.AsSpan(12, 20)));
        Assert.Equal([Reason.Truncated], TestContent.Read(file).Reasons);
    }

    [Fact]
    public void After_a_damaged_block_the_next_is_read()
    {
        byte[] content = Golden.Read("7z/lzma.7z"); // a block a file
        content[60] ^= 1;
        TestSink sink = Archive.Read(content);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Contains("Groeten", sink.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_password_it_is_encrypted()
    {
        Assert.Equal(["klanten.csv: encrypted", "map/brief.txt: encrypted"], Archive.Outcomes(Archive.Read(Golden.Read("7z/dicht.7z"))));
        Assert.Equal([Reason.Encrypted], Archive.Read(Golden.Read("7z/dicht-namen.7z")).Reasons);
        Assert.Equal([Reason.Encrypted], Archive.Read(Golden.Read("7z/dicht-namen.7z"), passwords: ["fout", ""]).Reasons);
    }

    [Theory]
    [InlineData("7z/dicht.7z")]
    [InlineData("7z/dicht-namen.7z")]
    public void With_its_password_among_others_it_is_read(string path)
    {
        TestSink sink = Archive.Read(Golden.Read(path), passwords: ["fout", "geheim", "ook fout"]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(Golden.List, Archive.Entries(sink).Single(static entry => entry.Path == "klanten.csv").Bytes);
    }

    [Fact]
    public void A_method_that_is_not_read_is_named_and_the_names_are_searched()
    {
        TestSink sink = Archive.Read(Golden.Read("7z/swap4.7z"));
        Assert.Equal(["programma.bin: unsupported"], Archive.Outcomes(sink));
    }

    [Theory]
    [InlineData("7z/riscv.7z")]
    [InlineData("7z/arm64.7z")]
    public void Filtered_machine_code_comes_back_as_its_checksum_says(string path) => Assert.Empty(Archive.Read(Golden.Read(path)).Reasons);

    [Fact]
    public void PPMd_that_asks_for_more_memory_than_may_be_taken_is_told()
    {
        byte[] content = Golden.Read("7z/ppmd-open.7z");
        int properties = content.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x23, 3, 4, 1, 5]) + 5;
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(properties + 1), 0x8000_0000);
        Mend(content);

        Assert.Equal([Reason.LimitSize], Archive.Read(content).Reasons);
    }

    [Fact]
    public void A_file_that_is_passed_over_counts_as_expanded()
    {
        TestSink sink = Archive.Read(Golden.Read("7z/bzip2.7z"), limits: new ReadLimits { MaxEntrySize = 100 });
        Assert.Equal([Reason.LimitSize], sink.Reasons);
        Assert.Contains("Groeten", sink.AllText, StringComparison.Ordinal);
    }
}
