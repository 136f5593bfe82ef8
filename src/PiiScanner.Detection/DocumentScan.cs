using System.Runtime.InteropServices;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Explaining;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection;

/// <summary>One document's search. Not thread-safe.</summary>
public sealed class DocumentScan : IDisposable
{
    /// <summary>
    /// How far behind a piece readings are looked for: as long as the longest value that can begin in it, and as far as another one that
    /// overlaps it can have its anchor.
    /// </summary>
    internal const int LookAhead = IValidator.MaxLength + IValidator.MaxLead;

    private const int MostPiece = AnchorLists.MostText - LookAhead;

    /// <summary>To look for labels around so many candidates costs as much as to look for them in a piece.</summary>
    private const int MostAsked = 256;

    private readonly Detector detector;
    private readonly IMatchSink sink;
    private readonly bool isFull;
    private readonly Workspace workspace;
    private readonly Lineup lineup;
    private bool isInPart;
    private ulong openInPart;
    private ulong namedInPart;
    private bool isDisposed;
    private TextLayout layout;

    internal DocumentScan(Detector detector, IMatchSink sink, Workspace workspace)
    {
        this.detector = detector;
        this.sink = sink;
        this.workspace = workspace;
        lineup = workspace.Lineup;
        isFull = sink.Detail == MatchDetail.Full;
    }

    /// <summary>Sees every piece once it was judged, where whole matches are wanted; null for nobody.</summary>
    internal IPieceObserver? Observer { get; set; }

    /// <summary>Searches a segment's own text. Segments of a part come in order; a part's last one is marked.</summary>
    public void Text(in TextSegment segment)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Enter(segment);
        // Where a text is cut makes no difference, so it is cut again into pieces of a bounded size.
        for (int begin = segment.Begin; begin < segment.End; begin += MostPiece) Search(segment, begin, Math.Min(begin + MostPiece, segment.End));
        Leave(segment);
    }

    /// <summary>Ends the search and clears what was kept of the text.</summary>
    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        if (isInPart) EndPart();
        workspace.Clear();
        detector.Return(workspace);
    }

    private bool HasFields => layout.Kind != LayoutKind.Plain || layout.IsCarved;

    private void Enter(in TextSegment segment)
    {
        if (!isInPart || segment.Layout != layout)
        {
            if (isInPart) EndPart();
            layout = segment.Layout;
            isInPart = true;
            openInPart = namedInPart = 0;
            if (HasFields) workspace.Fields.Start(layout);
            workspace.Scale.StartPart();
            workspace.Cells.StartPart();
        }
        workspace.Places.Start(segment);
    }

    private void Leave(in TextSegment segment)
    {
        if (HasFields) workspace.Fields.Finish(segment);
        if (!segment.IsLast) return;
        EndPart();
        workspace.CarryNothing();
    }

    /// <summary>Lets the columns speak.</summary>
    private void EndPart()
    {
        isInPart = false;
        Columns columns = workspace.Columns;
        for (int number = columns.First; number < columns.First + columns.Count; number++)
        {
            ColumnTally tally = columns[number];
            Pattern pattern = tally.Pattern;
            if (!detector.IsWanted(pattern)) continue;
            (int matches, double weight, ulong evidence) = tally.Judge() switch
            {
                > 0 => (tally.Matches.For, pattern.ColumnFor, pattern.BitOf(Surrounding.ColumnValues)),
                < 0 => (tally.Matches.Against, pattern.ColumnAgainst, pattern.BitOf(Surrounding.ColumnChance)),
                _ => (tally.Matches.Silent, 0, 0UL),
            };
            if (isFull) sink.Settle(pattern, new ColumnVerdict(number, weight, evidence, detector.MinLogOdds, matches));
            else if (matches > 0) sink.Count(pattern, matches);
        }
        columns.StartPart();
    }

    /// <summary>Hands over what begins in a piece of the text.</summary>
    private void Search(in TextSegment segment, int begin, int end)
    {
        // Values that begin after the piece belong to the next one, but may overlap those of this one and must be weighed against them.
        int limit = Math.Min(segment.Utf8.Length, end + LookAhead);
        detector.Finder.Find(segment.Utf8, begin, limit, workspace.Anchors);
        lineup.Start(begin - TextSegment.Reach);
        workspace.CarryIn(begin);
        if (layout.Kind == LayoutKind.Table && Observer is null) workspace.Cells.Draw(segment, begin, limit);
        else workspace.Cells.Erase();
        ulong open = Open(segment.Utf8, begin, limit);
        foreach ((Pattern pattern, Shape shape) in detector.Rows)
        {
            bool isClosed = (open >> pattern.Index & 1) == 0;
            if (isClosed && double.IsPositiveInfinity(pattern.BestLone)) continue;
            // A pattern that nobody wants matters only where it meets one that is wanted. Those were read before.
            bool isRival = Observer is null && !detector.IsWanted(pattern);
            // In tables something wanted is near everywhere.
            ReadOnlySpan<int> anchors = isRival && !HasFields ? workspace.Near(shape, pattern.Validator.Longest) : workspace.Anchors[shape];
            double least = detector.MinLogOdds - (isClosed ? pattern.AfterLabels : HasFields ? pattern.Around : pattern.InWords).Gain;
            double leastKeyed = HasFields || isClosed ? least : detector.MinLogOdds - pattern.InText.Gain;
            var worth = new Worth(
                least, leastKeyed, detector.MinLogOdds - pattern.AfterLabels.Gain, detector.MinLogOdds - pattern.AfterLabels.Loss, HasFields && pattern.AsksColumns && !isRival, isRival, isRival && detector.WantsNumbers);
            pattern.Reader!.Read(segment.Utf8, begin, anchors, shape, pattern, worth, workspace.Cells, lineup);
        }
        detector.Values?.Find(segment.Utf8, begin, end, lineup);
        for (int row = 0; row < lineup.Rows; row++) lineup.Await(row, isFull ? lineup.Row(row).Length : Sort(begin, end, lineup.Row(row)));
        lineup.Rewind();
        bool isMore = lineup.TryNext(out int next);
        while (isMore && lineup[next].Start < end)
        {
            int first = next, reach = lineup[first].End;
            isMore = lineup.TryNext(out next);
            if (!isMore || lineup[next].Start >= reach)
            {
                JudgeAlone(segment, begin, end, ref lineup[first]);
                continue;
            }
            workspace.Cluster.Clear();
            workspace.Cluster.Add(first);
            do
            {
                workspace.Cluster.Add(next);
                reach = Math.Max(reach, lineup[next].End);
                isMore = lineup.TryNext(out next);
            }
            while (isMore && lineup[next].Start < reach);
            JudgeTogether(segment, begin, end, CollectionsMarshal.AsSpan(workspace.Cluster));
        }
        if (!isFull) HandOverCounts();
        else Observer?.See(segment, begin, end, workspace);
    }

    /// <summary>
    /// The patterns that are worth reading in a piece. Where text has fields, a label may be the name of a column that stands far above, so once
    /// seen it counts to the end of the part.
    /// </summary>
    private ulong Open(ReadOnlySpan<byte> text, int begin, int limit)
    {
        int from = Math.Max(0, begin - IValidator.MaxLead);
        // Where everything is shown, everything is read; and a few candidates are sooner read than the text is searched for labels.
        bool isAll = double.IsNegativeInfinity(detector.MinLogOdds);
        if (!HasFields && (isAll || IsSparse()))
        {
            detector.Words?.Find(text, from, limit, workspace.Anchors, 0, out _);
            return ulong.MaxValue;
        }
        // The numbers of elements are names of columns, and no words.
        if (openInPart == 0 && HasFields && layout.Kind is LayoutKind.Table or LayoutKind.Sheet && ElementCode.MayName(text[from..])) openInPart = ulong.MaxValue;
        ulong open = detector.Labels.Find(text, from, limit, workspace.Anchors, isAll ? ulong.MaxValue : openInPart | ~Gated, out ulong named);
        if (!HasFields) return open;
        openInPart = open;
        namedInPart |= named;
        bool hasCells = layout.Kind is LayoutKind.Table or LayoutKind.Sheet or LayoutKind.Sql or LayoutKind.FixedWidth;
        if (hasCells && (namedInPart != 0 || isAll)) LabelFinder.AddCells(text, from, limit, layout, workspace.Anchors);
        return open;
    }

    /// <summary>The patterns that are read only where a label may stand. Where text has no fields, those that nobody wants have few candidates as it is.</summary>
    private ulong Gated => HasFields || Observer is not null ? detector.Gated : detector.Gated & detector.Wanted;

    /// <summary>True when patterns that need a label have so few candidates that each can be asked.</summary>
    private bool IsSparse()
    {
        int anchors = 0;
        foreach ((Pattern pattern, Shape shape) in detector.Rows)
        {
            if ((Gated >> pattern.Index & 1) != 0 && shape is not (Shape.Announced or Shape.Term)) anchors += workspace.Anchors[shape].Length;
        }
        return anchors <= MostAsked;
    }

    /// <summary>
    /// Counts those readings of a row whose verdict is clear at once: nothing overlaps them, and nothing around them could bring them below the
    /// threshold. Returns how many are left, at the row's front.
    /// </summary>
    private int Sort(int begin, int end, Span<Reading> row)
    {
        if (row.IsEmpty) return 0;
        if (row[0].IsBystander)
        {
            sink.Count(ValueList.Pattern, row.Length);
            return 0;
        }
        Pattern pattern = detector.Patterns[row[0].Pattern];
        double sure = detector.MinLogOdds - pattern.Around.Loss;
        int waiting = 0;
        for (int i = 0; i < row.Length; i++)
        {
            ref Reading reading = ref row[i];
            // What was carried here begins before the piece, whatever its pattern.
            if (reading.State != ReadingState.Claimed && (reading.IsSure || reading.LogOdds >= sure) && reading.Start >= begin && reading.End <= end && !lineup.IsContested(ref reading)) continue;
            if (waiting != i) row[waiting] = reading;
            waiting++;
        }
        workspace.Counts[pattern.Index] += row.Length - waiting;
        return waiting;
    }

    /// <summary>Judges a reading that nothing overlaps.</summary>
    private void JudgeAlone(in TextSegment segment, int begin, int end, ref Reading reading)
    {
        if (!reading.IsBystander && reading.State <= ReadingState.Failed) Weigh(segment, end, ref reading, isExact: isFull || reading.End > end);
        if (reading.IsBystander || reading.State is ReadingState.Weighed or ReadingState.Claimed || reading.Column != 0) Finish(segment, begin, end, ref reading);
    }

    /// <summary>
    /// Judges readings that overlap, directly or through others.
    /// <para>
    /// The law: a reading is dropped exactly when a stronger one of its own tier or an earlier one overlaps it, whether or not that one is dropped
    /// itself. So its fate depends on its direct neighbours only, and not on where the text was cut. What does not reach the threshold says nothing about others.
    /// </para>
    /// </summary>
    private void JudgeTogether(in TextSegment segment, int begin, int end, ReadOnlySpan<int> cluster)
    {
        if (!HasFields && Observer is null && !IsAnyFound(segment, end, cluster)) return;
        foreach (int index in cluster)
        {
            ref Reading reading = ref lineup[index];
            if (!reading.IsBystander && reading.State <= ReadingState.Failed) Weigh(segment, end, ref reading, isExact: true);
        }
        for (int i = 0; i < cluster.Length; i++)
        {
            ref Reading reading = ref lineup[cluster[i]];
            if (reading.IsSilent) continue;
            for (int j = i + 1; j < cluster.Length && !reading.IsBystander && lineup[cluster[j]].Start < reading.End; j++)
            {
                ref Reading other = ref lineup[cluster[j]];
                if (other.IsBystander || other.IsSilent || MayLieTogether(ref reading, ref other)) continue;
                if (Reading.IsStronger(ref reading, ref other))
                {
                    if (reading.Tier <= other.Tier && reading.State != ReadingState.Weak) other.State = ReadingState.Beaten;
                }
                else if (other.Tier <= reading.Tier && other.State != ReadingState.Weak)
                {
                    reading.State = ReadingState.Beaten;
                }
            }
            if (reading.Start < end) Finish(segment, begin, end, ref reading);
        }
    }

    /// <summary>
    /// Weighs those of overlapping readings that are wanted, and returns true when the others matter: beside one that is found, or where they reach into the
    /// next piece.
    /// </summary>
    private bool IsAnyFound(in TextSegment segment, int end, ReadOnlySpan<int> cluster)
    {
        bool isAny = false;
        foreach (int index in cluster)
        {
            ref Reading reading = ref lineup[index];
            if (!reading.IsBystander && reading.State <= ReadingState.Failed && detector.IsWanted(detector.Patterns[reading.Pattern])) Weigh(segment, end, ref reading, isExact: true);
            isAny |= reading.IsBystander || reading.End > end || (reading.State == ReadingState.Weighed && detector.IsWanted(detector.Patterns[reading.Pattern]));
        }
        return isAny;
    }

    /// <summary>True when one of two readings may lie within the other, and does.</summary>
    internal bool MayLieTogether(ref Reading left, ref Reading right)
    {
        bool isAround = left.Start <= right.Start && left.End >= right.End, isWithin = right.Start <= left.Start && right.End >= left.End;
        return (isAround && (detector.Patterns[left.Pattern].Holds >> right.Pattern & 1) != 0)
            || (isWithin && (detector.Patterns[right.Pattern].Holds >> left.Pattern & 1) != 0);
    }

    /// <summary>Brings a reading to its final log-odds, or in a verdict to its side of the threshold.</summary>
    private void Weigh(in TextSegment segment, int end, ref Reading reading, bool isExact)
    {
        Pattern pattern = detector.Patterns[reading.Pattern];
        if (!HasFields) workspace.Scale.Weigh(segment.Utf8, default, pattern, detector.MinLogOdds, isExact, ref reading);
        else if (reading.Start < end) Weigh(segment, workspace.Fields.Locate(segment, reading.Start), pattern, isExact, ref reading);
        else Weigh(segment, workspace.Fields.Peek(segment, reading.Start), pattern, isExact, ref reading);
        if (reading.State == ReadingState.Failed) reading.Column = 0;
        else reading.State = reading.LogOdds < detector.MinLogOdds ? ReadingState.Weak : ReadingState.Weighed;
    }

    /// <summary>True when a reading is all there is in its cell but for quotes and spaces.</summary>
    private static bool IsCell(ReadOnlySpan<byte> text, int cell, ref Reading reading)
    {
        if (!Scale.IsFirst(text, Math.Clamp(cell, 0, reading.Start), reading.Start)) return false;
        byte after = text.At(reading.End);
        return !Characters.IsWord(after) && (after != ' ' || !Characters.IsWord(text.At(reading.End + 1)));
    }

    /// <summary>True in a column that its name keeps from ever holding values of a pattern: its cells are not heard either.</summary>
    private bool IsRuledOut(in Field field, Pattern pattern) => layout.Kind == LayoutKind.Table && workspace.Cells.RulesOut(field, pattern, detector.MinLogOdds);

    private void Weigh(in TextSegment segment, in Field field, Pattern pattern, bool isExact, ref Reading reading)
    {
        reading.Record = field.Record;
        if (pattern.AsksColumns && field.CellStart >= 0 && IsCell(segment.Utf8, field.CellStart, ref reading) && !IsRuledOut(field, pattern))
        {
            int number = workspace.Columns.NumberOf(pattern, field);
            // What lies ahead is heard again when its turn comes; a cell heard twice is one witness.
            if (number != 0 && (reading.Evidence & pattern.Validator.Unheard) == 0) workspace.Columns[number].Hear(ColumnTally.Hash(segment.Utf8[reading.Start..reading.End]), reading.State == ReadingState.Read);
            if (reading.State == ReadingState.Failed) return;
            reading.Column = number;
            isExact = true;
        }
        if (reading.State == ReadingState.Failed) return;
        workspace.Scale.Weigh(segment.Utf8, field, pattern, detector.MinLogOdds, isExact, ref reading);
        // On a form every row has a label of its own, so what stands in the others says nothing.
        if ((reading.Evidence & (pattern.BitOf(Surrounding.Label) | pattern.BitOf(Surrounding.CertainLabel))) != 0) reading.Column = 0;
    }

    /// <summary>Carries a judged reading to the next piece when it reaches there, and hands it over when it was not beaten.</summary>
    private void Finish(in TextSegment segment, int begin, int end, ref Reading reading)
    {
        if (reading.IsBystander)
        {
            HandOverValue(segment, ref reading);
            return;
        }
        if (reading.End > end) workspace.CarryOut(ref reading, end);
        Pattern pattern = detector.Patterns[reading.Pattern];
        if (reading.State is ReadingState.Beaten or ReadingState.Claimed || reading.Start < begin || (isFull && !detector.IsWanted(pattern))) return;
        if (reading.Column != 0) workspace.Columns[reading.Column].Count(reading.LogOdds, detector.MinLogOdds);
        if (isFull) HandOver(segment, pattern, ref reading);
        else if (reading.Column == 0) workspace.Counts[pattern.Index]++;
    }

    private void HandOverCounts()
    {
        foreach (Pattern pattern in detector.Patterns)
        {
            ref int count = ref workspace.Counts[pattern.Index];
            if (count > 0 && detector.IsWanted(pattern)) sink.Count(pattern, count);
            count = 0;
        }
    }

    private void HandOver(in TextSegment segment, Pattern pattern, ref Reading reading)
    {
        int length = reading.End - reading.Start;
        Span<byte> room = workspace.Normalized;
        ReadOnlySpan<byte> normalized = room[..pattern.Validator.Normalize(segment.Utf8.Slice(reading.Start, length), room)];
        sink.Add(new Match(
            pattern, reading.LogOdds, reading.Evidence, normalized, null, segment, workspace.Places, reading.Start, length, reading.Record, reading.Column));
    }

    private void HandOverValue(in TextSegment segment, ref Reading reading)
    {
        int length = reading.End - reading.Start;
        long record = HasFields ? workspace.Fields.Locate(segment, reading.Start).Record : 0;
        sink.Add(new Match(
            ValueList.Pattern, reading.LogOdds, 1, segment.Utf8.Slice(reading.Start, length), detector.Values!.IdOf(reading.Value),
            segment, workspace.Places, reading.Start, length, record, 0));
    }
}
