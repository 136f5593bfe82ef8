using System.Buffers.Binary;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Sorts records by group and by ordinal within it, in bounded memory: what does not fit goes to the spool in sorted runs. Written, sealed,
/// read once. Not thread-safe.
/// </summary>
internal sealed class RecordSort(SpoolSpace space, int maxBytes) : IDisposable
{
    private const int EntryBytes = sizeof(ulong) + (3 * sizeof(int));
    private const int OrdinalBits = 44;

    private readonly SortedRuns runs = new(space);
    private readonly ByteArena arena = new();
    private readonly List<ByteArena.Piece> groups = [];
    private ulong[] keys = []; // the group's number, then the ordinal
    private ByteArena.Piece[] pieces = [];
    private int count;
    private Stream? packed;

    /// <summary>How much memory it holds once sealed, in bytes.</summary>
    public long MemoryBytes => packed is MemoryStream memory ? memory.Length : 0;

    /// <summary>Adds a record.</summary>
    /// <param name="group">The group; groups are ordered byte by byte, and a group's name goes on after a shorter one with a byte above 0.</param>
    /// <param name="ordinal">Its ordinal, unique in the group, below 2^44.</param>
    /// <param name="value">What to keep.</param>
    public void Add(ReadOnlySpan<byte> group, long ordinal, ReadOnlySpan<byte> value)
    {
        if (arena.Bytes + (count * (long)EntryBytes) > maxBytes || groups.Count == 1 << (64 - OrdinalBits)) Spill();
        if (groups.Count == 0 || !arena[groups[^1]].SequenceEqual(group)) groups.Add(arena.Store(group));
        if (count == keys.Length) Grow();
        keys[count] = ((ulong)(groups.Count - 1) << OrdinalBits) | (ulong)ordinal;
        pieces[count++] = arena.Store(value);
    }

    /// <summary>Ends adding. What is left in memory is packed tightly.</summary>
    public void Seal()
    {
        if (!runs.IsEmpty)
        {
            Spill();
        }
        else if (count > 0)
        {
            packed = new MemoryStream(GC.AllocateUninitializedArray<byte>(PackedBytes()));
            using (var run = new RunWriter(packed)) WriteSorted(run);
            packed.Position = 0;
        }
        Release();
    }

    /// <summary>Copies what it holds in memory once sealed.</summary>
    public void CopyTo(Stream stream) => ((MemoryStream)packed!).WriteTo(stream);

    /// <summary>Frees the memory: what was copied is read from there.</summary>
    public void MoveTo(Stream copy)
    {
        packed!.Dispose();
        packed = copy;
    }

    /// <summary>Reads the records in order, once; the key is the group's name and 8 bytes of ordinal.</summary>
    public RunMerge Take()
    {
        if (packed is null) return runs.Take();
        var merge = new RunMerge([packed]);
        packed = null;
        return merge;
    }

    public void Dispose()
    {
        Release();
        runs.Dispose();
        packed?.Dispose();
    }

    private void Spill()
    {
        if (count == 0) return;
        runs.Add(WriteSorted);
        arena.Reset();
        groups.Clear();
        count = 0;
    }

    private void WriteSorted(RunWriter run)
    {
        int[] groupAtRank = RankGroups();
        Array.Sort(keys, pieces, 0, count);
        byte[] key = [];
        int rank = -1, length = 0;
        for (int i = 0; i < count; i++)
        {
            if (rank != (int)(keys[i] >> OrdinalBits))
            {
                rank = (int)(keys[i] >> OrdinalBits);
                ReadOnlySpan<byte> group = arena[groups[groupAtRank[rank]]];
                length = group.Length + sizeof(long);
                if (key.Length < length) key = new byte[Math.Max(length, 64)];
                group.CopyTo(key);
            }
            BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(length - sizeof(long)), keys[i] & ((1UL << OrdinalBits) - 1));
            run.Add(key.AsSpan(0, length), arena[pieces[i]]);
        }
    }

    /// <summary>Puts the rank of each group in the place of its number, and tells which group has which rank. Equal groups have equal ranks.</summary>
    private int[] RankGroups()
    {
        int[] order = new int[groups.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (left, right) => arena[groups[left]].SequenceCompareTo(arena[groups[right]]));
        int[] rankOf = new int[order.Length];
        int[] groupAtRank = new int[order.Length];
        int rank = -1;
        for (int i = 0; i < order.Length; i++)
        {
            if (i == 0 || !arena[groups[order[i]]].SequenceEqual(arena[groups[order[i - 1]]])) rank++;
            rankOf[order[i]] = rank;
            groupAtRank[rank] = order[i];
        }
        for (int i = 0; i < count; i++)
        {
            keys[i] = ((ulong)rankOf[(int)(keys[i] >> OrdinalBits)] << OrdinalBits) | (keys[i] & ((1UL << OrdinalBits) - 1));
        }
        return groupAtRank;
    }

    private int PackedBytes()
    {
        int bytes = 0;
        for (int i = 0; i < count; i++) bytes += RunWriter.HeadBytes + groups[(int)(keys[i] >> OrdinalBits)].Length + sizeof(long) + pieces[i].Length;
        return bytes;
    }

    private void Grow()
    {
        int size = Math.Max(16, 2 * keys.Length);
        Array.Resize(ref keys, size);
        Array.Resize(ref pieces, size);
    }

    private void Release()
    {
        arena.Clear();
        groups.Clear();
        keys = [];
        pieces = [];
        count = 0;
    }
}
