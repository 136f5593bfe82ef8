using System.Text;

namespace PiiScanner.Content.Data.Parquet;

/// <summary>What the footer of a file tells (parquet.thrift, FileMetaData): the columns, and where their values lie.</summary>
internal sealed class ParquetFooter
{
    private const int MostColumns = 10_000, DeepestSchema = 64;

    private readonly List<ParquetColumn> columns = [];
    private readonly List<List<ParquetChunk>> groups = [];
    private readonly List<(string Key, string Value)> properties = [];

    /// <summary>The columns that hold values, in order.</summary>
    public IReadOnlyList<ParquetColumn> Columns => columns;

    /// <summary>For each group of rows, where the values of each column lie.</summary>
    public IReadOnlyList<List<ParquetChunk>> Groups => groups;

    /// <summary>What its writer noted.</summary>
    public IReadOnlyList<(string Key, string Value)> Properties => properties;

    /// <summary>True when some of it is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>Reads a footer.</summary>
    public static ParquetFooter Read(ReadOnlySpan<byte> bytes)
    {
        var footer = new ParquetFooter();
        var reader = new ThriftReader(bytes);
        var schema = new List<Element>();
        while (reader.Next(out int field))
        {
            switch (field)
            {
                case 2:
                    for (int left = reader.Items(); left > 0; left--) schema.Add(ReadElement(ref reader));
                    break;
                case 4:
                    for (int left = reader.Items(); left > 0; left--) footer.groups.Add(footer.ReadGroup(ref reader));
                    break;
                case 5:
                    for (int left = reader.Items(); left > 0; left--) footer.ReadProperty(ref reader);
                    break;
                case 8:
                    footer.IsEncrypted = true;
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        int next = 1;
        if (schema.Count > 0) footer.AddColumns(schema, ref next, schema[0].Children, "", 0, 0, 0);
        return footer;
    }

    private static Element ReadElement(ref ThriftReader reader)
    {
        var element = new Element();
        int around = reader.Begin();
        while (reader.Next(out int field))
        {
            switch (field)
            {
                case 1: element.Type = (int)reader.Number(); break;
                case 2: element.TypeLength = (int)reader.Number(); break;
                case 3: element.Repetition = (int)reader.Number(); break;
                case 4: element.Name = Encoding.UTF8.GetString(reader.Bytes()); break;
                case 5: element.Children = (int)reader.Number(); break;
                case 6: element.Converted = (int)reader.Number(); break;
                case 7: element.Scale = (int)reader.Number(); break;
                case 10: ReadLogical(ref reader, element); break;
                default: reader.Skip(); break;
            }
        }
        reader.End(around);
        return element;
    }

    /// <summary>The newer way to tell what a number means; the unit of a time is told by which field of it there is.</summary>
    private static void ReadLogical(ref ThriftReader reader, Element element)
    {
        int around = reader.Begin();
        while (reader.Next(out int kind))
        {
            if (kind == 6) element.Converted = ParquetColumn.Date;
            if (kind != 8)
            {
                reader.Skip();
                continue;
            }
            int outside = reader.Begin();
            while (reader.Next(out int field))
            {
                if (field != 2)
                {
                    reader.Skip();
                    continue;
                }
                int inner = reader.Begin();
                while (reader.Next(out int unit))
                {
                    element.Converted = unit switch { 1 => ParquetColumn.Milliseconds, 2 => ParquetColumn.Microseconds, _ => ParquetColumn.Nanoseconds };
                    reader.Skip();
                }
                reader.End(inner);
            }
            reader.End(outside);
        }
        reader.End(around);
    }

    private List<ParquetChunk> ReadGroup(ref ThriftReader reader)
    {
        var chunks = new List<ParquetChunk>();
        int around = reader.Begin();
        while (reader.Next(out int field))
        {
            if (field != 1)
            {
                reader.Skip();
                continue;
            }
            for (int left = reader.Items(); left > 0; left--) chunks.Add(ReadChunk(ref reader));
        }
        reader.End(around);
        return chunks;
    }

    private ParquetChunk ReadChunk(ref ThriftReader reader)
    {
        var chunk = new ParquetChunk();
        int around = reader.Begin();
        while (reader.Next(out int field))
        {
            if (field == 8) chunk.IsEncrypted = IsEncrypted = true;
            if (field != 3)
            {
                reader.Skip();
                continue;
            }
            int outside = reader.Begin();
            while (reader.Next(out int entry))
            {
                switch (entry)
                {
                    case 4: chunk.Codec = (int)reader.Number(); break;
                    case 5: chunk.Values = reader.Number(); break;
                    case 7: chunk.Length = reader.Number(); break;
                    case 9: chunk.FirstPage = reader.Number(); break;
                    case 11: chunk.Dictionary = reader.Number(); break;
                    default: reader.Skip(); break;
                }
            }
            reader.End(outside);
        }
        reader.End(around);
        return chunk;
    }

    private void ReadProperty(ref ThriftReader reader)
    {
        string key = "", value = "";
        int around = reader.Begin();
        while (reader.Next(out int field))
        {
            if (field == 1) key = Encoding.UTF8.GetString(reader.Bytes());
            else if (field == 2) value = Encoding.UTF8.GetString(reader.Bytes());
            else reader.Skip();
        }
        reader.End(around);
        properties.Add((key, value));
    }

    /// <summary>The schema is a tree written in depth: those without children are columns.</summary>
    private void AddColumns(List<Element> schema, ref int next, int count, string path, int definition, int repetition, int depth)
    {
        if (depth == DeepestSchema) throw new InvalidDataException("The schema nests too deep.");
        for (int i = 0; i < count && next < schema.Count && columns.Count < MostColumns; i++)
        {
            Element element = schema[next++];
            string name = path.Length == 0 ? element.Name : $"{path}.{element.Name}";
            int defined = definition + (element.Repetition != 0 ? 1 : 0), repeated = repetition + (element.Repetition == 2 ? 1 : 0);
            if (element.Children > 0) AddColumns(schema, ref next, element.Children, name, defined, repeated, depth + 1);
            else columns.Add(new ParquetColumn(name, element.Type, element.TypeLength, element.Converted, element.Scale, defined, repeated));
        }
    }

    private sealed class Element
    {
        public int Type { get; set; }

        public int TypeLength { get; set; }

        public int Repetition { get; set; }

        public string Name { get; set; } = "";

        public int Children { get; set; }

        public int Converted { get; set; } = -1;

        public int Scale { get; set; }
    }
}
