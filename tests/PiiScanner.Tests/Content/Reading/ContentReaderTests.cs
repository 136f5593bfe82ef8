using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Reading;

public sealed class ContentReaderTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes("bel jan op 06-12345678");

    public static TheoryData<string, Reason> Faults => new()
    {
        { nameof(EndOfStreamException), Reason.Truncated },
        { nameof(InvalidDataException), Reason.Corrupt },
        { nameof(System.Xml.XmlException), Reason.Corrupt },
        { nameof(StoreException), Reason.Changed },
        { nameof(UnreadableException), Reason.Encrypted },
        { nameof(InvalidOperationException), Reason.Internal },
    };

    [Fact]
    public void A_format_that_cannot_say_whether_a_document_is_its_own_is_passed_over_and_told()
    {
        TestSink sink = TestContent.Read(new MemoryStream(Text), "", formats: [new FaultyFormat(), ScriptedFormat.Plain]);
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Internal], sink.Reasons);
        Assert.Equal("Its recognition failed with InvalidOperationException.", sink.Outcome.Detail);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_exception_of_a_format_is_a_reason_and_what_was_read_before_counts(string exception, Reason reason)
    {
        var format = new ScriptedFormat("fout", (_, context) =>
        {
            context.Text.Write(Text);
            throw Make(exception);
        });
        TestSink sink = Read("fout"u8.ToArray(), format);
        Assert.Equal([new ReasonCount(reason, 1)], sink.Outcome.Reasons);
        Assert.Equal(OutcomeKind.Partial, sink.Outcome.Kind);
        Assert.Equal(Encoding.ASCII.GetString(Text), sink.Text);
        Assert.DoesNotContain("geheim", sink.Outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_entry_does_not_stop_the_others(string exception, Reason reason)
    {
        var format = new ScriptedFormat("fout", (_, _) => throw Make(exception));
        byte[] box = ScriptedFormat.Pack(("a", Text), ("b", "fout"u8.ToArray()), ("c", Text));
        foreach (int threads in (int[])[1, 3])
        {
            TestSink sink = Read(box, format, threads: threads);
            Assert.Equal(["", "a", "b", "c"], sink.Documents.Select(static document => document.Path.Name));
            Assert.Equal([new ReasonCount(reason, 1)], sink.Outcome.Reasons);
            Assert.Equal((3, 2, OutcomeKind.Partial), (sink.Outcome.Entries, sink.Outcome.EntriesScanned, sink.Outcome.Kind));
            Outcome entry = Assert.Single(sink.Entries);
            Assert.Equal(("b", reason), (entry.Document.Name, entry.Gravest));
        }
    }

    [Fact]
    public void An_exception_in_the_first_bytes_is_told_even_when_the_format_reads_no_further()
    {
        var format = new ScriptedFormat("kop", static (_, _) => { });
        using var content = new ChoppyStream("kop en meer"u8.ToArray(), static () => 3, static position => { if (position >= 6) throw new StoreException(Reason.Changed, "x"); });
        Assert.Equal([Reason.Changed], Read(content, format).Reasons);
    }

    [Fact]
    public void Names_are_text_and_equal_ones_are_told_apart()
    {
        TestSink sink = Read(ScriptedFormat.Pack(("jan@voorbeeld.nl", Text), ("jan@voorbeeld.nl", Text)));
        Assert.Equal(["jan@voorbeeld.nl", "jan@voorbeeld.nl#2"], sink.Documents.Skip(1).Select(static document => document.Path.Step));
        Assert.All(sink.Documents.Skip(1), static document => Assert.Equal(("@name", "jan@voorbeeld.nl"), (document.Parts[0].Name, document.Parts[0].Text)));
    }

    [Fact]
    public void Entries_read_in_parallel_give_what_they_give_one_after_the_other()
    {
        byte[] inner = ScriptedFormat.Pack([.. Enumerable.Range(0, 20).Select(static i => ($"i{i}", Encoding.ASCII.GetBytes(new string((char)('a' + i), i * 5000))))]);
        byte[] box = ScriptedFormat.Pack([.. Enumerable.Range(0, 12).Select(i => ($"o{i % 5}", i % 3 == 0 ? Text : inner)), ("leeg", [])]);
        byte[] cut = box[..^2000];
        foreach (byte[] content in (byte[][])[box, cut])
        {
            string serial = Read(content).Describe();
            for (int threads = 2; threads <= 5; threads++) Assert.Equal(serial, Read(content, threads: threads).Describe());
        }
    }

    [Fact]
    public void What_nests_too_deeply_is_named_and_not_read()
    {
        byte[] content = Text;
        for (int depth = 0; depth < 5; depth++) content = ScriptedFormat.Pack(("x", content));
        TestSink sink = Read(content, limits: new ReadLimits { MaxDepth = 3 });
        Assert.Equal([Reason.LimitDepth], sink.Reasons);
        Assert.Equal(["x"], sink.Documents[^1].Parts.Select(static part => part.Text));
        Assert.Equal(OutcomeKind.Skipped, Assert.Single(sink.Entries, static entry => entry.Document.Depth == 4).Kind);
        Assert.Empty(Read(content, limits: new ReadLimits { MaxDepth = 5 }).Reasons);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_entry_that_is_too_large_is_read_up_to_the_limit_exactly(int threads)
    {
        byte[] box = ScriptedFormat.Pack(("groot", [.. Enumerable.Repeat((byte)'a', 100_000)]), ("klein", Text));
        TestSink sink = Read(box, limits: new ReadLimits { MaxEntrySize = 70_001 }, threads: threads);
        Assert.Equal(70_001, sink.Documents[1].Text.Length);
        Assert.Equal(Encoding.ASCII.GetString(Text), sink.Documents[2].Text);
        Assert.Equal([Reason.LimitSize], sink.Reasons);
    }

    [Fact]
    public void What_expands_without_measure_ends_at_the_ratio()
    {
        var bomb = new ScriptedFormat("bom", static (_, context) => context.Child("x", new ChoppyStream(new byte[512 << 20], static () => int.MaxValue)));
        var limits = new ReadLimits { FreeExpansion = 1 << 20, MaxRatio = 100 };
        TestSink sink = Read(ScriptedFormat.Pack(("a", "bom"u8.ToArray()), ("b", Text)), bomb, limits);
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
        Assert.Equal(["", "a", "x", "b"], sink.Documents.Select(static document => document.Path.Name));
        Assert.InRange(sink.Documents[2].Text.Length, 1 << 19, 3 << 20);
    }

    [Fact]
    public void More_entries_than_the_limit_are_left()
    {
        byte[] box = ScriptedFormat.Pack([.. Enumerable.Range(0, 20).Select(static i => ($"{i}", Text))]);
        TestSink sink = Read(box, limits: new ReadLimits { MaxEntries = 7 });
        Assert.Equal([Reason.LimitEntries], sink.Reasons);
        Assert.Equal(8, sink.Documents.Count);
    }

    [Fact]
    public void An_item_that_takes_too_long_ends_and_says_so_once()
    {
        var endless = new ScriptedFormat("eind", static (_, context) => context.Child("x", new ChoppyStream(new byte[1], static () => 0, _ => context.CancellationToken.WaitHandle.WaitOne())));
        foreach (int threads in (int[])[1, 3])
        {
            TestSink sink = Read(ScriptedFormat.Pack(("a", Text), ("b", "eind"u8.ToArray()), ("c", Text)), endless, new ReadLimits { ObjectTimeout = TimeSpan.FromMilliseconds(100) }, threads);
            Assert.Contains(sink.Outcome.Reasons, static reason => reason == new ReasonCount(Reason.Timeout, 1));
        }
    }

    [Fact]
    public void A_stop_by_the_user_is_no_outcome()
    {
        using var stop = new CancellationTokenSource();
        using var content = new ChoppyStream(ScriptedFormat.Pack(("a", Text)), static () => 5, position => { if (position > 20) stop.Cancel(); });
        Assert.ThrowsAny<OperationCanceledException>(() => TestContent.Read(content, "x", stop: stop, formats: [ScriptedFormat.Box, ScriptedFormat.Plain]));
    }

    [Fact]
    public void A_format_that_seeks_gets_a_stream_that_can_whatever_the_content_is()
    {
        var seeking = new ScriptedFormat("zoek", static (content, context) =>
        {
            Assert.True(content.CanSeek);
            content.Seek(-3, SeekOrigin.End);
            var end = new byte[3];
            content.ReadExactly(end);
            context.Text.Write(end);
        }, Access.Random);
        byte[] document = Encoding.ASCII.GetBytes("zoek" + new string('.', 200_000) + "abc");
        Assert.Equal("abc", Read(document, seeking).Text);
        Assert.Equal("abc", Read(ScriptedFormat.Pack(("x", document)), seeking).Documents[1].Text);
        using var cut = new ChoppyStream(document, static () => 1000, static position => { if (position >= 150_000) throw new InvalidDataException(); });
        TestSink sink = Read(cut, seeking);
        Assert.Equal("...", sink.Text);
        Assert.Equal([new ReasonCount(Reason.Corrupt, 1)], sink.Outcome.Reasons);
    }

    [Fact]
    public void Entries_that_hold_no_text_or_are_no_files_leave_their_container_scanned()
    {
        var pictures = new ScriptedFormat("beeld", static (_, context) => context.Note(Reason.NoText));
        var pipes = new ScriptedFormat("pijp", static (_, context) => context.UnreadChild("fifo", Reason.NotRegular));
        TestSink sink = Read(ScriptedFormat.Pack(("a", "beeld"u8.ToArray()), ("b", Text)), pictures);
        Assert.Equal((OutcomeKind.Scanned, false, 2L), (sink.Outcome.Kind, sink.Outcome.IsIncomplete, sink.Outcome.EntriesScanned));
        Assert.Empty(sink.Entries);
        sink = Read("pijp"u8.ToArray(), pipes);
        Assert.Equal((OutcomeKind.Scanned, false), (sink.Outcome.Kind, sink.Outcome.IsIncomplete));
    }

    [Fact]
    public void Of_many_reasons_the_gravest_comes_first_and_all_are_counted()
    {
        var notes = new ScriptedFormat("noot", static (_, context) =>
        {
            context.Note(Reason.Unsupported, "b");
            context.Note(Reason.Encrypted, "z");
            context.Note(Reason.Encrypted, "d");
            context.Note(Reason.NoText, "a");
        });
        TestSink sink = Read("noot"u8.ToArray(), notes);
        Assert.Equal([new(Reason.Encrypted, 2), new(Reason.Unsupported, 1), new ReasonCount(Reason.NoText, 1)], sink.Outcome.Reasons);
        Assert.Equal("d", sink.Outcome.Detail);
    }

    private static TestSink Read(byte[] content, IFormat? format = null, ReadLimits? limits = null, int threads = 1) =>
        TestContent.Read(new MemoryStream(content, writable: false), "naam", content.Length, limits, threads, formats: Formats(format));

    private static TestSink Read(Stream content, IFormat format) => TestContent.Read(content, "naam", formats: Formats(format));

    private static IFormat[] Formats(IFormat? format) => format is null ? [ScriptedFormat.Box, ScriptedFormat.Plain] : [ScriptedFormat.Box, format, ScriptedFormat.Plain];

    private static Exception Make(string exception) => exception switch
    {
        nameof(EndOfStreamException) => new EndOfStreamException("geheim"),
        nameof(InvalidDataException) => new InvalidDataException("geheim"),
        nameof(System.Xml.XmlException) => new System.Xml.XmlException("geheim"),
        nameof(StoreException) => new StoreException(Reason.Changed, "It changed."),
        nameof(UnreadableException) => new UnreadableException(Reason.Encrypted, "It is encrypted."),
        _ => new InvalidOperationException("geheim"),
    };

    private sealed class FaultyFormat : IFormat
    {
        public string Name => "fout";

        public Access Access => Access.Forward;

        public bool Recognize(ReadOnlySpan<byte> head, string name) => throw new InvalidOperationException("06-12345678");

        public void Read(Stream content, FormatContext context) => throw new InvalidOperationException();
    }
}
