using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection;

/// <summary>One document's search. Not thread-safe.</summary>
public sealed class DocumentScan : IDisposable
{
    private readonly Detector detector;
    private readonly IMatchSink sink;
    private readonly bool isFull;
    private readonly Workspace workspace;
    private readonly ReadingQueue readings;
    private bool isInPart;
    private bool isDisposed;
    private TextLayout layout;

    internal DocumentScan(Detector detector, IMatchSink sink, Workspace workspace)
    {
        this.detector = detector;
        this.sink = sink;
        this.workspace = workspace;
        readings = workspace.Readings;
        isFull = sink.Detail == MatchDetail.Full;
    }

    /// <summary>Searches a segment's own text. Segments of a part come in order; a part's last one is marked.</summary>
    public void Text(in TextSegment segment)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Enter(segment);
        // Values that begin in the look-ahead belong to the next segment, but may overlap those of this one and must be weighed against them.
        int limit = segment.IsLast ? segment.End : Math.Min(segment.Utf8.Length, segment.End + (TextSegment.Reach / 2));
        for (int from = segment.Begin; from < limit;)
        {
            int to = detector.Finder.Find(segment.Utf8, from, limit, workspace.Anchors);
            Read(segment);
            detector.Values?.Find(segment.Utf8, from, Math.Min(to, segment.End), readings);
            readings.Order(from - TextSegment.Reach);
            int known = Weigh(segment, to == limit ? int.MaxValue : to - IValidator.MaxLead);
            readings.Judge(known);
            readings.Drop(HandOver(segment, to == limit ? int.MaxValue : to - IValidator.MaxLead));
            from = to;
        }
        Leave(segment);
    }

    /// <summary>Ends the search and clears what was kept of the text.</summary>
    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        workspace.Clear();
        detector.Return(workspace);
    }

    private bool HasFields => layout.Kind != LayoutKind.Plain;

    private void Enter(in TextSegment segment)
    {
        if (!isInPart || segment.Layout != layout)
        {
            layout = segment.Layout;
            isInPart = true;
            if (HasFields) workspace.Fields.Start(layout);
        }
        workspace.Places.Start(segment);
        workspace.CarryIn(segment.Begin);
    }

    private void Leave(in TextSegment segment)
    {
        readings.Clear();
        if (HasFields) workspace.Fields.Finish(segment);
        if (!segment.IsLast) return;
        isInPart = false;
        workspace.CarryNothing();
    }

    /// <summary>Lets the validators read the anchors of a region.</summary>
    private void Read(in TextSegment segment)
    {
        ReadOnlySpan<byte> text = segment.Utf8;
        foreach (Pattern pattern in detector.Patterns)
        {
            IValidator validator = pattern.Validator!;
            double least = detector.MinLogOdds - pattern.Around.Gain;
            var reading = new Reading { Pattern = (byte)pattern.Index };
            foreach (int anchor in workspace.Anchors[pattern.Shape])
            {
                // What begins before the segment belongs to the one before, which handed it over or carried it here.
                if (!validator.TryRead(text, anchor, ref reading) || reading.Start < segment.Begin) continue;
                reading.LogOdds = pattern.Sums[reading.Evidence];
                if (reading.LogOdds >= least) readings.Add(ref reading);
            }
        }
    }

    /// <summary>
    /// Brings the readings that begin before <paramref name="safe"/> to their final log-odds, in order, and returns how many there are. Later
    /// ones wait, because others may turn up between them. Where only verdicts are wanted, the surroundings of a reading are not asked when
    /// nothing overlaps it and no answer could bring it below the threshold.
    /// </summary>
    private int Weigh(in TextSegment segment, int safe)
    {
        int reach = segment.End;
        int alone = int.MinValue;
        for (int rank = 0; rank < readings.Count; rank++)
        {
            ref Reading reading = ref readings[rank];
            if (reading.Start >= safe) return rank;
            // In the look-ahead only what overlaps this segment's own values matters.
            if (reading.Start >= reach) return rank;
            if (reading.Pattern == Reading.ExactValue) continue;
            if (!reading.Weighed)
            {
                Pattern pattern = detector.Patterns[reading.Pattern];
                bool isContested = reading.Start < alone || reading.End > Math.Min(safe, segment.End)
                    || (rank + 1 < readings.Count && readings[rank + 1].Start < reading.End);
                bool isExact = isFull || isContested;
                if (isExact || !pattern.Around.Settle(reading.LogOdds, detector.MinLogOdds))
                {
                    Field field = LocateField(segment, reading.Start);
                    reading.Record = field.Record;
                    workspace.Scale.Weigh(segment.Utf8, field, pattern, detector.MinLogOdds, isExact, ref reading);
                }
                reading.Weighed = true;
                reading.Weak = reading.LogOdds < detector.MinLogOdds;
            }
            if (reading.Weak) continue;
            alone = Math.Max(alone, reading.End);
            if (reading.Start < segment.End) reach = Math.Max(reach, reading.End);
        }
        return readings.Count;
    }

    private Field LocateField(in TextSegment segment, int position)
    {
        if (!HasFields) return default;
        return position < segment.End ? workspace.Fields.Locate(segment, position) : workspace.Fields.Peek(segment, position);
    }

    /// <summary>Hands over, in order, what nothing can change any more, and returns how many readings are done with.</summary>
    private int HandOver(in TextSegment segment, int safe)
    {
        for (int rank = 0; rank < readings.Count; rank++)
        {
            ref Reading reading = ref readings[rank];
            if (reading.Start >= Math.Min(safe, segment.End)) return rank;
            if (reading.Pattern == Reading.ExactValue)
            {
                HandOverValue(segment, ref reading);
                continue;
            }
            if (reading.Weak) continue;
            if (reading.End > safe) return rank;
            if (reading.End > segment.End) workspace.CarryOut(ref reading, segment.End);
            if (!reading.Beaten && reading.Start >= segment.Begin && (detector.Wanted >> reading.Pattern & 1) != 0) HandOver(segment, ref reading);
        }
        return readings.Count;
    }

    private void HandOver(in TextSegment segment, ref Reading reading)
    {
        Pattern pattern = detector.Patterns[reading.Pattern];
        int length = reading.End - reading.Start;
        ReadOnlySpan<byte> normalized = default;
        if (isFull)
        {
            Span<byte> room = workspace.Normalized;
            normalized = room[..pattern.Validator!.Normalize(segment.Utf8.Slice(reading.Start, length), room)];
        }
        sink.Add(new Match(
            pattern, reading.LogOdds, reading.Evidence, normalized, null, segment, workspace.Places, reading.Start, length, reading.Record));
    }

    private void HandOverValue(in TextSegment segment, ref Reading reading)
    {
        int length = reading.End - reading.Start;
        long record = isFull ? LocateField(segment, reading.Start).Record : 0;
        sink.Add(new Match(
            ValueList.Pattern, double.PositiveInfinity, 1, isFull ? segment.Utf8.Slice(reading.Start, length) : default, detector.Values!.IdOf(reading.Value),
            segment, workspace.Places, reading.Start, length, record));
    }
}
