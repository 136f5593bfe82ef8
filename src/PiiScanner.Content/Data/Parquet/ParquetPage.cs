namespace PiiScanner.Content.Data.Parquet;

/// <summary>The header of a page (parquet.thrift, PageHeader).</summary>
internal sealed class ParquetPage
{
    /// <summary>Kinds of pages.</summary>
    public const int Data = 0, Dictionary = 2, NewData = 3;

    /// <summary>What kind it is.</summary>
    public int Kind { get; private set; }

    /// <summary>Bytes once decompressed.</summary>
    public long Size { get; private set; }

    /// <summary>Bytes in the file.</summary>
    public long CompressedSize { get; private set; }

    /// <summary>How many values it has.</summary>
    public long Values { get; private set; }

    /// <summary>How values are written.</summary>
    public int Encoding { get; private set; }

    /// <summary>Bytes of definition and repetition levels before the values; only of the newer kind.</summary>
    public int DefinitionBytes { get; private set; }

    /// <summary>Bytes of repetition levels.</summary>
    public int RepetitionBytes { get; private set; }

    /// <summary>False when the values are not compressed after all.</summary>
    public bool IsCompressed { get; private set; } = true;

    /// <summary>Bytes of the header itself.</summary>
    public int HeaderBytes { get; private set; }

    /// <summary>Reads one.</summary>
    public static ParquetPage Read(ReadOnlySpan<byte> bytes)
    {
        var page = new ParquetPage();
        var reader = new ThriftReader(bytes);
        while (reader.Next(out int field))
        {
            switch (field)
            {
                case 1: page.Kind = (int)reader.Number(); break;
                case 2: page.Size = reader.Number(); break;
                case 3: page.CompressedSize = reader.Number(); break;
                case 5 or 7 or 8: page.ReadDetails(ref reader, field); break;
                default: reader.Skip(); break;
            }
        }
        page.HeaderBytes = reader.Position;
        return page;
    }

    private void ReadDetails(ref ThriftReader reader, int kind)
    {
        int around = reader.Begin();
        while (reader.Next(out int field))
        {
            switch (kind, field)
            {
                case (_, 1): Values = reader.Number(); break;
                case (5 or 7, 2) or (8, 4): Encoding = (int)reader.Number(); break;
                case (8, 5): DefinitionBytes = (int)reader.Number(); break;
                case (8, 6): RepetitionBytes = (int)reader.Number(); break;
                case (8, 7): IsCompressed = reader.Number() != 0; break;
                default: reader.Skip(); break;
            }
        }
        reader.End(around);
    }
}
