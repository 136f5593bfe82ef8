using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// The loop over anchors, compiled once for each validator, so that the validator's code stands in it and nothing is called through an
/// interface.
/// </summary>
internal sealed class AnchorReader<T>(T validator) : IAnchorReader
    where T : struct, IValidator
{
    // Asked once: a default of the interface would be boxed for every anchor.
    private readonly bool hasClaims = validator.HasClaims;
    private readonly bool isLessAsRival = validator.IsLessAsRival;
    private readonly bool mayRuleOut = !validator.HasClaims && !validator.SpansCells;

    /// <inheritdoc/>
    public IValidator Validator { get; } = validator;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> text, int begin, ReadOnlySpan<int> anchors, Shape shape, Pattern pattern, in Worth worth, NamedCells cells, Lineup lineup)
    {
        ReadOnlySpan<double> sums = pattern.Sums;
        Span<Reading> room = lineup.Room(anchors.Length);
        byte tier = (byte)CandidateFinder.TierOf(shape);
        int count = 0;
        bool isJoined = pattern.BestLone < worth.Least, isRival = worth.IsRival, isLess = worth.IsAmongNumbers && isLessAsRival, hasCells = !cells.IsEmpty;
        foreach (int anchor in anchors)
        {
            ref Reading reading = ref room[count];
            // Not a number where no name is known to speak: then no comparison with it holds, and nothing is left out.
            double named = double.NaN;
            bool leavesLone = isJoined;
            if (hasCells && mayRuleOut)
            {
                named = cells.At(anchor, pattern);
                if (pattern.BestSum + named < worth.LeastNamed) continue;
                leavesLone |= pattern.BestLone + named < worth.LeastNamed;
            }
            bool isRead = leavesLone ? validator.TryReadJoined(text, anchor, ref reading)
                : isLess ? validator.TryReadRival(text, anchor, ref reading)
                : validator.TryRead(text, anchor, ref reading);
            if (!isRead)
            {
                if (hasClaims && validator.TryClaim(text, anchor, ref reading) && reading.Start >= begin) Claim(ref room[count++], tier, pattern);
                else if (worth.IsHeard && anchor >= begin && validator.HasForm(text, anchor, out int end)) Fail(ref room[count++], anchor, end, pattern);
                continue;
            }
            // What begins before the piece belongs to the one before, which handed it over or carried it here.
            if (reading.Start < begin) continue;
            double logOdds = sums[(int)reading.Evidence];
            if (logOdds < worth.Least && (logOdds < worth.LeastKeyed || !KeyBefore.MayStand(text, reading.Start))) continue;
            reading.IsSure = false;
            if (hasCells && !pattern.AsksColumns)
            {
                if (!mayRuleOut || reading.Start != anchor) named = cells.At(reading.Start, pattern);
                if (logOdds + named < worth.LeastNamed) continue;
                reading.IsSure = logOdds + named >= worth.SureNamed;
            }
            if (isRival && !lineup.IsTaken(reading.Start, reading.End)) continue;
            reading.LogOdds = logOdds;
            reading.Record = 0;
            reading.Column = 0;
            reading.Tier = tier;
            reading.Pattern = (byte)pattern.Index;
            reading.State = ReadingState.Read;
            count++;
        }
        lineup.AddRow(count);
    }

    private static void Claim(ref Reading reading, byte tier, Pattern pattern) => reading = new Reading
    {
        Start = reading.Start,
        End = reading.End,
        LogOdds = double.PositiveInfinity,
        Pattern = (byte)pattern.Index,
        Tier = tier,
        State = ReadingState.Claimed,
    };

    private static void Fail(ref Reading reading, int start, int end, Pattern pattern) => reading = new Reading
    {
        Start = start,
        End = end,
        LogOdds = double.NegativeInfinity,
        Pattern = (byte)pattern.Index,
        State = ReadingState.Failed,
    };
}
