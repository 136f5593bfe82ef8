namespace PiiScanner.Detection.Tables;

/// <summary>
/// The names on the way from the root to where a cursor is, 256 levels at most. Each level has a name and may have a kind: the word that says
/// what its <c>value</c> is (<see cref="SiblingName"/>; FHIR: the last word of <c>http://fhir.nl/fhir/NamingSystem/bsn</c>).
/// </summary>
internal sealed class Nesting
{
    /// <summary>The deepest level. Level 0 lies around the root and has no name.</summary>
    public const int Deepest = 256;

    /// <summary>The citizen service number among the object identifiers of Dutch health care (Nictiz).</summary>
    private static ReadOnlySpan<byte> CitizenServiceNumber => "2.16.840.1.113883.2.4.6.3"u8;

    private readonly Level[] levels = new Level[Deepest + 1];
    private readonly byte[] names = new byte[(Deepest + 1) * NameList.Longest];
    private readonly byte[] kinds = new byte[(Deepest + 1) * NameList.Longest];
    private int used;

    /// <summary>What a level holds beside its texts; its meaning is the cursor's.</summary>
    public struct Level
    {
        /// <summary>Length of the name.</summary>
        public byte NameLength;

        /// <summary>Length of the kind.</summary>
        public byte KindLength;

        /// <summary>How surely the kind was told (<see cref="SiblingName.Rank"/>); 0 for no kind.</summary>
        public byte KindRank;

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

    /// <summary>Its kind; empty when it has none.</summary>
    public ReadOnlySpan<byte> KindOf(int level) => kinds.AsSpan(level * NameList.Longest, levels[level].KindLength);

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

    /// <summary>Gives a level its kind, the last word of a path or URN, unless one is told more surely.</summary>
    public void Kind(int level, ReadOnlySpan<byte> path, byte rank)
    {
        if (rank < levels[level].KindRank) return;
        var word = KindIn(path);
        if (word.Length > NameList.Longest) word = word[..NameList.Longest];
        word.CopyTo(kinds.AsSpan(level * NameList.Longest));
        levels[level].KindLength = (byte)word.Length;
        levels[level].KindRank = rank;
    }

    /// <summary>What a system calls its values: the last word of a path or URN.</summary>
    public static ReadOnlySpan<byte> KindIn(ReadOnlySpan<byte> path)
    {
        var word = path[(path.LastIndexOfAny((byte)'/', (byte)':') + 1)..];
        return word.SequenceEqual(CitizenServiceNumber) ? "bsn"u8 : word;
    }

    /// <summary>Forgets all levels and what they were called.</summary>
    public void Clear()
    {
        levels.AsSpan(0, used + 1).Clear();
        names.AsSpan(0, (used + 1) * NameList.Longest).Clear();
        kinds.AsSpan(0, (used + 1) * NameList.Longest).Clear();
        used = 0;
    }

    /// <summary>Becomes equal to another one, down to a level.</summary>
    public void CopyFrom(Nesting other, int level)
    {
        other.levels.AsSpan(0, level + 1).CopyTo(levels);
        other.names.AsSpan(0, (level + 1) * NameList.Longest).CopyTo(names);
        other.kinds.AsSpan(0, (level + 1) * NameList.Longest).CopyTo(kinds);
        used = Math.Max(used, level);
    }
}
