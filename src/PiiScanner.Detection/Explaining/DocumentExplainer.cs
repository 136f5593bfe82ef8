using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection.Explaining;

/// <summary>
/// Explains one document: a scan of it is watched, and one that reads everything beside it. Memory is bounded by how many explanations are
/// wanted. Not thread-safe.
/// </summary>
public sealed class DocumentExplainer : IDisposable
{
    private readonly List<(Explanation Explanation, SeenReading Seen)> kept = [];
    private readonly List<SeenReading> failures = [];
    private readonly PlaceFinder places = new();
    private readonly byte[] normalized = new byte[Validators.IValidator.MaxNormalized];
    private readonly Detector detector;
    private readonly SeenReadings scanned;
    private readonly SeenReadings all;
    private readonly FailedReadings failed;
    private readonly ShownValue show;
    private readonly long? offset;
    private readonly bool isFoundOnly;
    private readonly int most;
    private bool isInPart;
    private TextLayout layout;

    internal DocumentExplainer(Detector scan, Detector all, ShownValue show, long? offset, bool isFoundOnly, int most)
    {
        detector = scan;
        this.show = show;
        this.offset = offset;
        this.isFoundOnly = isFoundOnly;
        this.most = most;
        failed = new FailedReadings(all, IsAsked);
        scanned = new SeenReadings(scan, isScanned: true, IsAsked, null);
        this.all = new SeenReadings(all, isScanned: false, IsAsked, failed);
    }

    /// <summary>True when there was more than is wanted: the rest of the document is not looked at.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where the text ends that was seen, in bytes as places count them.</summary>
    public long Extent { get; private set; }

    /// <summary>Explains a segment's own text. Segments come as they come to a scan.</summary>
    public void Text(in TextSegment segment)
    {
        if (IsCut) return;
        if (!isInPart || layout != segment.Layout) failed.Start(segment.Layout);
        isInPart = !segment.IsLast;
        layout = segment.Layout;
        places.Start(segment);
        scanned.Search(segment);
        all.Search(segment);
        failures.Clear();
        failed.MoveTo(failures, segment);
        foreach (SeenReading seen in Merge())
        {
            IsCut = kept.Count == most;
            if (IsCut) break;
            kept.Add((Explain(seen, segment), seen));
        }
        if (segment.End > segment.Begin) Extent = Math.Max(Extent, places.Locate(segment, segment.End - 1, 1, 0) is var last ? last.Offset + last.Length : 0);
    }

    /// <summary>Ends the document, and tells everything in the order of the text, the strongest first.</summary>
    public ImmutableArray<Explanation> End()
    {
        scanned.Dispose();
        all.Dispose();
        return [.. kept.Select(entry => entry.Seen.Reading.Column == 0 ? entry.Explanation : Settle(entry.Explanation, entry.Seen))];
    }

    /// <summary>Ends the document and forgets what was explained.</summary>
    public void Dispose()
    {
        scanned.Dispose();
        all.Dispose();
        Array.Clear(normalized);
        kept.Clear();
    }

    private bool IsAsked(in TextSegment segment, int start, int end)
    {
        if (offset is not { } asked) return true;
        Place place = places.Locate(segment, start, end - start, 0);
        return place.Offset <= asked && asked < place.Offset + place.Length;
    }

    /// <summary>What both scans have read in the segment, each reading once, as the first one sees it; and what is no value.</summary>
    private List<SeenReading> Merge()
    {
        var merged = new Dictionary<(int, int, int), SeenReading>();
        foreach (SeenReading seen in scanned.Readings.Concat(all.Readings))
        {
            if (IsAnyWord(seen)) continue;
            (int, int, int) key = (seen.Reading.Pattern, seen.Reading.Start, seen.Reading.End);
            // Two shapes of one pattern read the same value twice, and one of them beats the other.
            if (!merged.TryGetValue(key, out SeenReading other) || (other.IsScanned == seen.IsScanned && other.Reading.State == ReadingState.Beaten)) merged[key] = seen;
        }
        List<SeenReading> readings = [.. merged.Values];
        foreach (SeenReading failure in failures)
        {
            if (!readings.Exists(seen => seen.Reading.Pattern == failure.Reading.Pattern && Overlap(seen, failure))) readings.Add(failure);
        }
        if (isFoundOnly)
        {
            List<SeenReading> found = readings.FindAll(static seen => seen.IsScanned && (seen.Reading.State == ReadingState.Weighed || seen.Reading.Column != 0));
            readings.RemoveAll(seen => !found.Exists(other => Overlap(seen, other)));
        }
        return [.. readings.OrderBy(static seen => seen.Reading.Start).ThenBy(static seen => seen.Reading.State == ReadingState.Failed)
            .ThenByDescending(static seen => seen.Reading.LogOdds).ThenBy(static seen => seen.Reading.Pattern)];
    }

    /// <summary>
    /// True for a value that is not reported, of a type without a form of its own, when no word or column of the type speaks for it: any word would
    /// pass for one.
    /// </summary>
    private bool IsAnyWord(in SeenReading seen)
    {
        Pattern pattern = detector.Patterns[seen.Reading.Pattern];
        bool isReported = seen.IsScanned && seen.Reading.State == ReadingState.Weighed;
        return !isReported && pattern.Shapes.All(static shape => shape == Shape.Announced)
            && (seen.Reading.Evidence & pattern.AnyName) == 0;
    }

    private static bool Overlap(in SeenReading left, in SeenReading right) => left.Reading.Start < right.Reading.End && right.Reading.Start < left.Reading.End;

    private Explanation Explain(in SeenReading seen, in TextSegment segment)
    {
        Reading reading = seen.Reading;
        Pattern pattern = detector.Patterns[reading.Pattern];
        int length = reading.End - reading.Start;
        ReadOnlySpan<byte> value = segment.Utf8.Slice(reading.Start, length);
        if (reading.State != ReadingState.Failed) value = normalized.AsSpan(0, pattern.Validator.Normalize(value, normalized));
        return new Explanation(
            pattern, show(pattern, value), places.Locate(segment, reading.Start, length, reading.Record), Weigh(pattern, reading, segment.Utf8), reading.LogOdds, VerdictOn(seen, reading.LogOdds))
        {
            BeatenBy = seen.IsScanned && seen.Winner >= 0 ? detector.Patterns[seen.Winner] : null,
        };
    }

    private Verdict VerdictOn(in SeenReading seen, double logOdds) => seen.Reading.State switch
    {
        ReadingState.Failed => seen.HasForm ? Verdict.FailsTest : Verdict.NoValue,
        ReadingState.Beaten when seen.IsScanned => Verdict.Beaten,
        _ => seen.IsScanned && logOdds >= detector.MinLogOdds ? Verdict.Reported : Verdict.Weak,
    };

    /// <summary>Adds what the column has said.</summary>
    private Explanation Settle(Explanation explanation, in SeenReading seen)
    {
        if (!(seen.IsScanned ? scanned : all).Verdicts.TryGetValue(seen.Reading.Column, out ColumnVerdict verdict)) return explanation;
        double logOdds = explanation.LogOdds + verdict.Weight;
        return explanation with
        {
            LogOdds = logOdds,
            Verdict = VerdictOn(seen, logOdds),
            Column = verdict.Weight switch { > 0 => ColumnVoice.For, < 0 => ColumnVoice.Against, _ => ColumnVoice.Silent },
            Evidence = verdict.Evidence == 0
                ? explanation.Evidence
                : [.. explanation.Evidence, new WeighedEvidence(explanation.Pattern.WordsOf(verdict.Evidence)[0], verdict.Weight, 1)],
        };
    }

    /// <summary>
    /// Takes the sum apart. All evidence adds its weight or nothing but for labels, of which there is one at most: it has added the rest.
    /// </summary>
    private ImmutableArray<WeighedEvidence> Weigh(Pattern pattern, Reading reading, ReadOnlySpan<byte> text)
    {
        ulong distant = (pattern.BitOf(Surrounding.Label) | pattern.BitOf(Surrounding.CounterLabel)) & reading.Evidence;
        double rest = reading.LogOdds - pattern.Base;
        for (int i = 0; i < pattern.Evidence.Length; i++)
        {
            if (((reading.Evidence & ~distant) >> i & 1) != 0) rest -= pattern.Weights[i];
        }
        var evidence = ImmutableArray.CreateBuilder<WeighedEvidence>();
        for (int i = 0; i < pattern.Evidence.Length; i++)
        {
            if ((reading.Evidence >> i & 1) == 0) continue;
            if ((distant >> i & 1) == 0)
            {
                evidence.Add(new WeighedEvidence(pattern.Evidence[i], pattern.Weights[i], 1));
                continue;
            }
            double strength = rest / pattern.Weights[i];
            evidence.Add(new WeighedEvidence(pattern.Evidence[i], rest, strength) { Heard = HeardWord.Find(text, reading.Start, reading.End, strength, pattern.Weights[i] > 0, detector.Lexicon, pattern) });
        }
        return evidence.ToImmutable();
    }
}
