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
    /// <param name="keys">Receives all its search keys.</param>
    /// <param name="births">Its search keys with dates of birth; null for none.</param>
    public static void Write(RecordBuffer record, ref ValueEntry entry, ReadOnlySpan<byte> text, List<ulong> keys, BirthKeys? births)
    {
        record.Number(entry.IsRaised ? Raised : entry.RaisingColumn == 0 ? 0 : Raised + entry.RaisingColumn);
        if (!entry.IsRaised && entry.RaisingColumn != 0) record.Bits(BitConverter.DoubleToUInt64Bits(entry.RaisingLogOdds));
        record.Number(entry.Count);
        record.Bits(BitConverter.DoubleToUInt64Bits(entry.LogOdds));
        record.Bits(entry.Evidence);
        record.Number(entry.Pattern);
        record.Block(text[..entry.MaskLength]);
        int keyBytes = entry.SearchKeys * sizeof(ulong);
        keys.Clear();
        KeySet.AddTo(keys, text.Slice(entry.MaskLength, keyBytes));
        births?.AddSettled(entry.Person, keys);
        KeySet.Write(record, keys);
        if (births is null) record.Number(0);
        else births.WriteWaiting(entry.Person, record);
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
    public static bool IsSettled(ReadOnlySpan<byte> value)
    {
        if (value[0] > Raised) return false;
        var reader = new RecordReader(value);
        SkipToKeys(ref reader);
        reader.Block();
        return reader.Number() == 0;
    }

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
        record.Number(reader.Number());
        record.Block(reader.Block());
        SettleKeys(record, ref reader, verdicts);
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
        record.Number(left.Number());
        record.Block(left.Block());
        SkipPatternAndMask(ref right);
        KeySet.WriteUnion(record, left.Block(), right.Block());
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
        reader.Number(); // none waits any more
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
        SkipToPattern(ref reader);
        return (int)reader.Number();
    }

    /// <summary>Writes the keys of a value, those with them that waited for the column of a date that is one.</summary>
    private static void SettleKeys(RecordBuffer record, ref RecordReader reader, IReadOnlyDictionary<int, ColumnVerdict> verdicts)
    {
        ReadOnlySpan<byte> settled = reader.Block();
        long waiting = reader.Number();
        if (waiting == 0)
        {
            record.Block(settled);
            record.Number(0);
            return;
        }
        var keys = new List<ulong>();
        KeySet.AddTo(keys, settled);
        for (; waiting > 0; waiting--)
        {
            int column = (int)reader.Number();
            double sure = BitConverter.UInt64BitsToDouble(reader.Bits());
            ulong key = reader.Bits();
            if (verdicts.TryGetValue(column, out ColumnVerdict verdict) && sure + verdict.Weight >= verdict.Least) keys.Add(key);
        }
        KeySet.Write(record, keys);
        record.Number(0);
    }

    private static void SkipToPattern(ref RecordReader reader)
    {
        reader.Number();
        reader.Number();
        reader.Bytes(2 * sizeof(ulong));
    }

    private static void SkipPatternAndMask(ref RecordReader reader)
    {
        reader.Number();
        reader.Block();
    }

    private static void SkipToKeys(ref RecordReader reader)
    {
        SkipToPattern(ref reader);
        SkipPatternAndMask(ref reader);
    }

    /// <summary>Skips what follows the keys of a settled value.</summary>
    private static void SkipText(ref RecordReader reader)
    {
        reader.Number();
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
