using System.IO.Compression;
using System.Text;
using CsCheck;
using PiiScanner.Content.Reading;
using PiiScanner.Tests.Content.Compression;

namespace PiiScanner.Tests.Content.Containers;

public sealed class ZipTests : FormatContract
{
    private static readonly ZipPart A = new("a.txt", "jan@voorbeeld.nl"), B = new("map/b.txt", "06-12345678 06-12345678 06-12345678");

    protected override string Format => "zip";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        Sample("two.zip", new ZipWriting(A, B) { Comment = "van piet" }.ToArray(), "a.txt", "jan@voorbeeld.nl", "b.txt", "06-12345678", "van piet"),
        Sample("stored.zip", new ZipWriting(A with { Method = 0 }, B with { Method = 0 }).ToArray(), "jan@voorbeeld.nl", "06-12345678"),
        Sample("streamed.zip", ZipWriting.Platform(CompressionLevel.Optimal, isStreamed: true, [(A.Name, A.Content)]), "jan@voorbeeld.nl"),
        Sample("large.zip", new ZipWriting(A with { IsLarge = true }, B with { IsLarge = true }) { IsLarge = true }.ToArray(), "jan@voorbeeld.nl", "06-12345678"),
        Sample("setup.exe", new ZipWriting(A) { Prefix = [.. "MZ"u8, .. new byte[700]] }.ToArray(), "jan@voorbeeld.nl") with { Reasons = [Reason.NoText] },
        Sample("empty.zip", new ZipWriting().ToArray()),
        Sample("nested.zip", new ZipWriting(new ZipPart("in.zip", new ZipWriting(A).ToArray())).ToArray(), "jan@voorbeeld.nl"),
    ];

    [Fact]
    public void What_the_platform_wrote_comes_back()
    {
        Gen.Select(Gen.Int[1, 300], Gen.Byte.Array[0, 3_000]).List[0, 12].Select(Gen.Enum<CompressionLevel>(), Gen.Bool, Gen.Int).Sample((entries, level, isStreamed, seed) =>
        {
            (string Name, byte[] Content)[] expected = [.. entries.Select(static (entry, i) => ($"{i}-{new string('é', entry.Item1)}", entry.Item2))];
            byte[] zip = ZipWriting.Platform(level, isStreamed, expected);
            AssertEntries(expected, Archive.Read(zip));
            AssertEntries(expected, Archive.ReadPieces(zip, seed));
        }, iter: 100);
    }

    [Fact]
    public void Without_a_directory_everything_is_read_and_reported_truncated()
    {
        Gen.Byte.Array[0, 3_000].List[1, 8].Select(Gen.Enum<CompressionLevel>(), Gen.Bool).Sample((contents, level, isStreamed) =>
        {
            (string Name, byte[] Content)[] expected = [.. contents.Select(static (content, i) => ($"{i}.bin", content))];
            byte[] zip = ZipWriting.Platform(level, isStreamed, expected);
            TestSink sink = Archive.Read(zip[..zip.AsSpan().IndexOf("PK\u0001\u0002"u8)]);
            Assert.Equal([Reason.Truncated], sink.Reasons);
            Assert.Equal(expected.Select(static entry => entry.Content), Archive.Entries(sink).Select(static entry => entry.Bytes));
        }, iter: 100);
    }

    [Fact]
    public void Any_cut_is_reported_and_what_came_before_it_read()
    {
        byte[] zip = new ZipWriting(A, B, new ZipPart("c", InflaterTests.Make(1, 100, 900, 30))) { Comment = "comment" }.ToArray();
        for (int length = 4; length < zip.Length; length++)
        {
            TestSink sink = Archive.Read(zip[..length]);
            Assert.Contains(Reason.Truncated, sink.Reasons);
            if (length > 120) Assert.Contains("a.txt: jan@voorbeeld.nl", Archive.Texts(sink));
        }
    }

    [Fact]
    public void Any_altered_byte_of_an_entry_is_reported_corrupt()
    {
        foreach (int method in new[] { 0, 8 })
        {
            byte[] zip = new ZipWriting(A with { Method = method }, B with { Method = method }).ToArray();
            int start = zip.AsSpan().IndexOf("a.txt"u8) + 5, end = zip.AsSpan(4).IndexOf("PK\u0003\u0004"u8) + 4;
            for (int at = start; at < end; at++)
            {
                byte[] altered = [.. zip];
                altered[at] ^= 0x55;
                TestSink sink = Archive.Read(altered);
                Assert.Contains("a.txt: corrupt", Archive.Outcomes(sink));
                Assert.Contains("map/b.txt: " + Encoding.UTF8.GetString(B.Content), Archive.Texts(sink));
            }
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Descriptors_of_all_kinds_are_understood_with_a_directory_and_without(bool hasSignature, bool isLong)
    {
        ZipPart[] parts = [A with { Descriptor = (hasSignature, isLong) }, B with { Descriptor = (hasSignature, isLong) }];
        TestSink listed = Archive.Read(new ZipWriting(parts).ToArray());
        Assert.Empty(listed.Reasons);
        Assert.Equal(2, Archive.Texts(listed).Length);

        byte[] zip = new ZipWriting([.. parts.Select(static part => part with { IsListed = false })]).ToArray();
        TestSink unlisted = Archive.Read(zip);
        Assert.Equal([Reason.Corrupt], unlisted.Reasons);
        Assert.Equal(Archive.Texts(listed), Archive.Texts(unlisted));
    }

    [Fact]
    public void A_wrong_descriptor_is_reported_where_there_is_no_directory()
    {
        ZipPart part = A with { Descriptor = (true, false), Checksum = 7, IsListed = false };
        TestSink sink = Archive.Read(new ZipWriting(part, B with { IsListed = false }).ToArray());
        Assert.Equal(["a.txt: corrupt"], Archive.Outcomes(sink));
        Assert.Equal(2, Archive.Texts(sink).Length);
    }

    [Fact]
    public void A_stored_entry_without_sizes_ends_where_its_descriptor_says()
    {
        ZipPart part = new("x", "PK\u0007\u0008 is no end") { Method = 0, Descriptor = (true, false), IsListed = false };
        TestSink sink = Archive.Read(new ZipWriting(part, B with { IsListed = false }).ToArray());
        Assert.Equal(["x: PK\u0007\u0008 is no end", "map/b.txt: " + Encoding.UTF8.GetString(B.Content)], Archive.Texts(sink));
        Assert.Empty(Archive.Outcomes(sink));
    }

    [Fact]
    public void Of_a_stored_archive_without_sizes_nothing_is_lost()
    {
        ZipPart nested = new("in.zip", new ZipWriting(A, B).ToArray()) { Method = 0, Descriptor = (true, false), IsListed = false };
        string texts = string.Join('\n', Archive.Texts(Archive.Read(new ZipWriting(nested).ToArray())));
        Assert.Contains("jan@voorbeeld.nl", texts, StringComparison.Ordinal);
        Assert.Contains("06-12345678", texts, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_longer_than_declared_is_read_to_its_end_and_reported()
    {
        byte[] content = Encoding.UTF8.GetBytes(new string('x', 5_000) + "jan@voorbeeld.nl");
        foreach (int threads in new[] { 1, 4 })
        {
            TestSink sink = Archive.Read(new ZipWriting(new ZipPart("a", content) { Size = 10 }).ToArray(), threads: threads);
            Assert.Equal(["a: corrupt"], Archive.Outcomes(sink));
            Assert.Equal(content, Archive.Entries(sink)[0].Bytes);
        }
    }

    [Fact]
    public void Compressed_data_that_goes_on_behind_its_declared_end_is_read()
    {
        TestSink sink = Archive.Read(new ZipWriting(new ZipPart("a", "jan@voorbeeld.nl") { CompressedSize = 3 }, B).ToArray());
        Assert.Equal(["a: corrupt"], Archive.Outcomes(sink));
        Assert.Equal(["a: jan@voorbeeld.nl", "map/b.txt: " + Encoding.UTF8.GetString(B.Content)], Archive.Texts(sink));
    }

    [Fact]
    public void Stored_data_behind_its_declared_end_is_read()
    {
        TestSink sink = Archive.Read(new ZipWriting(new ZipPart("a", "jan piet@voorbeeld.nl") { Method = 0, CompressedSize = 3, Size = 3 }, B).ToArray());
        Assert.Contains("a: corrupt", Archive.Outcomes(sink));
        Assert.Contains("@outside:  piet@voorbeeld.nl", Archive.Texts(sink));
    }

    [Theory]
    [InlineData(uint.MaxValue - 1, false)]
    [InlineData(long.MaxValue, true)]
    [InlineData(-1L, true)]
    public void Nothing_is_allocated_by_a_declared_size(long size, bool isLarge)
    {
        foreach (int method in new[] { 0, 8 })
        {
            TestSink sink = Archive.Read(new ZipWriting(A with { Method = method, Size = size, CompressedSize = size, IsLarge = isLarge }).ToArray());
            Assert.StartsWith("a.txt: jan@voorbeeld.nl", Archive.Texts(sink)[0], StringComparison.Ordinal);
            Assert.Contains(sink.Reasons, static reason => reason is Reason.Corrupt or Reason.Truncated);
        }
    }

    [Fact]
    public void A_wrong_checksum_is_reported()
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { Checksum = 1 }, B).ToArray());
        Assert.Equal(["a.txt: corrupt"], Archive.Outcomes(sink));
        Assert.Equal("a.txt: jan@voorbeeld.nl", Archive.Texts(sink)[0]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void An_archive_behind_a_program_is_read(bool countsPrefix, bool isLarge)
    {
        byte[] program = [.. "MZ this program cannot be run"u8, .. InflaterTests.Make(1, 256, 3_000, 0)];
        TestSink sink = Archive.Read(new ZipWriting(A, B) { Prefix = program, CountsPrefix = countsPrefix, IsLarge = isLarge }.ToArray());
        Assert.Equal("zip", sink.Documents[0].Path.Format);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a.txt", "map/b.txt", "@outside"], Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.Equal(program, Archive.Entries(sink)[2].Bytes);
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit\n")]
    [InlineData("GIF89a\u0001\0\u0001\0\0\0\0;")]
    [InlineData("%PDF-1.4\n%%EOF\n")]
    public void An_archive_behind_something_else_is_found(string prefix) =>
        Assert.Contains("a.txt: jan@voorbeeld.nl", Archive.Texts(Archive.Read(new ZipWriting(A) { Prefix = Encoding.UTF8.GetBytes(prefix) }.ToArray())));

    [Fact]
    public void Text_about_zip_is_no_zip() => Assert.Equal("raw", Archive.Read("PK\u0003 starts a zip; so does PK\u0003\u0004"u8.ToArray()).Documents[0].Path.Format);

    [Fact]
    public void What_begins_like_an_archive_and_holds_none_is_searched_once()
    {
        TestSink sink = TestContent.Read([.. "PK\u0003\u0004"u8, .. Encoding.ASCII.GetBytes(" begint een zip; vraag jan@voorbeeld.nl naar de rest van de regels.")]);
        Assert.Single(sink.Documents);
        Assert.Contains("jan@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Fact]
    public void What_follows_the_archive_is_read_too()
    {
        byte[] zip = [.. new ZipWriting(A) { Comment = "comment" }.ToArray(), .. new byte[100_000], .. "piet@voorbeeld.nl"u8];
        TestSink sink = Archive.Read(zip);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a.txt: jan@voorbeeld.nl", "@outside: piet@voorbeeld.nl"], Archive.Texts(sink));
    }

    [Fact]
    public void Zeros_behind_the_archive_are_nothing()
    {
        TestSink sink = Archive.Read([.. new ZipWriting(A).ToArray(), .. new byte[100_000]]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a.txt: jan@voorbeeld.nl"], Archive.Texts(sink));
    }

    [Fact]
    public void Entries_that_no_directory_lists_are_read_and_reported()
    {
        TestSink sink = Archive.Read(new ZipWriting(A, new ZipPart("verborgen.txt", "geheim") { IsListed = false }, B).ToArray());
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a.txt", "map/b.txt", "verborgen.txt"], Archive.Entries(sink).Select(static entry => entry.Path));
    }

    [Fact]
    public void Room_between_entries_that_has_neither_name_nor_content_is_no_entry()
    {
        TestSink sink = Archive.Read(new ZipWriting(A, new ZipPart("", "") { Method = 0, Extra = new byte[50], IsListed = false }, B).ToArray());
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a.txt", "map/b.txt"], Archive.Entries(sink).Select(static entry => entry.Path));
    }

    [Fact]
    public void An_entry_without_a_name_whose_size_stands_behind_it_is_one()
    {
        TestSink sink = Archive.Read(new ZipWriting(A, new ZipPart("", "verborgen") { Descriptor = (true, false), IsListed = false }, B).ToArray());
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Contains("verborgen", sink.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_part_that_only_the_records_of_large_archives_tell_is_this_one()
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { IsLarge = true, HidesDisk = true }, B with { IsLarge = true }) { IsLarge = true, HidesDisk = true }.ToArray());
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a.txt", "map/b.txt"], Archive.Entries(sink).Select(static entry => entry.Path));
    }

    [Fact]
    public void Of_two_archives_in_a_row_both_are_read_and_it_is_reported()
    {
        TestSink sink = Archive.Read([.. new ZipWriting(A) { Comment = "first" }.ToArray(), .. new ZipWriting(B) { Comment = "second" }.ToArray()]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a.txt", "map/b.txt"], Archive.Entries(sink).Select(static entry => entry.Path).Order(StringComparer.Ordinal));
        Assert.Equal("second\nfirst", sink.Documents[0].Text);
    }

    [Fact]
    public void An_end_record_in_a_comment_is_not_believed()
    {
        byte[] end = new ZipWriting().ToArray();
        end[10] = 1;
        end[12] = 50;
        byte[] zip = new ZipWriting(A) { Comment = new string(' ', end.Length) }.ToArray();
        end.CopyTo(zip, zip.Length - end.Length);
        Assert.Equal(["a.txt: jan@voorbeeld.nl"], Archive.Texts(Archive.Read(zip)));
        Assert.Empty(Archive.Read(zip).Reasons);
    }

    [Fact]
    public void A_wrong_count_of_entries_is_reported()
    {
        TestSink sink = Archive.Read(new ZipWriting(A, B) { Count = 1_000 }.ToArray());
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(2, Archive.Texts(sink).Length);
    }

    [Fact]
    public void More_entries_than_sixteen_bits_can_count_are_read()
    {
        byte[] zip = ZipWriting.Platform(CompressionLevel.NoCompression, isStreamed: false, Enumerable.Range(0, 66_000).Select(static i => ($"{i}", Array.Empty<byte>())));
        TestSink sink = Archive.Read(zip);
        Assert.Empty(sink.Reasons);
        Assert.Equal(66_000, sink.Outcome.Entries);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(18)]
    public void A_directory_that_is_not_where_it_says_is_found_and_it_is_reported(int field)
    {
        byte[] zip = new ZipWriting(A, B).ToArray();
        zip[zip.Length - 22 + field] ^= 0x21;
        TestSink sink = Archive.Read(zip);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a.txt: jan@voorbeeld.nl", "map/b.txt: " + Encoding.UTF8.GetString(B.Content)], Archive.Texts(sink));
    }

    [Fact]
    public void A_damaged_directory_loses_nothing()
    {
        byte[] zip = new ZipWriting(A, B).ToArray();
        int second = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[second + 2] = 9;
        TestSink sink = Archive.Read(zip);
        Assert.Contains(Reason.Corrupt, sink.Reasons);
        Assert.Contains("map/b.txt: " + Encoding.UTF8.GetString(B.Content), Archive.Texts(sink));
    }

    [Fact]
    public void An_entry_that_is_not_where_the_directory_says_is_reported_and_found()
    {
        byte[] zip = new ZipWriting(A, B).ToArray();
        int second = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[second + 42]++;
        TestSink sink = Archive.Read(zip);
        Assert.Equal(["map/b.txt: corrupt"], Archive.Outcomes(sink));
        Assert.Contains("map/b.txt#2: " + Encoding.UTF8.GetString(B.Content), Archive.Texts(sink));
    }

    [Fact]
    public void A_local_name_that_differs_is_a_name_too()
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { LocalName = "piet@voorbeeld.nl" }).ToArray());
        Assert.Equal(["a.txt: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Contains("piet@voorbeeld.nl", Archive.Names(sink), StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_contradict_each_other_are_reported()
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { LocalMethod = 0 }).ToArray());
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a.txt: jan@voorbeeld.nl"], Archive.Texts(sink));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1 | 0x40, 8)]
    [InlineData(1, 99)]
    [InlineData(0x2001, 8)]
    public void Encrypted_entries_are_told_and_others_read(int flags, int method)
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { Flags = flags, Method = method }, B).ToArray());
        Assert.Equal(["a.txt: encrypted"], Archive.Outcomes(sink));
        Assert.Equal(["map/b.txt: " + Encoding.UTF8.GetString(B.Content)], Archive.Texts(sink));
    }

    [Fact]
    public void Encrypted_entries_are_told_without_a_directory_and_without_sizes_too()
    {
        ZipPart part = new("x", InflaterTests.Make(1, 256, 900, 0)) { Flags = 1, Method = 0, Descriptor = (true, false), IsListed = false };
        TestSink sink = Archive.Read(new ZipWriting(part, B with { IsListed = false }).ToArray());
        Assert.Equal(["x: encrypted"], Archive.Outcomes(sink));
        Assert.Equal(["map/b.txt: " + Encoding.UTF8.GetString(B.Content)], Archive.Texts(sink));
    }

    [Fact]
    public void Marked_as_encrypted_in_the_directory_alone_an_entry_is_read()
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { Flags = 1, LocalFlags = 0 }).ToArray());
        Assert.Equal(["a.txt: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(97)]
    public void Methods_that_are_not_read_are_told_and_others_read(int method)
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { Method = method }, B).ToArray());
        Assert.Equal(["a.txt: unsupported"], Archive.Outcomes(sink));
        Assert.Equal(["map/b.txt: " + Encoding.UTF8.GetString(B.Content)], Archive.Texts(sink));
    }

    [Fact]
    public void An_entry_that_cannot_be_PPMd_is_told_and_others_are_read()
    {
        TestSink sink = Archive.Read(new ZipWriting(A with { Method = 98 }, B).ToArray());
        Assert.Equal(["a.txt: corrupt"], Archive.Outcomes(sink));
        Assert.Contains("map/b.txt: " + Encoding.UTF8.GetString(B.Content), Archive.Texts(sink));
    }

    [Fact]
    public void Bzip2_and_Deflate64_are_read()
    {
        byte[] content = "jan@voorbeeld.nl"u8.ToArray();
        ZipPart bzip2 = new("b", content) { Method = 12, Data = Bzip2Tests.Bzip2(content) };
        // Without long matches the two kinds of deflate are the same.
        ZipPart deflate64 = new("d", content) { Method = 9, Data = InflaterTests.Deflate(content) };
        TestSink sink = Archive.Read(new ZipWriting(bzip2, deflate64, B).ToArray());
        Assert.Empty(sink.Reasons);
        Assert.Equal(["b: jan@voorbeeld.nl", "d: jan@voorbeeld.nl"], Archive.Texts(sink)[..2]);
    }

    [Fact]
    public void Names_are_UTF8_or_the_old_code_page_or_what_the_extra_field_says()
    {
        byte[] old = [(byte)'Z', (byte)'o', 0x89];
        byte[] field = [1, .. BitConverter.GetBytes(System.IO.Hashing.Crc32.HashToUInt32("short"u8)), .. "Zoë – Café 日本"u8];
        ZipPart[] parts =
        [
            new("", "1") { NameBytes = "Zoë"u8.ToArray() }, new("", "2") { NameBytes = old },
            new("short", "3") { Extra = [0x75, 0x70, (byte)field.Length, 0, .. field] },
            new("other", "4") { Extra = [0x75, 0x70, (byte)field.Length, 0, .. field] },
        ];
        Assert.Equal(["Zoë: 1", "Zoë#2: 2", "Zoë – Café 日本: 3", "other: 4"], Archive.Texts(Archive.Read(new ZipWriting(parts).ToArray())));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\windows\\x")]
    [InlineData("a\nb\r\u001B[2J")]
    [InlineData("a\0b")]
    [InlineData("\u202Egpj.exe")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("%s%n")]
    [InlineData("")]
    public void Names_are_given_as_they_are(string name)
    {
        Assert.Equal([name + ": text"], Archive.Texts(Archive.Read(new ZipWriting(new ZipPart(name, "text")).ToArray())));
        Assert.Equal([name + ": text"], Archive.Texts(Archive.Read(new ZipWriting(new ZipPart(name, "text")).ToArray()[..^30])));
    }

    [Fact]
    public void Directories_are_names_without_content()
    {
        TestSink sink = Archive.Read(new ZipWriting(new ZipPart("jan jansen/", "") { Method = 0 }, A).ToArray());
        Assert.Equal(["a.txt: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Contains("jan jansen/", Archive.Names(sink), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_with_content_is_a_file() =>
        Assert.Equal(["map/: text"], Archive.Texts(Archive.Read(new ZipWriting(new ZipPart("map/", "text")).ToArray())));

    [Fact]
    public void Comments_of_archive_and_entries_are_text() =>
        Assert.Equal("van piet\nvoor jan", Archive.Read(new ZipWriting(A with { Comment = "voor jan" }) { Comment = "van piet" }.ToArray()).Documents[0].Text);

    [Fact]
    public void The_first_part_of_a_split_archive_is_read_as_far_as_it_goes()
    {
        byte[] zip = new ZipWriting(A, B).ToArray();
        TestSink sink = Archive.Read([0x50, 0x4B, 7, 8, .. zip[..(zip.AsSpan().IndexOf("PK\u0001\u0002"u8) - 9)]]);
        Assert.Equal("zip", sink.Documents[0].Path.Format);
        Assert.Contains(Reason.Truncated, sink.Reasons);
        Assert.Equal("a.txt: jan@voorbeeld.nl", Archive.Texts(sink)[0]);
    }

    [Fact]
    public void The_last_part_of_a_split_archive_is_told_by_its_name_and_end()
    {
        byte[] zip = new ZipWriting(A, B).ToArray();
        int cut = zip.AsSpan().IndexOf("PK\u0003\u0004"u8) + 40; // amid the first entry
        foreach (string name in (string[])["deel.zip", "deel.zip.002"])
        {
            TestSink sink = TestContent.Read(zip[cut..], name);
            Assert.Equal("zip", sink.Documents[0].Path.Format);
            Assert.Contains("a.txt: truncated", Archive.Outcomes(sink));
            Assert.Contains("06-12345678", sink.AllText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("deel.7z.002", true)]
    [InlineData("deel.zip.003", true)]
    [InlineData("deel.z02", true)]
    [InlineData("deel.r00", true)]
    [InlineData("002", false)]
    [InlineData("deel.bin", false)]
    public void What_may_be_a_part_of_an_archive_is_told_so(string name, bool isPart)
    {
        byte[] middle = [.. Enumerable.Range(0, 5000).Select(static i => (byte)((i * 7919) >> 3))];
        TestSink sink = TestContent.Read(middle, name);
        Assert.Equal([Reason.Unsupported], sink.Reasons);
        Assert.Equal(isPart, sink.Outcome.Detail!.Contains("split archive", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_entries_that_share_one_body_end_at_the_ratio_limit()
    {
        byte[] one = new ZipWriting(new ZipPart("a", new byte[4_000_000])).ToArray();
        int directory = one.AsSpan().IndexOf("PK\u0001\u0002"u8), end = one.AsSpan().IndexOf("PK\u0005\u0006"u8);
        byte[] record = one[directory..end];
        byte[] tail = one[end..];
        BitConverter.TryWriteBytes(tail.AsSpan(8), (ushort)1_000);
        BitConverter.TryWriteBytes(tail.AsSpan(10), (ushort)1_000);
        BitConverter.TryWriteBytes(tail.AsSpan(12), record.Length * 1_000);
        byte[] bomb = [.. one[..directory], .. Enumerable.Repeat(record, 1_000).SelectMany(static bytes => bytes), .. tail];
        TestSink sink = Archive.Read(bomb, limits: new ReadLimits { FreeExpansion = 1_000_000, MaxRatio = 100 });
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
    }

    [Fact]
    public void An_archive_that_holds_itself_ends_at_the_depth_limit()
    {
        // A stored entry whose data is the archive from its first byte on: the directory says where, the local header agrees.
        byte[] zip = new ZipWriting(new ZipPart("self.zip", new byte[300]) { Method = 0 }).ToArray();
        TestSink sink = Archive.Read(Nest(zip, 40), limits: new ReadLimits { MaxDepth = 8 });
        Assert.Contains(Reason.LimitDepth, sink.Reasons);

        static byte[] Nest(byte[] zip, int levels) => levels == 0 ? zip : Nest(new ZipWriting(new ZipPart("in.zip", zip)).ToArray(), levels - 1);
    }

    private static FormatSample Sample(string name, byte[] content, params string[] tokens) => new(name, content, tokens) { KnowsItsEnd = true };

    private static void AssertEntries((string Name, byte[] Content)[] expected, TestSink sink)
    {
        Assert.Empty(sink.Reasons);
        Assert.Equal(expected.Select(static entry => entry.Name), Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.All(expected.Zip(Archive.Entries(sink)), static pair => Assert.Equal(pair.First.Content, pair.Second.Bytes));
    }
}
