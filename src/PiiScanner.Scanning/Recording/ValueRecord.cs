using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Recording;

/// <summary>One value of a document as bytes, on its way through the spool.</summary>
internal static class ValueRecord
{
    /// <summary>Writes a value.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="entry">The value; it stays as it is.</param>
    /// <param name="text">Its mask, its search keys and, if revealed, its normalised form.</param>
    public static void Write(RecordBuffer record, ref ValueEntry entry, ReadOnlySpan<byte> text)
    {
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

    /// <summary>Writes a value with what its column has said; false, and nothing is written, when the value is none then.</summary>
    public static bool TrySettle(RecordBuffer record, ReadOnlySpan<byte> value, in ColumnVerdict verdict)
    {
        var reader = new RecordReader(value);
        long count = reader.Number();
        double logOdds = BitConverter.UInt64BitsToDouble(reader.Bits()) + verdict.Weight;
        if (logOdds < verdict.Least) return false;
        record.Clear();
        record.Number(count);
        record.Bits(BitConverter.DoubleToUInt64Bits(logOdds));
        record.Bits(reader.Bits() | verdict.Evidence);
        record.Bytes(reader.Rest);
        return true;
    }

    /// <summary>Makes one value of two records of it.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="first">The one whose places come first.</param>
    /// <param name="second">The other.</param>
    /// <param name="maxPlaces">How many places are kept.</param>
    public static void Merge(RecordBuffer record, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int maxPlaces)
    {
        var left = new RecordReader(first);
        var right = new RecordReader(second);
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
    public static Finding Read(RecordReader reader, ValueKey value, DocumentPath document, KnownPatterns patterns)
    {
        long count = reader.Number();
        double confidence = Match.ConfidenceOf(BitConverter.UInt64BitsToDouble(reader.Bits()));
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
            Hasher.IdText(reader.Hash()), pattern.Id, value, masked, confidence, pattern.Severity, pattern.WordsOf(evidence), document,
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(places), count, valueId, revealed)
        {
            SearchKeys = Recording.SearchKeys.Read(searchKeys),
        };
    }

    /// <summary>The number of the pattern that found it.</summary>
    public static int PatternOf(RecordReader reader)
    {
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
