using System.Formats.Tar;
using System.Text;
using CsCheck;
using static PiiScanner.Tests.Content.Containers.TarWriting;

namespace PiiScanner.Tests.Content.Containers;

public sealed class TarTests : FormatContract
{
    private static readonly byte[] Text = "jan@voorbeeld.nl\n"u8.ToArray();

    protected override string Format => "tar";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Enum.GetValues<TarEntryFormat>().Where(static format => format != TarEntryFormat.Unknown).Select(static format =>
            Sample($"{format}.tar", Platform(format, ("map/een.txt", Text), ("map/twee.txt", Text)), 1_024, "map/een.txt", "twee.txt", "jan@voorbeeld.nl")),
        Sample("sparse.tar", [.. OldSparse(("hier 06-12345678", 4_096)), .. End], 1_024, "06-12345678"),
        Sample("links.tar", [.. Header("a", 0, '2', "naar/jan"), .. Header("b", 0, '1', "c"), .. Header("fifo", 0, '6'), .. End], 1_024, "naar/jan", "fifo") with
        {
            Reasons = [Reason.NotRegular],
        },
        Sample("incremental.tar", [.. Entry("map/", "Yeen.txt\0Njan@voorbeeld.nl.txt\0\0", 'D'), .. Entry("map/een.txt", "text"), .. End], 1_024, "jan@voorbeeld.nl.txt", "text"),
    ];

    [Theory]
    [InlineData(TarEntryFormat.V7, 90)]
    [InlineData(TarEntryFormat.Ustar, 95)]
    [InlineData(TarEntryFormat.Gnu, 3_000)]
    [InlineData(TarEntryFormat.Pax, 3_000)]
    public void What_the_platform_wrote_comes_back(TarEntryFormat format, int longestName)
    {
        Gen.Select(Gen.Int[1, longestName], Gen.Byte.Array[0, 3_000]).List[1, 12].Select(Gen.Int).Sample((entries, seed) =>
        {
            (string, byte[])[] expected = [.. entries.Select(static (entry, i) => ($"{i}-{new string('n', entry.Item1)}", entry.Item2))];
            TestSink sink = Archive.ReadPieces(Platform(format, expected), seed);
            Assert.Empty(sink.Reasons);
            AssertEntries(expected, sink);
        }, iter: 100);
    }

    protected override void Mend(byte[] content)
    {
        for (int at = 0; at + 512 <= content.Length; at += 512)
        {
            if (!content.AsSpan(at + 257).StartsWith("ustar"u8)) continue;
            byte[] block = content[at..(at + 512)];
            TarWriting.Sum(block);
            block.CopyTo(content, at);
        }
    }

    [Fact]
    public void A_name_of_ustar_stands_in_two_fields()
    {
        byte[] tar = [.. Header("c.txt", 0, prefix: "a/b"), .. End];
        Assert.Equal("a/b/c.txt", Assert.Single(Archive.Entries(Archive.Read(tar))).Path);
    }

    [Fact]
    public void What_stands_in_the_prefix_of_GNU_is_no_name()
    {
        byte[] tar = [.. Header("c.txt", 0, magic: "ustar  \0", prefix: "14371573614"), .. End];
        Assert.Equal("c.txt", Assert.Single(Archive.Entries(Archive.Read(tar))).Path);
    }

    [Fact]
    public void The_list_of_a_directory_is_no_file_and_names_what_is_not_in_the_archive()
    {
        const string List = "Yeen.txt\0Dsub\0Njan.txt\0Roud.txt\0Tnieuw.txt\0\0";
        TestSink gnu = Archive.Read([.. Entry("map/", List, 'D'), .. Entry("map/een.txt", "een"), .. End]);
        TestSink pax = Archive.Read([.. Pax('x', ("GNU.dumpdir", List)), .. Header("map/", 0, '5'), .. Entry("map/een.txt", "een"), .. End]);

        Assert.Empty(gnu.Reasons);
        Assert.Empty(pax.Reasons);
        Assert.Equal("jan.txt\noud.txt\nnieuw.txt\n", gnu.Documents[0].Parts.Single(static part => part.Name == "directory").Text);
        Assert.Equal("jan.txt\noud.txt\nnieuw.txt", pax.Documents[0].Parts.Single(static part => part.Name == "comment").Text);
        Assert.Equal(["map/een.txt: een"], Archive.Texts(gnu));
    }

    [Fact]
    public void The_oldest_tar_has_neither_magic_nor_types()
    {
        byte[] tar = [.. Header("map/", 0, '\0', magic: ""), .. Entry("map/a.txt", "text", '\0', magic: ""), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Equal("tar", sink.Documents[0].Path.Format);
        Assert.Equal(["map/a.txt: text"], Archive.Texts(sink));
        Assert.Contains("map/", Archive.Names(sink), StringComparison.Ordinal);
    }

    [Fact]
    public void Checksums_of_signed_bytes_count()
    {
        byte[] block = Header("Zo\u00EB.txt", 4);
        int signed = block.Take(148).Concat(block.Skip(156)).Sum(static b => (sbyte)b) + (8 * ' ');
        Put(block, 148, Convert.ToString(signed, 8).PadLeft(6, '0') + "\0 ");
        TestSink sink = Archive.Read([.. block, .. Padded("text"u8.ToArray()), .. End]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["Zoë.txt: text"], Archive.Texts(sink));
    }

    [Theory]
    [InlineData("\u0080\0\0\0\0\0\0\0\0\0\0\u0004", 4)]
    [InlineData("00000000004 ", 4)]
    [InlineData("          4\0", 4)]
    [InlineData("4\0rubbish   ", 4)]
    [InlineData("000000000004", 4)]
    [InlineData("            ", 0)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", 0)]
    public void Sizes_are_written_in_many_ways(string field, int size)
    {
        byte[] tar = [.. Header("a", 0, change: block => Put(block, 124, field)), .. Padded("text"u8[..size].ToArray()), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a: " + "text"[..size]], Archive.Texts(sink));
    }

    [Theory]
    [InlineData("\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FE\0")]
    [InlineData("\u0080\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF")]
    [InlineData("\u0080\0\0\0\u007F\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF")]
    [InlineData("rubbish     ")]
    public void An_impossible_size_is_reported_and_the_next_entry_found(string field)
    {
        byte[] tar = [.. Header("a", 0, change: block => Put(block, 124, field)), .. Padded("text"u8.ToArray()), .. Entry("b", "more"), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a", "b"], Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.StartsWith("a: text", Archive.Texts(sink)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_whose_header_is_damaged_is_read_and_reported()
    {
        byte[] damaged = Entry("klanten.csv", "text");
        damaged[149] ^= 1;
        TestSink sink = Archive.Read([.. damaged, .. Entry("b", "more"), .. End]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["klanten.csv", "b"], Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.StartsWith("klanten.csv: text", Archive.Texts(sink)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_that_are_no_header_are_passed_over_but_read()
    {
        TestSink sink = Archive.Read([.. Entry("a", "text"), .. Padded("jan@voorbeeld.nl"u8.ToArray()), .. Entry("b", "more"), .. End]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a", "@outside", "b"], Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.StartsWith("@outside: jan@voorbeeld.nl", Archive.Texts(sink)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_behind_the_end_are_read()
    {
        TestSink sink = Archive.Read([.. Entry("a", "1"), .. End, .. Entry("b", "2"), .. End, .. new byte[12 * 512]]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a: 1", "b: 2"], Archive.Texts(sink));
    }

    [Fact]
    public void Any_cut_is_reported_truncated()
    {
        byte[] tar = [.. Entry("a", new string('x', 700)), .. Pax('x', ("path", "long")), .. Entry("b", "text")];
        for (int length = 512; length <= tar.Length; length++) Assert.Equal([Reason.Truncated], Archive.Read(tar[..length]).Reasons);
        Assert.Empty(Archive.Read([.. tar, .. new byte[512]]).Reasons);
    }

    [Theory]
    [InlineData(18, true)]
    [InlineData(14, true)]
    [InlineData(8, false)]
    [InlineData(17, false)]
    public void What_fills_the_last_record_may_not_be_cut(int zeroBlocks, bool isWhole) =>
        Assert.Equal(isWhole ? [] : [Reason.Truncated], Archive.Read([.. Entry("a", "text"), .. new byte[zeroBlocks * 512]]).Reasons);

    [Fact]
    public void A_sparse_file_larger_than_any_disk_is_reported()
    {
        byte[] header = Header("sparse", 0, 'S', magic: "ustar  \0", change: static block => Put(block, 483, "\u0080\0\0\0\u007F\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00F0"));
        Assert.Equal([Reason.LimitSize], Archive.Read([.. header, .. End]).Reasons);
    }

    [Fact]
    public void Long_names_of_GNU_name_the_next_entry_only()
    {
        string name = new('n', 300), link = new('l', 300);
        byte[] tar =
        [
            .. Entry("././@LongLink", link + "\0", 'K'), .. Entry("././@LongLink", name + "\0", 'L'), .. Header("short", 0, '2', "short"),
            .. Entry("next", "text"), .. End,
        ];
        TestSink sink = Archive.Read(tar);
        Assert.Equal([Reason.NotRegular], sink.Reasons);
        Assert.Equal(["next: text"], Archive.Texts(sink));
        Assert.Contains(sink.Documents, document => document.Path.Name == name);
        Assert.Equal($"archive\n{link}", Archive.Names(sink));
    }

    [Fact]
    public void Pax_headers_give_names_sizes_and_comments()
    {
        byte[] tar =
        [
            .. Pax('g', ("comment", "for everyone")),
            .. Pax('x', ("path", "zoë/lang.txt"), ("size", "4"), ("comment", "van jan"), ("SCHILY.xattr.user.note", "piet"), ("mtime", "1.5"), ("SCHILY.ino", "7"), ("custom", "kees")),
            .. Header("short", 0), .. Padded("text"u8.ToArray()),
            .. Entry("next", "more"), .. End,
        ];
        TestSink sink = Archive.Read(tar);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["zoë/lang.txt: text", "next: more"], Archive.Texts(sink));
        Assert.Equal("for everyone\nvan jan\nSCHILY.xattr.user.note=piet\ncustom=kees", sink.Documents[0].Text);
    }

    [Theory]
    [InlineData("999999999999 path=x\n")]
    [InlineData("0 path=x\n")]
    [InlineData("-9 path=x\n")]
    [InlineData("9 pathxxx\n")]
    [InlineData("path=x\n")]
    [InlineData("33 size=999999999999999999999999\n")]
    public void A_damaged_pax_header_is_reported_and_its_entry_read(string records)
    {
        TestSink sink = Archive.Read([.. Entry("PaxHeader", records, 'x'), .. Entry("a", "text"), .. End]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a: text"], Archive.Texts(sink));
    }

    [Theory]
    [InlineData('L')]
    [InlineData('x')]
    public void An_extended_header_of_gigabytes_takes_no_memory(char type)
    {
        TestSink sink = Archive.Read([.. Header("././@LongLink", 8L << 30, type), .. Entry("a", "text"), .. End]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a: text"], Archive.Texts(sink));
    }

    [Fact]
    public void Long_names_in_a_row_are_reported()
    {
        byte[] tar = [.. Enumerable.Range(0, 300).SelectMany(static i => Entry("././@LongLink", $"name{i}\0", 'L')), .. Entry("a", "text"), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["name299: text"], Archive.Texts(sink));
    }

    [Fact]
    public void Links_devices_and_pipes_are_names_without_content()
    {
        byte[] tar =
        [
            .. Header("hard", 700, '1', "a"), .. Header("soft", 0, '2', "../jan"), .. Header("char", 0, '3'), .. Header("block", 0, '4'),
            .. Header("pipe", 0, '6'), .. Header("map", 0, '5'), .. Entry("a", "text"), .. End,
        ];
        TestSink sink = Archive.Read(tar);
        Assert.Equal([Reason.NotRegular], sink.Reasons);
        Assert.False(sink.Outcome.IsIncomplete);
        Assert.Equal(5, sink.Outcome.Reasons[0].Count);
        Assert.Equal(["a: text"], Archive.Texts(sink));
        Assert.Equal("archive\n../jan\nmap", Archive.Names(sink));
    }

    [Fact]
    public void A_hard_link_may_bring_its_data_again()
    {
        TestSink sink = Archive.Read([.. Entry("hard", "text", '1'), .. Entry("a", "more"), .. End]);
        Assert.Equal(["hard: text", "a: more"], Archive.Texts(sink));
    }

    [Theory]
    [InlineData('7')]
    [InlineData('M')]
    [InlineData('D')]
    [InlineData('N')]
    [InlineData('~')]
    public void Entries_of_rare_kinds_are_read_as_files(char type) =>
        Assert.Equal(["a: text"], Archive.Texts(Archive.Read([.. Entry("a", "text", type), .. End])));

    [Fact]
    public void Volume_labels_are_names()
    {
        TestSink sink = Archive.Read([.. Header("backup van jan", 0, 'V'), .. Entry("a", "text"), .. End]);
        Assert.Contains("backup van jan", Archive.Names(sink), StringComparison.Ordinal);
        Assert.Equal(["a: text"], Archive.Texts(sink));
    }

    [Fact]
    public void Holes_are_zeros_and_one_at_the_start_is_left_out()
    {
        byte[] tar = [.. OldSparse(("first", 1L << 40), ("second", (1L << 40) + 1_000), ("third", 1L << 41)), .. Entry("next", "text"), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Empty(sink.Reasons);
        Assert.Equal($"first{new string('\0', 995)}second{new string('\0', 1 << 20)}third", Encoding.UTF8.GetString(Archive.Entries(sink)[0].Bytes));
        Assert.Equal("next: text", Archive.Texts(sink)[1]);
    }

    [Fact]
    public void A_map_of_an_old_sparse_file_goes_on_in_blocks()
    {
        (string, long)[] stretches = [.. Enumerable.Range(0, 60).Select(static i => ($"<{i:00}>", i * 10L))];
        TestSink sink = Archive.Read([.. OldSparse(stretches), .. Entry("next", "text"), .. End]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(string.Join("\0\0\0\0\0\0", stretches.Select(static stretch => stretch.Item1)), Encoding.UTF8.GetString(Archive.Entries(sink)[0].Bytes));
        Assert.Equal("next: text", Archive.Texts(sink)[1]);
    }

    [Theory]
    [InlineData("0.0")]
    [InlineData("0.1")]
    [InlineData("1.0")]
    public void Sparse_files_of_pax_are_read(string version)
    {
        byte[] header = version switch
        {
            "0.0" => Pax('x', ("GNU.sparse.size", "30"), ("GNU.sparse.numblocks", "2"), ("GNU.sparse.offset", "5"), ("GNU.sparse.numbytes", "5"), ("GNU.sparse.offset", "12"), ("GNU.sparse.numbytes", "6")),
            "0.1" => Pax('x', ("GNU.sparse.size", "30"), ("GNU.sparse.name", "a"), ("GNU.sparse.map", "5,5,12,6"), ("path", "./GNUSparseFile.1/a")),
            _ => Pax('x', ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "a"), ("GNU.sparse.realsize", "30")),
        };
        byte[] map = version == "1.0" ? Padded("2\n5\n5\n12\n6\n"u8.ToArray()) : [];
        byte[] tar = [.. header, .. Header("a", map.Length + 11), .. map, .. Padded("firstsecond"u8.ToArray()), .. Entry("next", "text"), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a: first\0\0second", "next: text"], Archive.Texts(sink));
    }

    [Theory]
    [InlineData("9,5,2,6")]
    [InlineData("5,5,12,600")]
    [InlineData("5,5,12,9223372036854775807")]
    [InlineData("5,-5,1,1")]
    public void A_damaged_map_is_reported_and_the_next_entry_found(string map)
    {
        byte[] tar = [.. Pax('x', ("GNU.sparse.map", map)), .. Header("a", 11), .. Padded("firstsecond"u8.ToArray()), .. Entry("next", "text"), .. End];
        TestSink sink = Archive.Read(tar);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Contains("first", Archive.Texts(sink)[0], StringComparison.Ordinal);
        Assert.Equal("next: text", Archive.Texts(sink)[1]);
    }

    [Fact]
    public void Names_that_are_not_UTF8_are_Latin_1() =>
        Assert.Equal("Zoë", Assert.Single(Archive.Entries(Archive.Read([.. Header("Zo\u00EB", 0), .. End]))).Path);

    [Fact]
    public void Equal_names_are_told_apart() =>
        Assert.Equal(["a: 1", "a#2: 2"], Archive.Texts(Archive.Read([.. Entry("a", "1"), .. Entry("a", "2"), .. End])));

    [Fact]
    public void An_archive_of_zeros_alone_is_empty_if_its_name_says_that_it_is_one()
    {
        TestSink sink = Archive.Read(new byte[10_240], "leeg.tar");
        Assert.Equal(("tar", 0), (sink.Documents[0].Path.Format, Archive.Entries(sink).Count));
        Assert.Empty(sink.Reasons);
        Assert.Equal("raw", Archive.Read(new byte[10_240], "leeg").Documents[0].Path.Format);
    }

    private static FormatSample Sample(string name, byte[] content, int endBytes, params string[] tokens) =>
        new(name, content, tokens) { KnowsItsEnd = true, IsWholeAt = length => length == content.Length - endBytes + 512 };

    /// <summary>A sparse file of old GNU tar: stretches and where they stand.</summary>
    private static byte[] OldSparse(params (string Text, long Offset)[] stretches)
    {
        byte[] data = [.. stretches.SelectMany(static stretch => Encoding.UTF8.GetBytes(stretch.Text))];
        byte[] header = Header("sparse", data.Length, 'S', magic: "ustar  \0", change: block => PutMap(block, 386, 4, 482, 0));
        byte[] output = header;
        for (int next = 4; next < stretches.Length; next += 21)
        {
            byte[] block = new byte[512];
            PutMap(block, 0, 21, 504, next);
            output = [.. output, .. block];
        }
        return [.. output, .. Padded(data)];

        void PutMap(byte[] block, int at, int room, int goesOnAt, int first)
        {
            for (int i = 0; i < room && first + i < stretches.Length; i++)
            {
                (string text, long offset) = stretches[first + i];
                Put(block, at + (24 * i), Number(offset) + Number(text.Length));
            }
            if (first + room < stretches.Length) block[goesOnAt] = 1;
        }

        static string Number(long value) =>
            value < 1L << 33 ? Convert.ToString(value, 8).PadLeft(11, '0') + "\0" : "\u0080\0\0\0" + string.Concat(Enumerable.Range(0, 8).Select(i => (char)(byte)(value >> (56 - (8 * i)))));
    }

    private static void AssertEntries(IEnumerable<(string Name, byte[] Content)> expected, TestSink sink)
    {
        Assert.Equal(expected.Select(static entry => entry.Name), Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.All(expected.Zip(Archive.Entries(sink)), static pair => Assert.Equal(pair.First.Content, pair.Second.Bytes));
    }
}
