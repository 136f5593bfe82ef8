using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection.Explaining;

/// <summary>Watches a scan and keeps what it judged in the segment under way, and what columns said. It keeps no text.</summary>
/// <param name="detector">The scan's.</param>
/// <param name="isScanned">True for the scan that decides what is reported.</param>
/// <param name="isAsked">Whether anybody asks about the bytes from one position of a segment to another.</param>
/// <param name="failed">Who looks for what is no value; null for nobody.</param>
internal sealed class SeenReadings(Detector detector, bool isScanned, SeenReadings.Question isAsked, FailedReadings? failed) : IMatchSink, IPieceObserver, IDisposable
{
    private DocumentScan? scan;

    /// <summary>Whether anybody asks about a range of a segment.</summary>
    internal delegate bool Question(in TextSegment segment, int start, int end);

    /// <inheritdoc/>
    public MatchDetail Detail => MatchDetail.Full;

    /// <summary>What was judged in the segment under way.</summary>
    public List<SeenReading> Readings { get; } = [];

    /// <summary>What columns said, by their number.</summary>
    public Dictionary<int, ColumnVerdict> Verdicts { get; } = [];

    /// <summary>Lets the scan search a segment.</summary>
    public void Search(in TextSegment segment)
    {
        Readings.Clear();
        scan ??= detector.Start(this);
        scan.Observer = this;
        scan.Text(segment);
    }

    /// <inheritdoc/>
    public void Add(in Match match)
    {
        // What is reported is seen with everything else.
    }

    /// <inheritdoc/>
    public void Settle(Pattern pattern, in ColumnVerdict verdict) => Verdicts.Add(verdict.Column, verdict);

    /// <inheritdoc/>
    public void See(in TextSegment segment, int begin, int end, Workspace workspace)
    {
        failed?.See(segment, begin, end, workspace.Anchors);
        Lineup lineup = workspace.Lineup;
        for (int row = 0; row < lineup.Rows; row++)
        {
            foreach (ref Reading reading in lineup.Row(row))
            {
                // What failed is looked for once more, by those who know what stands around it.
                if (reading.IsBystander || reading.State is ReadingState.Failed or ReadingState.Claimed || reading.Start < begin || reading.Start >= end) continue;
                if (!detector.IsWanted(detector.Patterns[reading.Pattern]) || !isAsked(segment, reading.Start, reading.End)) continue;
                int winner = reading.State == ReadingState.Beaten ? WinnerOver(ref reading, lineup) : -1;
                Readings.Add(new SeenReading(reading, winner, isScanned, HasForm: true));
            }
        }
    }

    /// <summary>Ends the document: columns that have not spoken speak.</summary>
    public void Dispose() => scan?.Dispose();

    /// <summary>The pattern of the strongest reading that the law of overlaps lets win (<see cref="DocumentScan"/>).</summary>
    private int WinnerOver(ref Reading beaten, Lineup lineup)
    {
        Reading winner = default;
        bool hasWinner = false;
        for (int row = 0; row < lineup.Rows; row++)
        {
            foreach (ref Reading other in lineup.Row(row))
            {
                if (other.Start >= beaten.End || beaten.Start >= other.End || other.IsBystander || other.IsSilent) continue;
                if (other.State == ReadingState.Weak || other.Tier > beaten.Tier || !Reading.IsStronger(ref other, ref beaten)) continue;
                if (scan!.MayLieTogether(ref other, ref beaten) || (hasWinner && !Reading.IsStronger(ref other, ref winner))) continue;
                (winner, hasWinner) = (other, true);
            }
        }
        return hasWinner ? winner.Pattern : -1;
    }
}
