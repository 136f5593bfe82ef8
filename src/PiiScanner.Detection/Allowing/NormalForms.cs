using System.Text;

namespace PiiScanner.Detection.Allowing;

/// <summary>Brings values that a user writes to the form in which they are found.</summary>
internal sealed class NormalForms(PatternSet patterns)
{
    private readonly Dictionary<string, Detector> detectors = [];

    /// <summary>The normal form of a text that is a value of a type and nothing else; null when it is not seen to be one.</summary>
    public string? Of(string type, string text)
    {
        if (!detectors.TryGetValue(type, out Detector? detector))
            detectors[type] = detector = new Detector(patterns, new DetectorOptions { MinConfidence = 0, Types = [type] });
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var whole = new Whole(utf8.Length);
        using (DocumentScan scan = detector.Start(whole))
        {
            scan.Text(new TextSegment(utf8, 0, utf8.Length, [new PlaceRun(0, new Place(0, 0, 1, 1, 0, null))], TextLayout.Plain, isLast: true));
        }
        return whole.Value;
    }

    private sealed class Whole(int length) : IMatchSink
    {
        public string? Value { get; private set; }

        public MatchDetail Detail => MatchDetail.Full;

        public void Add(in Match match)
        {
            Place place = match.Locate();
            if (place.Offset == 0 && place.Length == length) Value = Encoding.UTF8.GetString(match.Normalized);
        }

        public void Settle(Pattern pattern, in ColumnVerdict verdict)
        {
            // A text without fields has no columns that could speak.
        }
    }
}
