using System.Text;
using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Gathers matches until there are as many as are hashed at a time. Their values are kept here so long, and nowhere else: the recorder
/// flushes at the end of every segment. For one thread at a time.
/// </summary>
/// <param name="hasher">Hashes them.</param>
/// <param name="table">Receives them.</param>
/// <param name="hasSearchKeys">Whether values get keys that they are found by.</param>
internal sealed class MatchBatch(Hasher hasher, ValueTable table, bool hasSearchKeys)
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
        pending.SearchKey = null;
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
            if (hasSearchKeys) MakeSearchKeys();
            for (int i = 0; i < count; i++) table.Add(ref matches[i], hashes[i], ValueOf(i));
        }
        finally
        {
            Clear();
        }
    }

    /// <summary>Makes those keys of all values that are hashed best together.</summary>
    private void MakeSearchKeys()
    {
        Span<int> owners = stackalloc int[Hasher.Batch];
        Span<byte> text = stackalloc byte[SearchKeys.MaxText];
        int keys = 0;
        for (int i = 0; i < count; i++)
        {
            if (matches[i].ValueId is not null) continue;
            int length = SearchKeys.WriteText(matches[i].Pattern.SearchRule, ValueOf(i), text, out ReadOnlySpan<byte> kind);
            if (length == 0) continue;
            hasher.Put(keys, kind, text[..length]);
            owners[keys++] = i;
        }
        text.Clear();
        if (keys == 0) return;
        Span<UInt128> hashes = stackalloc UInt128[Hasher.Batch];
        hasher.Fingerprints(keys, hashes);
        for (int i = 0; i < keys; i++) matches[owners[i]].SearchKey = (ulong)(hashes[i] >> 64);
    }

    private ReadOnlySpan<byte> ValueOf(int index) => values.Written[matches[index].Start..(index + 1 < count ? matches[index + 1].Start : values.Length)];

    private void Clear()
    {
        values.Wipe();
        Array.Clear(matches, 0, count);
        count = 0;
    }
}
