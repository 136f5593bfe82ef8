namespace PiiScanner.Detection.Tables;

/// <summary>The columns of the tables that a dump created so far; when there are too many, it begins anew.</summary>
internal sealed class SqlTables
{
    private const int Tables = 256;
    private const int Names = 8192;

    private readonly NameList names = new(Names);
    private readonly ulong[] hashes = new ulong[Tables];
    private readonly Range[] columns = new Range[Tables];
    private int count;
    private int current;

    /// <summary>Where a table's columns stand in <see cref="this[int]"/>.</summary>
    public readonly record struct Range(int First, int Count);

    /// <summary>A name by its place.</summary>
    public ReadOnlySpan<byte> this[int place] => names[place];

    /// <summary>Begins a table; an earlier one of that name is forgotten.</summary>
    public void Create(ulong table)
    {
        int known = hashes.AsSpan(0, count).IndexOf(table);
        if (names.IsFull || (known < 0 && count == Tables))
        {
            Clear();
            known = -1;
        }
        current = known < 0 ? count++ : known;
        hashes[current] = table;
        columns[current] = new Range(names.Count, 0);
    }

    /// <summary>Adds a column to the table begun last.</summary>
    public void Add(ReadOnlySpan<byte> column)
    {
        if (names.IsFull) return;
        names.Add(column);
        columns[current] = columns[current] with { Count = columns[current].Count + 1 };
    }

    /// <summary>A table's columns; none when it is not known.</summary>
    public Range Find(ulong table)
    {
        int known = hashes.AsSpan(0, count).IndexOf(table);
        return known < 0 ? default : columns[known];
    }

    /// <summary>Forgets all tables.</summary>
    public void Clear()
    {
        names.Clear();
        count = 0;
        current = 0;
    }

    /// <summary>Becomes equal to another one.</summary>
    public void CopyFrom(SqlTables other)
    {
        names.CopyFrom(other.names);
        other.hashes.AsSpan(0, other.count).CopyTo(hashes);
        other.columns.AsSpan(0, other.count).CopyTo(columns);
        (count, current) = (other.count, other.current);
    }
}
