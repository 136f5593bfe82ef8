namespace PiiScanner.Detection.Tables;

/// <summary>A bounded list of names in UTF-8, each of at most <see cref="Longest"/> bytes. Grows to its bound and is then kept.</summary>
/// <param name="capacity">How many names it holds at most; further ones are dropped.</param>
internal sealed class NameList(int capacity)
{
    /// <summary>Longer names are cut here.</summary>
    public const int Longest = 64;

    private byte[] text = new byte[1024];

    /// <summary>Where a name starts; the one behind it starts where it ends.</summary>
    private int[] starts = new int[64];

    /// <summary>How many names it holds.</summary>
    public int Count { get; private set; }

    /// <summary>True when a further name would be dropped.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>A name by its index from 0; empty when there is none.</summary>
    public ReadOnlySpan<byte> this[int index] => (uint)index < (uint)Count ? text.AsSpan(starts[index], starts[index + 1] - starts[index]) : default;

    /// <summary>Tells names apart where they are not kept, whatever their case (FNV-1a).</summary>
    public static ulong Hash(ReadOnlySpan<byte> name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in name) hash = (hash ^ (byte)(value is >= (byte)'A' and <= (byte)'Z' ? value | 0x20 : value)) * 1099511628211;
        return hash;
    }

    /// <summary>Adds a name.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        if (IsFull) return;
        if (name.Length > Longest) name = name[..Longest];
        int start = starts[Count];
        if (starts.Length == Count + 1) Array.Resize(ref starts, starts.Length * 2);
        if (text.Length < start + name.Length) Array.Resize(ref text, text.Length * 2);
        name.CopyTo(text.AsSpan(start));
        starts[++Count] = start + name.Length;
    }

    /// <summary>Forgets all names and what they were.</summary>
    public void Clear()
    {
        text.AsSpan(0, starts[Count]).Clear();
        Count = 0;
    }

    /// <summary>Becomes equal to another list of the same capacity.</summary>
    public void CopyFrom(NameList other)
    {
        if (starts.Length < other.starts.Length) starts = new int[other.starts.Length];
        if (text.Length < other.text.Length) text = new byte[other.text.Length];
        other.starts.AsSpan(0, other.Count + 1).CopyTo(starts);
        other.text.AsSpan(0, other.starts[other.Count]).CopyTo(text);
        Count = other.Count;
    }
}
