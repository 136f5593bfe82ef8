using PiiScanner.Detection;

namespace PiiScanner.Benchmarks;

/// <summary>Detection over one mebibyte of a text, as a reader hands it over: in segments, as one document.</summary>
internal sealed class DetectionPass(string corpus, MatchDetail detail) : IMatchSink
{
    private const int SegmentBytes = 192 * 1024;

    private static readonly PlaceRun[] Places = [new(0, new Place(0, 0, 1, 1, 0, null))];

    private readonly Detector detector = new(PatternSet.Shipped(), new DetectorOptions());
    private readonly byte[] text = Corpus.Make(corpus, Corpus.MiB);
    private readonly TextLayout layout = corpus switch { "csv" => new TextLayout(LayoutKind.Table, (byte)';', (byte)'"'), "sql" => new TextLayout(LayoutKind.Sql), _ => TextLayout.Plain };
    private long found;

    public MatchDetail Detail => detail;

    public void Add(in Match match) => found++;

    public void Count(Pattern pattern, int matches) => found += matches;

    public void Settle(Pattern pattern, in ColumnVerdict verdict) => found += verdict.Matches;

    /// <summary>Runs it, and gives how much was found since the beginning.</summary>
    public long Run()
    {
        using DocumentScan scan = detector.Start(this);
        for (int begin = 0; begin < text.Length; begin += SegmentBytes)
        {
            int end = Math.Min(begin + SegmentBytes, text.Length), from = Math.Max(0, begin - TextSegment.Reach), to = Math.Min(text.Length, end + TextSegment.Reach);
            scan.Text(new TextSegment(text.AsSpan(from..to), begin - from, end - from, Places, layout, end == text.Length));
        }
        return found;
    }
}
