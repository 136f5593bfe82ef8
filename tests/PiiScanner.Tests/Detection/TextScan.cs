using System.Text;
using PiiScanner.Detection;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Tests.Detection;

/// <summary>Scans a text in one segment or in many, and says what was found.</summary>
internal static class TextScan
{
    public static readonly PlaceRun[] Source = [new PlaceRun(0, new Place(0, 0, 1, 1, 0, null))];

    public static Detector Detector(double minConfidence = 0.5, ValueList? values = null, string? width = null, params string[] types) =>
        new(PatternSet.Shipped(), new DetectorOptions { MinConfidence = minConfidence, Values = values, Types = [.. types] }, width);

    /// <summary>Everything found in a text that is one segment.</summary>
    public static List<Found> Find(this Detector detector, byte[] text, TextLayout layout = default, MatchDetail detail = MatchDetail.Full) =>
        detector.Find(text, [], layout, detail);

    /// <summary>Everything found in a text cut at these positions, as the contract of segments wants it.</summary>
    public static List<Found> Find(this Detector detector, byte[] text, IEnumerable<int> cuts, TextLayout layout = default, MatchDetail detail = MatchDetail.Full, IPieceObserver? observer = null)
    {
        var sink = new Sink(detail);
        using DocumentScan scan = detector.Start(sink);
        scan.Observer = observer;
        int begin = 0;
        foreach (int end in cuts.Where(cut => cut > 0 && cut < text.Length).Distinct().Order().Append(text.Length))
        {
            int from = Math.Max(0, begin - TextSegment.Reach), to = Math.Min(text.Length, end + TextSegment.Reach);
            // A copy of exactly the segment's bytes, so that reading outside of it shows.
            byte[] window = text[from..to];
            sink.Offset = from;
            PlaceRun[] places = [new PlaceRun(0, PlaceOf(text, from))];
            scan.Text(new TextSegment(window, begin - from, end - from, places, layout, end == text.Length));
            begin = end;
        }
        return sink.Matches;
    }

    public static List<Found> Find(this Detector detector, string text, TextLayout layout = default) => detector.Find(Encoding.UTF8.GetBytes(text), layout);

    /// <summary>Where a byte stands, counted the slow way.</summary>
    public static Place PlaceOf(byte[] text, int offset)
    {
        int line = 1, column = 1;
        for (int i = 0; i < offset; i++)
        {
            if (text[i] == '\n') (line, column) = (line + 1, 1);
            else if ((text[i] & 0xC0) != 0x80) column++;
        }
        return new Place(offset, 0, line, column, 0, null);
    }

    /// <summary>A match, kept.</summary>
    internal sealed record Found(string Type, string Value, int Start, Place Place, double Confidence, string Evidence, string? ValueId);

    private sealed class Sink(MatchDetail detail) : IMatchSink
    {
        private readonly List<(Found Found, double LogOdds, ulong Evidence, int Column)> waiting = [];

        public List<Found> Matches { get; } = [];

        public int Offset { get; set; }

        public MatchDetail Detail => detail;

        public void Add(in Match match)
        {
            Place place = detail == MatchDetail.Full ? match.Locate() : default;
            var found = new Found(
                match.Pattern.Id, Encoding.UTF8.GetString(match.Normalized), (int)place.Offset, place,
                match.Confidence, string.Join(' ', match.Pattern.WordsOf(match.Evidence)), match.ValueId);
            if (match.Column == 0) Matches.Add(found);
            else waiting.Add((found, match.LogOdds, match.Evidence, match.Column));
        }

        public void Settle(Pattern pattern, in ColumnVerdict verdict)
        {
            int matches = 0;
            foreach ((Found found, double logOdds, ulong evidence, int column) in waiting)
            {
                double settled = logOdds + verdict.Weight;
                if (column != verdict.Column || settled < verdict.Least) continue;
                string words = string.Join(' ', pattern.WordsOf(evidence | verdict.Evidence));
                int place = Matches.FindLastIndex(before => before.Start <= found.Start) + 1;
                Matches.Insert(place, found with { Confidence = Match.ConfidenceOf(settled), Evidence = words });
                matches++;
            }
            Assert.Equal(verdict.Matches, matches);
        }

        public void Count(Pattern pattern, int matches)
        {
            for (int i = 0; i < matches; i++) Matches.Add(new Found(pattern.Id, "", 0, default, 0, "", null));
        }
    }
}
