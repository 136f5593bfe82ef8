using System.Buffers.Binary;

namespace PiiScanner.Content.Data.Parquet;

/// <summary>
/// The values of a page, whatever the encoding, each as the bytes it is stored in (Parquet encodings). Those of a dictionary are kept as they stand, with where
/// each begins.
/// </summary>
internal sealed class ParquetValues
{
    private const int Plain = 0, OldDictionary = 2, Rle = 3, Delta = 5, DeltaLength = 6, DeltaBytes = 7, NewDictionary = 8, Split = 9;

    private readonly byte[] bytes;
    private readonly int[] ends;

    private ParquetValues(byte[] bytes, int[] ends)
    {
        this.bytes = bytes;
        this.ends = ends;
    }

    /// <summary>How many there are.</summary>
    public int Count => ends.Length;

    /// <summary>One of them.</summary>
    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan(index == 0 ? 0 : ends[index - 1], ends[index] - (index == 0 ? 0 : ends[index - 1]));

    /// <summary>Reads the values of a page; null when its encoding is not read.</summary>
    /// <param name="source">The values, levels left out.</param>
    /// <param name="encoding">How they are written.</param>
    /// <param name="column">Their column.</param>
    /// <param name="count">How many there should be.</param>
    /// <param name="dictionary">The dictionary that numbers refer to.</param>
    public static ParquetValues? Read(ReadOnlySpan<byte> source, int encoding, ParquetColumn column, int count, ParquetValues? dictionary) => encoding switch
    {
        Plain => ReadPlain(source, column, count),
        OldDictionary or NewDictionary => ReadNumbers(source, count, dictionary),
        Rle when column.Type == 0 => ReadTruths(source, count),
        Delta => ReadDeltas(source, column, count),
        DeltaLength => ReadLengths(source, count),
        DeltaBytes => ReadFronts(source, count),
        Split => ReadSplit(source, column.Width, count),
        _ => null,
    };

    private static ParquetValues ReadPlain(ReadOnlySpan<byte> source, ParquetColumn column, int count)
    {
        var builder = new Builder(count);
        for (int i = 0; i < count; i++)
        {
            if (column.Type == 0)
            {
                if (i / 8 >= source.Length) throw new InvalidDataException("Values end early.");
                builder.Add([(byte)((source[i / 8] >> (i % 8)) & 1)]);
                continue;
            }
            int length = column.Width;
            if (column.Type == 6)
            {
                if (source.Length < 4) throw new InvalidDataException("Values end early.");
                length = BinaryPrimitives.ReadInt32LittleEndian(source);
                source = source[4..];
            }
            if (length < 0 || length > source.Length) throw new InvalidDataException("A value is longer than its page.");
            builder.Add(source[..length]);
            source = source[length..];
        }
        return builder.ToValues();
    }

    private static ParquetValues ReadNumbers(ReadOnlySpan<byte> source, int count, ParquetValues? dictionary)
    {
        if (dictionary is null) throw new InvalidDataException("A dictionary is missing.");
        var builder = new Builder(count);
        if (count == 0) return builder.ToValues();
        if (source.IsEmpty || source[0] > 32) throw new InvalidDataException("Numbers of a dictionary have no width.");
        var numbers = new HybridReader(source[1..], source[0]);
        for (int i = 0; i < count; i++)
        {
            int number = numbers.Next();
            if ((uint)number >= (uint)dictionary.Count) throw new InvalidDataException("A number is not in the dictionary.");
            builder.Add(dictionary[number]);
        }
        return builder.ToValues();
    }

    private static ParquetValues ReadTruths(ReadOnlySpan<byte> source, int count)
    {
        var builder = new Builder(count);
        var numbers = new HybridReader(source.Length >= 4 ? source[4..] : default, 1);
        for (int i = 0; i < count; i++) builder.Add([(byte)numbers.Next()]);
        return builder.ToValues();
    }

    private static ParquetValues ReadDeltas(ReadOnlySpan<byte> source, ParquetColumn column, int count)
    {
        var builder = new Builder(count);
        Span<byte> value = stackalloc byte[8];
        foreach (long number in DeltaReader.Read(source, count, out _))
        {
            BinaryPrimitives.WriteInt64LittleEndian(value, number);
            builder.Add(value[..(column.Type == 1 ? 4 : 8)]);
        }
        return builder.ToValues();
    }

    private static ParquetValues ReadLengths(ReadOnlySpan<byte> source, int count)
    {
        long[] lengths = DeltaReader.Read(source, count, out int used);
        source = source[used..];
        var builder = new Builder(count);
        foreach (long length in lengths)
        {
            if (length < 0 || length > source.Length) throw new InvalidDataException("A value is longer than its page.");
            builder.Add(source[..(int)length]);
            source = source[(int)length..];
        }
        return builder.ToValues();
    }

    /// <summary>Each value begins as the one before did, for so many bytes.</summary>
    private static ParquetValues ReadFronts(ReadOnlySpan<byte> source, int count)
    {
        long[] fronts = DeltaReader.Read(source, count, out int used);
        ParquetValues rests = ReadLengths(source[used..], count);
        if (fronts.Length != rests.Count) throw new InvalidDataException("Values have no ends.");
        var builder = new Builder(count);
        byte[] before = [];
        for (int i = 0; i < rests.Count; i++)
        {
            if (fronts[i] < 0 || fronts[i] > before.Length) throw new InvalidDataException("A value begins with more than there was.");
            byte[] value = [.. before.AsSpan(0, (int)fronts[i]), .. rests[i]];
            builder.Add(value);
            before = value;
        }
        return builder.ToValues();
    }

    /// <summary>First the first bytes of all values, then the second ones.</summary>
    private static ParquetValues ReadSplit(ReadOnlySpan<byte> source, int width, int count)
    {
        if (width <= 0 || (long)width * count > source.Length) throw new InvalidDataException("Values end early.");
        var builder = new Builder(count);
        byte[] value = new byte[width];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < width; j++) value[j] = source[(j * count) + i];
            builder.Add(value);
        }
        return builder.ToValues();
    }

    /// <summary>Puts values one after another. A small page of numbers can name a long value often, so that is bounded too.</summary>
    private sealed class Builder(int count)
    {
        private readonly List<int> ends = new(Math.Min(count, 1 << 16));
        private byte[] bytes = new byte[256];
        private int length;

        public void Add(ReadOnlySpan<byte> value)
        {
            if (length + value.Length > ParquetPages.Largest) throw new Reading.UnreadableException(Reason.LimitSize, "A page expands beyond what is read.");
            if (length + value.Length > bytes.Length) Array.Resize(ref bytes, Math.Max(2 * bytes.Length, length + value.Length));
            value.CopyTo(bytes.AsSpan(length));
            length += value.Length;
            ends.Add(length);
        }

        public ParquetValues ToValues() => new(bytes, [.. ends]);
    }
}
