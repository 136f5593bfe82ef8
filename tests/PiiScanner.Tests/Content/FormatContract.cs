using PiiScanner.Content;
using PiiScanner.Content.Reading;
using PiiScanner.Tests.Content.Fuzzing;

namespace PiiScanner.Tests.Content;

/// <summary>The laws that every format keeps. A subclass names the format and gives small samples of it.</summary>
public abstract class FormatContract
{
    private const int Seed = 20260511;
    private static readonly TimeSpan HangsAfter = TimeSpan.FromSeconds(60);
    private static readonly ReadLimits Limits = new() { ObjectTimeout = TimeSpan.FromSeconds(20) };

    /// <summary>The format's name in records.</summary>
    protected abstract string Format { get; }

    /// <summary>The same, for who asks whether every format has a contract.</summary>
    internal string FormatName => Format;

    /// <summary>Small documents of the format, of every kind that matters.</summary>
    protected abstract IEnumerable<FormatSample> Samples();

    /// <summary>Puts right the checksums that would stop a fault at the door, where the format has them.</summary>
    protected virtual void Mend(byte[] content)
    {
    }

    [Fact]
    public void Its_samples_are_recognised_by_it_first()
    {
        foreach (FormatSample sample in Samples())
        {
            IFormat first = Formats.All.First(format => format.Recognize(Head(sample), sample.Name));
            Assert.True(first.Name == Format, $"{sample} is recognised as {first.Name}.");
        }
    }

    [Fact]
    public void What_its_samples_hold_is_read()
    {
        foreach (FormatSample sample in Samples())
        {
            TestSink sink = TestContent.Read(sample.Content, sample.Name, Limits);
            foreach (string token in sample.Tokens) Assert.True(sink.AllText.Contains(token, StringComparison.Ordinal), $"{sample}: '{token}' is not in the text.");
            Assert.True(sink.Reasons.SequenceEqual(sample.Reasons), $"{sample} ends as {Describe(sink)}.");
            Assert.All(sink.Documents, static document => Assert.True(document.IsDisposed));
        }
    }

    [Fact]
    public void It_reads_the_same_in_pieces_of_any_size_and_leaves_the_stream_open()
    {
        foreach (FormatSample sample in Samples())
        {
            string whole = TestContent.Read(new ChoppyStream(sample.Content, static () => int.MaxValue), sample.Name, limits: Limits).Describe();
            var random = new Random(Seed);
            foreach (Func<int> size in new Func<int>[] { static () => 1, () => random.Next(1, 100), () => random.Next(1, 5000) })
            {
                using var stream = new ChoppyStream(sample.Content, size);
                Assert.Equal(whole, TestContent.Read(stream, sample.Name, limits: Limits).Describe());
                Assert.False(stream.IsDisposed);
            }
        }
    }

    [Fact]
    public void It_reads_the_same_on_several_threads()
    {
        foreach (FormatSample sample in Samples())
        {
            Assert.Equal(TestContent.Read(sample.Content, sample.Name, Limits).Describe(), TestContent.Read(sample.Content, sample.Name, Limits, threads: 4).Describe());
        }
    }

    [Fact]
    public async Task A_cut_document_ends_in_an_outcome_that_says_so()
    {
        foreach (FormatSample sample in Samples())
        {
            int step = sample.Content.Length <= 600 ? 1 : (sample.Content.Length / 200) + 1;
            for (int length = sample.Content.Length - 1; length >= 0; length -= step)
            {
                TestSink sink = await ReadInTime(sample.Content[..length], sample.Name, $"{sample} cut to {length}");
                if (!sample.KnowsItsEnd || sample.IsWholeAt(length) || sink.Documents[0].Path.Format != Format) continue;
                Assert.True(sink.Reasons.Any(static reason => reason is Reason.Truncated or Reason.Corrupt), $"{sample} cut to {length} ends as {Describe(sink)}.");
            }
        }
    }

    [Fact]
    public async Task Whatever_is_done_to_its_samples_it_ends_in_an_outcome() =>
        TestContext.Current.SendDiagnosticMessage($"{Format}: {await FuzzRun.Fuzz(Format, new FuzzCorpus(Format, Samples(), Mend))} altered documents");

    [Fact]
    public void A_stop_is_heeded_at_every_read()
    {
        foreach (FormatSample sample in Samples())
        {
            for (int round = 0; round < 10; round++)
            {
                using var stop = new CancellationTokenSource();
                int at = (sample.Content.Length * round / 10) - 7; // not in the last piece: what is whole is whole
                using var stream = new ChoppyStream(sample.Content, static () => 7, position => { if (position >= at) stop.Cancel(); });
                Assert.ThrowsAny<OperationCanceledException>(() => TestContent.Read(stream, sample.Name, stop: stop));
            }
        }
    }

    private static ReadOnlySpan<byte> Head(FormatSample sample) => sample.Content.AsSpan(0, Math.Min(sample.Content.Length, ReadLimits.HeadBytes));

    private static string Describe(TestSink sink) =>
        $"{sink.Documents[0].Path.Format}: {sink.Outcome.Kind} {string.Join(' ', sink.Reasons)} ({sink.Outcome.Detail})";

    private static async Task<TestSink> ReadInTime(byte[] content, string name, string what)
    {
        Task<TestSink> reading = Task.Run(() => TestContent.Read(content, name, Limits));
        try
        {
            TestSink sink = await reading.WaitAsync(HangsAfter, TestContext.Current.CancellationToken);
            Assert.False(sink.Reasons.Any(static reason => reason is Reason.Internal or Reason.Timeout), $"{what} ends as {Describe(sink)}.");
            return sink;
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{what} does not end.");
            throw;
        }
    }
}
