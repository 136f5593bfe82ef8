using System.Collections.Immutable;

namespace PiiScanner.Findings.Database;

/// <summary>Checks the ends that the keys at hand kept of the audit log, while its entries pass by.</summary>
internal sealed class AuditEnds
{
    private readonly ImmutableArray<(FindingsKey Key, AuditEnd? End)> ends;
    private readonly HashSet<uint> held = [];
    private readonly Dictionary<uint, bool> guarding = []; // whether a key's entries so far tell of an end
    private long last;

    /// <summary>Starts before the first entry.</summary>
    public AuditEnds(IEnumerable<FindingsKey> keys, Func<FindingsKey, AuditEnd?> endOf) => ends = [.. keys.Select(key => (key, endOf(key)))];

    /// <summary>The entry before which no end was kept, as in logs of earlier versions; 0 when there is none.</summary>
    public long From { get; private set; }

    /// <summary>Takes in that the log holds an entry of this number and hash.</summary>
    public void Pass(long seq, byte[] hash)
    {
        last = seq;
        foreach ((FindingsKey key, AuditEnd? end) in ends)
        {
            if (end?.Seq == seq && end.Holds(key, hash)) held.Add(key.Id);
        }
    }

    /// <summary>Takes in what a genuine entry tells of the end before it.</summary>
    /// <param name="seq">Its number.</param>
    /// <param name="maker">The key it was made under.</param>
    /// <param name="isGuarded">Whether the end was there; null in entries from before ends were kept.</param>
    /// <returns>False when it was not there, and should have been.</returns>
    public bool Hear(long seq, FindingsKey maker, bool? isGuarded)
    {
        if (isGuarded == false)
        {
            if (MustBeThere(maker.Id)) return false;
            if (From == 0) From = seq;
        }
        guarding[maker.Id] = isGuarded is not null;
        return true;
    }

    /// <summary>What is wrong at the end of the log, in one sentence; null when nothing is.</summary>
    /// <param name="required">The keys that must have kept an end.</param>
    public string? Problem(IReadOnlyCollection<uint> required)
    {
        foreach ((FindingsKey key, AuditEnd? end) in ends)
        {
            if (held.Contains(key.Id)) continue;
            if (end is null && (required.Contains(key.Id) ? MustBeThere(key.Id) : guarding.GetValueOrDefault(key.Id))) return $"what k{key.Id:x8} kept of its end is gone";
            if (end?.Seq > last) return $"it ends with entry {last}, and went on to entry {end.Seq}";
            if (end is not null) return $"what k{key.Id:x8} kept of its end was changed, or entries were cut off";
        }
        return null;
    }

    /// <summary>The required keys at hand that never kept an end.</summary>
    public ImmutableArray<uint> Unguarded(IReadOnlyCollection<uint> required) =>
        [.. ends.Where(pair => pair.End is null && required.Contains(pair.Key.Id)).Select(static pair => pair.Key.Id)];

    /// <summary>True when a key must have kept an end: it did before, or came into use when ends were kept already.</summary>
    private bool MustBeThere(uint key) => guarding.TryGetValue(key, out bool did) ? did : guarding.ContainsValue(true);
}
