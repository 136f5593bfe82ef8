using System.Text.Unicode;

namespace PiiScanner.Stores.Local;

/// <summary>A name in a directory, ordered as the keys below it are.</summary>
internal sealed class DirectoryEntry
{
    private readonly byte[] order;

    public DirectoryEntry(ReadOnlySpan<byte> name, bool isDirectory)
    {
        Name = name.ToArray();
        IsDirectory = isDirectory;
        byte[] key = Utf8.IsValid(name) ? Name : LocalName.Escape(name);
        order = isDirectory ? [.. key, (byte)'/'] : key;
    }

    /// <summary>The name's bytes.</summary>
    public byte[] Name { get; }

    /// <summary>True when it was a directory when the names were read.</summary>
    public bool IsDirectory { get; }

    /// <summary>Compares keys as UTF-8 bytes, a directory with the slash that its keys go on with; equal keys by their raw bytes.</summary>
    public static int Compare(DirectoryEntry left, DirectoryEntry right)
    {
        int byKey = left.order.AsSpan().SequenceCompareTo(right.order);
        return byKey != 0 ? byKey : left.Name.AsSpan().SequenceCompareTo(right.Name);
    }
}
