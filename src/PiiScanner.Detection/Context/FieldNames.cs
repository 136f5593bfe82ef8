using System.Buffers.Binary;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Detection.Context;

/// <summary>
/// What the names of columns, keys and tags say. The answers are remembered, because a column is asked about for every row. Belongs to one
/// scan at a time.
/// </summary>
internal sealed class FieldNames(Lexicon lexicon)
{
    private const int Slots = 64;
    private const int MostName = 64;
    private const int Columns = 64;

    private static readonly ulong[] Counting = [.. "kolom,column,col,veld,field,unnamed,var".Split(',').Select(static word => Tokens.Hash(System.Text.Encoding.ASCII.GetBytes(word)))];

    /// <summary>Words that say nothing against the one before them in a name: <c>organisatie_naam</c>, <c>geboortedatumDatum</c>.</summary>
    private static readonly ulong[] General = [.. "naam,name,datum,date".Split(',').Select(static word => Tokens.Hash(System.Text.Encoding.ASCII.GetBytes(word)))];

    private readonly Known[] known = new Known[Slots];
    private readonly byte[] names = new byte[Slots * MostName];
    private readonly Column[] columns = new Column[Columns];

    /// <summary>What the name of a field says about each pattern.</summary>
    public Meaning Ask(in Field field)
    {
        if (field.Naming == 0) return Ask(field.Name);
        ref Column column = ref columns[field.Column % Columns];
        if (column.Naming != field.Naming || column.Number != field.Column) column = new Column(field.Naming, field.Column, Ask(field.Name));
        return column.Meaning;
    }

    /// <summary>Another part begins, with other columns.</summary>
    public void StartPart() => Array.Clear(columns);

    /// <summary>What a name says about each pattern; nothing for an empty name.</summary>
    public Meaning Ask(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return default;
        if (name.Length > MostName) name = name[..MostName];
        // Head, tail and length are all of a name of up to sixteen bytes.
        (ulong head, ulong tail) = Ends(name);
        int slot = (int)((((head * 31) + tail) * 0x9E3779B97F4A7C15) >> 58);
        ref Known entry = ref known[slot];
        if (entry.Head == head && entry.Tail == tail && entry.Length == name.Length && (name.Length <= 16 || name.SequenceEqual(names.AsSpan(slot * MostName, name.Length))))
        {
            return entry.Meaning;
        }
        name.CopyTo(names.AsSpan(slot * MostName));
        entry = new Known(head, tail, name.Length, Understand(name));
        return entry.Meaning;
    }

    /// <summary>Forgets the names.</summary>
    public void Clear()
    {
        Array.Clear(names);
        Array.Clear(known);
        StartPart();
    }

    private static (ulong Head, ulong Tail) Ends(ReadOnlySpan<byte> name)
    {
        if (name.Length >= 8) return (BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]));
        if (name.Length >= 4) return (BinaryPrimitives.ReadUInt32LittleEndian(name), BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]));
        return (name[0], ((ulong)name[name.Length / 2] << 8) | name[^1]);
    }

    /// <summary>The longest compound that says anything about a pattern decides.</summary>
    private Meaning Understand(ReadOnlySpan<byte> name)
    {
        var words = new Tokens(name, stackalloc Tokens.Word[Tokens.Most]);
        ulong columns = 0, counterColumns = 0, certain = 0;
        for (int joined = 1; joined <= Tokens.MostJoined; joined++)
        {
            for (int first = 0; first + joined <= words.Count; first++)
            {
                if (!words.AreOne(first, first + joined - 1)) continue;
                ulong hash = words.Join(first, first + joined - 1);
                Lexicon.Entry entry = lexicon.Find(hash);
                if (joined == 1 && first > 0 && words.GoesOn(first - 1) && General.Contains(hash)) (entry.Columns, entry.CounterColumns) = (entry.Columns & ~counterColumns, entry.CounterColumns & ~certain);
                columns = (columns & ~entry.CounterColumns) | entry.Columns;
                counterColumns = (counterColumns & ~entry.Columns) | (entry.CounterColumns & ~entry.Columns);
                certain = (certain & ~entry.CounterColumns) | entry.Certain;
            }
        }
        return new Meaning(columns, counterColumns, certain, IsName(words) && !SiblingName.IsValue(name), LabelSearch.IsAnyNumber(words));
    }

    /// <summary>True for a name that could say something: letters, and words for a column, only count it (<c>a</c>, <c>kolom 3</c>, <c>F7</c>).</summary>
    private static bool IsName(in Tokens words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i].End - words[i].Start > 1 && !Counting.Contains(words.Join(i, i))) return true;
        }
        return false;
    }

    /// <summary>What a name says: one bit a pattern.</summary>
    /// <param name="Columns">It speaks for these.</param>
    /// <param name="CounterColumns">It speaks against these.</param>
    /// <param name="Certain">Of those it speaks for: nothing else has that name.</param>
    /// <param name="IsName">It is a name at all.</param>
    /// <param name="IsAnyNumber">It is that of every number of every document.</param>
    internal readonly record struct Meaning(ulong Columns, ulong CounterColumns, ulong Certain, bool IsName, bool IsAnyNumber);

    private readonly record struct Column(int Naming, int Number, Meaning Meaning);

    private readonly record struct Known(ulong Head, ulong Tail, int Length, Meaning Meaning);
}
