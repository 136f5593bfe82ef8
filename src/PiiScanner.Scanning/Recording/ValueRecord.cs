using PiiScanner.Detection;
using PiiScanner.Detection.Severities;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Recording;

/// <summary>One value of a document as bytes, on its way through the spool.</summary>
internal static class ValueRecord
{
    /// <summary>
    /// What a record begins with when the value is worse for what stands with it; 0 when it is not. What is greater by the number of a column waits
    /// for that column.
    /// </summary>
    private const int Raised = 1;

    /// <summary>Writes a value.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="entry">The value; it stays as it is.</param>
    /// <param name="text">Its mask, its search keys and, if revealed, its normalised form.</param>
    public static void Write(RecordBuffer record, ref ValueEntry entry, ReadOnlySpan<byte> text)
    {
        record.Number(entry.IsRaised ? Raised : entry.RaisingColumn == 0 ? 0 : Raised + entry.RaisingColumn);
        if (!entry.IsRaised && entry.RaisingColumn != 0) record.Bits(BitConverter.DoubleToUInt64Bits(entry.RaisingLogOdds));
        record.Number(entry.Count);
        record.Bits(BitConverter.DoubleToUInt64Bits(entry.LogOdds));
        record.Bits(entry.Evidence);
        record.Number(entry.Pattern);
        record.Block(text[..entry.MaskLength]);
        int keyBytes = entry.SearchKeys * sizeof(ulong);
        record.Block(text.Slice(entry.MaskLength, keyBytes));
        record.Text(entry.ValueId);
        record.Number(entry.IsRevealed ? text.Length - entry.MaskLength - keyBytes + 1 : 0);
        record.Bytes(text[(entry.MaskLength + keyBytes)..]);
        record.Number(entry.Places);
    }

    /// <summary>Writes a place of the value written last.</summary>
    public static void Write(RecordBuffer record, in Place place)
    {
        record.Number(place.Offset);
        record.Number(place.Length);
        record.Number(place.Line);
        record.Number(place.Column);
        record.Number(place.Record);
        record.Text(place.Part);
    }

    /// <summary>True when no column has anything more to say about a value that lies in none.</summary>
    public static bool IsSettled(ReadOnlySpan<byte> value) => value[0] <= Raised;

    /// <summary>Writes a value with what columns have said; false, and nothing is written, when the value is none then.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="value">The value as it was written.</param>
    /// <param name="column">The column it lies in, 0 for none. One that has not spoken holds no values.</param>
    /// <param name="verdicts">What columns have said.</param>
    /// <param name="severities">Says what is too unsure to make others worse.</param>
    public static bool TrySettle(
        RecordBuffer record, ReadOnlySpan<byte> value, int column, IReadOnlyDictionary<int, ColumnVerdict> verdicts, SeverityTable severities)
    {
        var reader = new RecordReader(value);
        long raised = reader.Number();
        if (raised > Raised)
        {
            double sure = BitConverter.UInt64BitsToDouble(reader.Bits());
            bool isValue = verdicts.TryGetValue((int)raised - Raised, out ColumnVerdict other) && sure + other.Weight >= other.Least;
            raised = isValue && !severities.IsWeak(sure + other.Weight) ? Raised : 0;
        }
        long count = reader.Number();
        double logOdds = BitConverter.UInt64BitsToDouble(reader.Bits());
        ulong evidence = reader.Bits();
        if (column != 0)
        {
            if (!verdicts.TryGetValue(column, out ColumnVerdict verdict) || logOdds + verdict.Weight < verdict.Least) return false;
            logOdds += verdict.Weight;
            evidence |= verdict.Evidence;
        }
        record.Clear();
        record.Number(raised);
        record.Number(count);
        record.Bits(BitConverter.DoubleToUInt64Bits(logOdds));
        record.Bits(evidence);
        record.Bytes(reader.Rest);
        return true;
    }

    /// <summary>How bad a settled value is, and in how many places it stands.</summary>
    public static (Severity Severity, long Count) SeverityOf(ReadOnlySpan<byte> value, KnownPatterns patterns, SeverityTable severities)
    {
        var reader = new RecordReader(value);
        bool isRaised = reader.Number() == Raised;
        long count = reader.Number();
        double logOdds = BitConverter.UInt64BitsToDouble(reader.Bits());
        reader.Bits();
        return (severities.Of(patterns[(int)reader.Number()].Pattern.Severity, logOdds, isRaised), count);
    }

    /// <summary>Makes one value of two settled records of it.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="first">The one whose places come first.</param>
    /// <param name="second">The other.</param>
    /// <param name="maxPlaces">How many places are kept.</param>
    public static void Merge(RecordBuffer record, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int maxPlaces)
    {
        var left = new RecordReader(first);
        var right = new RecordReader(second);
        record.Number(left.Number() | right.Number());
        record.Number(left.Number() + right.Number());
        ulong leftOdds = left.Bits(), rightOdds = right.Bits();
        ulong leftEvidence = left.Bits(), rightEvidence = right.Bits();
        bool isStronger = BitConverter.UInt64BitsToDouble(rightOdds) > BitConverter.UInt64BitsToDouble(leftOdds);
        record.Bits(isStronger ? rightOdds : leftOdds);
        record.Bits(isStronger ? rightEvidence : leftEvidence);
        ReadOnlySpan<byte> before = left.Rest;
        SkipText(ref left);
        SkipText(ref right);
        record.Bytes(before[..^left.Rest.Length]);
        int leftPlaces = (int)left.Number(), rightPlaces = Math.Min((int)right.Number(), maxPlaces - leftPlaces);
        record.Number(leftPlaces + rightPlaces);
        record.Bytes(left.Rest);
        before = right.Rest;
        for (int i = 0; i < rightPlaces; i++) SkipPlace(ref right);
        record.Bytes(before[..^right.Rest.Length]);
    }

    /// <summary>Makes a finding of a record with the finding's id behind it.</summary>
    public static Finding Read(RecordReader reader, ValueKey value, DocumentPath document, KnownPatterns patterns, SeverityTable severities)
    {
        bool isRaised = reader.Number() == Raised;
        long count = reader.Number();
        double logOdds = BitConverter.UInt64BitsToDouble(reader.Bits());
        ulong evidence = reader.Bits();
        Pattern pattern = patterns[(int)reader.Number()].Pattern;
        string masked = System.Text.Encoding.UTF8.GetString(reader.Block());
        var searchKeys = new RecordReader(reader.Block());
        string? valueId = reader.Text();
        string? revealed = reader.Text();
        var places = new Place[(int)reader.Number()];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = new Place(
                reader.Number(), (int)reader.Number(), (int)reader.Number(), (int)reader.Number(), reader.Number(), reader.Text());
        }
        return new Finding(
            Hasher.IdText(reader.Hash()), pattern.Id, value, masked, Match.ConfidenceOf(logOdds), severities.Of(pattern.Severity, logOdds, isRaised), pattern.WordsOf(evidence), document,
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(places), count, valueId, revealed)
        {
            SearchKeys = Recording.SearchKeys.Read(searchKeys),
        };
    }

    /// <summary>How often the value stands in its document.</summary>
    public static long CountOf(RecordReader reader)
    {
        reader.Number();
        return reader.Number();
    }

    /// <summary>The number of the pattern that found it.</summary>
    public static int PatternOf(RecordReader reader)
    {
        reader.Number();
        reader.Number();
        reader.Bytes(2 * sizeof(ulong));
        return (int)reader.Number();
    }

    private static void SkipText(ref RecordReader reader)
    {
        reader.Number();
        reader.Block();
        reader.Block();
        SkipNullable(ref reader);
        SkipNullable(ref reader);
    }

    private static void SkipPlace(ref RecordReader reader)
    {
        for (int i = 0; i < 5; i++) reader.Number();
        SkipNullable(ref reader);
    }

    private static void SkipNullable(ref RecordReader reader)
    {
        int length = (int)reader.Number() - 1;
        if (length > 0) reader.Bytes(length);
    }
}
