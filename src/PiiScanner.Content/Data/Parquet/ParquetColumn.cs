namespace PiiScanner.Content.Data.Parquet;

/// <summary>A column (parquet.thrift, SchemaElement).</summary>
/// <param name="Name">Its name, with those of what it lies in.</param>
/// <param name="Type">How its values are stored: 0 truth, 1 and 2 whole numbers, 3 old times, 4 and 5 numbers, 6 bytes, 7 bytes of a fixed length.</param>
/// <param name="TypeLength">That length.</param>
/// <param name="Meaning">What they mean beyond that; -1 for nothing.</param>
/// <param name="Scale">Digits after the decimal sign.</param>
/// <param name="Definition">The highest definition level.</param>
/// <param name="Repetition">The highest repetition level.</param>
internal sealed record ParquetColumn(string Name, int Type, int TypeLength, int Meaning, int Scale, int Definition, int Repetition)
{
    /// <summary>Meanings of whole numbers: amounts, days, and moments since 1970.</summary>
    public const int Decimal = 5, Date = 6, Milliseconds = 9, Microseconds = 10, Nanoseconds = 100;

    /// <summary>Bytes of a value; 0 where it tells itself.</summary>
    public int Width => Type switch
    {
        1 or 4 => 4,
        2 or 5 => 8,
        3 => 12,
        7 => TypeLength,
        _ => 0,
    };
}
