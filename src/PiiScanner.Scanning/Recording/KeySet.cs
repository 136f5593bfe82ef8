using System.Buffers.Binary;

namespace PiiScanner.Scanning.Recording;

/// <summary>Sets of search keys as bytes: each once, ascending.</summary>
internal static class KeySet
{
    /// <summary>Writes keys as a block.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="keys">The keys, in any order and more than once; they are sorted.</param>
    public static void Write(RecordBuffer record, List<ulong> keys)
    {
        keys.Sort();
        int count = 0;
        for (int i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) count++;
        }
        record.Number(count * sizeof(ulong));
        for (int i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) record.Bits(keys[i]);
        }
    }

    /// <summary>Writes the keys of two sets as a block.</summary>
    /// <param name="record">Receives it.</param>
    /// <param name="first">A set.</param>
    /// <param name="second">Another.</param>
    public static void WriteUnion(RecordBuffer record, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.SequenceEqual(second) || second.IsEmpty)
        {
            record.Block(first);
            return;
        }
        var keys = new List<ulong>((first.Length + second.Length) / sizeof(ulong));
        AddTo(keys, first);
        AddTo(keys, second);
        Write(record, keys);
    }

    /// <summary>Adds the keys of a set to a list.</summary>
    public static void AddTo(List<ulong> keys, ReadOnlySpan<byte> set)
    {
        for (; !set.IsEmpty; set = set[sizeof(ulong)..]) keys.Add(BinaryPrimitives.ReadUInt64LittleEndian(set));
    }
}
