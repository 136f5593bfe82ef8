namespace PiiScanner.Scanning.Recording;

/// <summary>Reads several sorted runs as one. Owns them.</summary>
internal sealed class RunMerge : IDisposable
{
    private readonly RunReader[] heap; // the reader with the least key stands first, and before those at 2i+1 and 2i+2
    private int count;
    private bool isStarted;

    public RunMerge(IEnumerable<Stream> runs)
    {
        heap = runs.Select(static run => new RunReader(run)).ToArray();
    }

    /// <summary>The record's key.</summary>
    public ReadOnlySpan<byte> Key => heap[0].Key;

    /// <summary>What belongs to the key.</summary>
    public ReadOnlySpan<byte> Value => heap[0].Value;

    /// <summary>Goes on to the next record; false when there is none.</summary>
    public bool Next()
    {
        if (!isStarted)
        {
            Start();
            return count > 0;
        }
        if (count == 0) return false;
        if (!heap[0].Next())
        {
            count--;
            (heap[0], heap[count]) = (heap[count], heap[0]);
        }
        SiftDown(0);
        return count > 0;
    }

    public void Dispose()
    {
        foreach (RunReader reader in heap) reader.Dispose();
    }

    private static bool IsLess(RunReader left, RunReader right)
    {
        if (left.Prefix != right.Prefix) return left.Prefix < right.Prefix;
        return left.Key.SequenceCompareTo(right.Key) < 0;
    }

    private void Start()
    {
        isStarted = true;
        count = heap.Length;
        for (int i = count - 1; i >= 0; i--)
        {
            if (heap[i].Next()) continue;
            count--;
            (heap[i], heap[count]) = (heap[count], heap[i]);
        }
        for (int i = (count / 2) - 1; i >= 0; i--) SiftDown(i);
    }

    private void SiftDown(int at)
    {
        while (true)
        {
            int least = (2 * at) + 1;
            if (least >= count) return;
            if (least + 1 < count && IsLess(heap[least + 1], heap[least])) least++;
            if (!IsLess(heap[least], heap[at])) return;
            (heap[at], heap[least]) = (heap[least], heap[at]);
            at = least;
        }
    }
}
