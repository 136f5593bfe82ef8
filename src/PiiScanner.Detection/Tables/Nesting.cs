namespace PiiScanner.Detection.Tables;

/// <summary>
/// The names on the way from the root to where a cursor is, 256 levels at most. Each level has a name and may have a system: the word that says
/// which kind of identifier its <c>value</c> holds (FHIR: the last word of <c>http://fhir.nl/fhir/NamingSystem/bsn</c>).
/// </summary>
internal sealed class Nesting
{
    /// <summary>The deepest level. Level 0 lies around the root and has no name.</summary>
    public const int Deepest = 256;

    private readonly Level[] levels = new Level[Deepest + 1];
    private readonly byte[] names = new byte[(Deepest + 1) * NameList.Longest];
    private readonly byte[] systems = new byte[(Deepest + 1) * NameList.Longest];
    private int used;

    /// <summary>What a level holds beside its texts; its meaning is the cursor's.</summary>
    public struct Level
    {
        /// <summary>Length of the name.</summary>
        public byte NameLength;

        /// <summary>Length of the system.</summary>
        public byte SystemLength;

        /// <summary>In JSON: it is an array.</summary>
        public bool IsArray;

        /// <summary>In JSON: the next string is a key.</summary>
        public bool ExpectsKey;

        /// <summary>In JSON: the innermost object around it, which holds the key that it stands under.</summary>
        public short Holder;

        /// <summary>In XML: tells its name apart.</summary>
        public ulong Hash;

        /// <summary>In XML: tells the name of the element apart that it held last.</summary>
        public ulong LastHash;
    }

    /// <summary>A level, to look at or to change.</summary>
    public ref Level this[int level] => ref levels[level];

    /// <summary>Its name.</summary>
    public ReadOnlySpan<byte> NameOf(int level) => names.AsSpan(level * NameList.Longest, levels[level].NameLength);

    /// <summary>Its system; empty when it has none.</summary>
    public ReadOnlySpan<byte> SystemOf(int level) => systems.AsSpan(level * NameList.Longest, levels[level].SystemLength);

    /// <summary>Makes a level new.</summary>
    public void Open(int level)
    {
        levels[level] = default;
        used = Math.Max(used, level);
    }

    /// <summary>Gives a level its name, cut at <see cref="NameList.Longest"/> bytes.</summary>
    public void Name(int level, ReadOnlySpan<byte> name)
    {
        if (name.Length > NameList.Longest) name = name[..NameList.Longest];
        name.CopyTo(names.AsSpan(level * NameList.Longest));
        levels[level].NameLength = (byte)name.Length;
    }

    /// <summary>Gives a level its system: the last word of a path, URN or OID.</summary>
    public void System(int level, ReadOnlySpan<byte> path)
    {
        var word = path[(path.LastIndexOfAny((byte)'/', (byte)':') + 1)..];
        if (word.Length > NameList.Longest) word = word[..NameList.Longest];
        word.CopyTo(systems.AsSpan(level * NameList.Longest));
        levels[level].SystemLength = (byte)word.Length;
    }

    /// <summary>Forgets all levels and what they were called.</summary>
    public void Clear()
    {
        levels.AsSpan(0, used + 1).Clear();
        names.AsSpan(0, (used + 1) * NameList.Longest).Clear();
        systems.AsSpan(0, (used + 1) * NameList.Longest).Clear();
        used = 0;
    }

    /// <summary>Becomes equal to another one, down to a level.</summary>
    public void CopyFrom(Nesting other, int level)
    {
        other.levels.AsSpan(0, level + 1).CopyTo(levels);
        other.names.AsSpan(0, (level + 1) * NameList.Longest).CopyTo(names);
        other.systems.AsSpan(0, (level + 1) * NameList.Longest).CopyTo(systems);
        used = Math.Max(used, level);
    }
}
