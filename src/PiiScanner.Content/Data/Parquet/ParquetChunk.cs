namespace PiiScanner.Content.Data.Parquet;

/// <summary>Where the values of a column lie for a group of rows (parquet.thrift, ColumnMetaData).</summary>
internal sealed class ParquetChunk
{
    /// <summary>How its pages are compressed.</summary>
    public int Codec { get; set; }

    /// <summary>How many values it has, null ones too.</summary>
    public long Values { get; set; }

    /// <summary>Bytes of all its pages.</summary>
    public long Length { get; set; }

    /// <summary>Where its first page of values stands.</summary>
    public long FirstPage { get; set; }

    /// <summary>Where its dictionary stands; 0 for none.</summary>
    public long Dictionary { get; set; }

    /// <summary>True when it needs a key.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>Where it starts.</summary>
    public long Start => Dictionary > 0 && Dictionary < FirstPage ? Dictionary : FirstPage;
}
