using System.Text;
using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Gathers matches until there are as many as are hashed at a time. Their values are kept here so long, and nowhere else: the recorder
/// flushes at the end of every segment. For one thread at a time.
/// </summary>
internal sealed class MatchBatch(Hasher hasher, ValueTable table)
{
    private readonly PendingMatch[] matches = new PendingMatch[Hasher.Batch];
    private readonly RecordBuffer values = new();
    private int count;

    /// <summary>Takes a match.</summary>
    public void Add(in Match match, KnownPattern pattern)
    {
        ref PendingMatch pending = ref matches[count];
        pending.Pattern = pattern;
        pending.LogOdds = match.LogOdds;
        pending.Column = match.Column;
        pending.Evidence = match.Evidence;
        pending.ValueId = match.ValueId;
        pending.Place = match.Locate();
        pending.Start = values.Length;
        if (match.ValueId is null) values.Bytes(match.Normalized);
        else values.Bytes(Encoding.UTF8.GetBytes(match.ValueId)); // CONTRACT.md: the value of an exact value is its id
        hasher.Put(count++, pattern.Type, values.Written[pending.Start..]);
        if (count == matches.Length) Flush();
    }

    /// <summary>Hands the matches to the table.</summary>
    public void Flush()
    {
        if (count == 0) return;
        Span<UInt128> hashes = stackalloc UInt128[Hasher.Batch];
        hasher.Fingerprints(count, hashes);
        try
        {
            for (int i = 0; i < count; i++)
            {
                int end = i + 1 < count ? matches[i + 1].Start : values.Length;
                table.Add(ref matches[i], hashes[i], values.Written[matches[i].Start..end]);
            }
        }
        finally
        {
            Clear();
        }
    }

    private void Clear()
    {
        values.Wipe();
        Array.Clear(matches, 0, count);
        count = 0;
    }
}
