namespace PiiScanner.Detection.Context;

/// <summary>
/// What the names of columns, keys and tags say. The answers are remembered, because a column is asked about for every row. Belongs to one
/// scan at a time.
/// </summary>
internal sealed class FieldNames(Lexicon lexicon)
{
    private const int Slots = 64;
    private const int MostName = 64;

    private readonly byte[] names = new byte[Slots * MostName];
    private readonly int[] lengths = new int[Slots];
    private readonly Meaning[] meanings = new Meaning[Slots];

    /// <summary>What a name says about each pattern; nothing for an empty name.</summary>
    public Meaning Ask(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return default;
        if (name.Length > MostName) name = name[..MostName];
        int slot = ((name.Length * 31) + (name[0] * 7) + name[^1] + (name[name.Length / 2] * 3)) % Slots;
        Span<byte> known = names.AsSpan(slot * MostName, MostName);
        if (lengths[slot] == name.Length && known[..name.Length].SequenceEqual(name)) return meanings[slot];
        name.CopyTo(known);
        lengths[slot] = name.Length;
        return meanings[slot] = Understand(name);
    }

    /// <summary>Forgets the names.</summary>
    public void Clear()
    {
        Array.Clear(names);
        Array.Clear(lengths);
    }

    /// <summary>The longest compound that says anything about a pattern decides.</summary>
    private Meaning Understand(ReadOnlySpan<byte> name)
    {
        var words = new Tokens(name, stackalloc Tokens.Word[Tokens.Most]);
        ulong columns = 0, counterColumns = 0;
        for (int joined = 1; joined <= Tokens.MostJoined; joined++)
        {
            for (int first = 0; first + joined <= words.Count; first++)
            {
                ref readonly Lexicon.Entry entry = ref lexicon.Find(words.Join(first, first + joined - 1));
                columns = (columns & ~entry.CounterColumns) | entry.Columns;
                counterColumns = (counterColumns & ~entry.Columns) | (entry.CounterColumns & ~entry.Columns);
            }
        }
        return new Meaning(columns, counterColumns, words.Count > 0);
    }

    /// <summary>What a name says: one bit a pattern.</summary>
    /// <param name="Columns">It speaks for these.</param>
    /// <param name="CounterColumns">It speaks against these.</param>
    /// <param name="IsName">It is a name at all.</param>
    internal readonly record struct Meaning(ulong Columns, ulong CounterColumns, bool IsName);
}
