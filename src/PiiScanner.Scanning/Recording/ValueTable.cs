using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Detection.Severities;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// The distinct values of one document, in the order of their first place. What does not fit in memory goes to the spool in runs sorted
/// by hash. Reusable; for one thread at a time.
/// </summary>
/// <param name="space">Temporary space.</param>
/// <param name="maxPlaces">How many places of a value are kept.</param>
/// <param name="maxBytes">How much memory it may hold.</param>
/// <param name="isRevealing">Whether the values themselves are kept.</param>
/// <param name="searchKeys">Makes the keys that values are found again by, null for none.</param>
/// <param name="severities">Says what is worse for what stands with it.</param>
internal sealed class ValueTable(SpoolSpace space, int maxPlaces, int maxBytes, bool isRevealing, SearchKeys? searchKeys, SeverityTable severities)
{
    private const int MinSlots = 256;
    private const int MaxKeptSlots = 64 * MinSlots;
    private const int SlotBytes = 2 * sizeof(ulong); // at least half of them are taken
    private const int PlaceBytes = 48;
    private const int MaxPartLength = 1024;

    private static readonly int EntryBytes = Unsafe.SizeOf<ValueEntry>() + SlotBytes;

    private readonly ChunkedList<ValueEntry> entries = new();
    private readonly ChunkedList<LaterPlace> places = new();
    private readonly ByteArena text = new();
    private readonly SortedRuns runs = new(space);
    private readonly RecordBuffer record = new();
    private readonly RecordValues together = new(severities);
    private readonly BirthKeys? births = searchKeys is null ? null : new BirthKeys(searchKeys);
    private readonly List<ulong> keys = [];
    private ulong[] slots = new ulong[MinSlots]; // upper half of the hash's lower 64 bits, then index plus one; 0 is free
    private ulong[] hashes = [];
    private int[] order = [];
    private long spilled;
    private long partBytes;
    private string? lastPart;
    private bool hasColumns;

    private long Bytes => (entries.Count * (long)EntryBytes) + (places.Count * (long)PlaceBytes) + text.Bytes + partBytes + (births?.Bytes ?? 0);

    /// <summary>True when no value was added.</summary>
    public bool IsEmpty => entries.Count == 0 && runs.IsEmpty;

    /// <summary>True when values are handed over in the order of their first place; else in no order.</summary>
    public bool IsOrdered => runs.IsEmpty && !hasColumns;

    /// <summary>Counts in a match.</summary>
    /// <param name="match">The match.</param>
    /// <param name="hash">The keyed hash of its type and value.</param>
    /// <param name="value">Its value in UTF-8.</param>
    public void Add(ref PendingMatch match, UInt128 hash, ReadOnlySpan<byte> value)
    {
        if (together.IsNew(ref match))
        {
            EndRecord();
            // Nothing holds entries in their places now, whatever the next record begins with.
            if (Bytes > maxBytes) Spill();
        }
        int index = Find(hash, match.Column, out int slot);
        if (index >= 0)
        {
            AddPlace(ref entries[index], ref match);
            Join(ref match, hash, index);
            return;
        }
        // The values of a record stay until it ends, or proves too long to join anything.
        if (!together.HasMembers && births is not { HasNames: true } && Bytes > maxBytes)
        {
            Spill();
            Find(hash, match.Column, out slot);
        }
        hasColumns |= match.Column != 0;
        slots[slot] = ((ulong)hash & 0xFFFF_FFFF_0000_0000) | (uint)(entries.Count + 1);
        Span<byte> shown = stackalloc byte[Masks.MaxBytes + SearchKeys.MaxBytes];
        int maskLength = Masks.Write(match.Pattern.Mask, value, shown);
        int keyCount = 0, surnames = 0;
        if (match.SearchKey is { } key) SearchKeys.Put(shown[maskLength..], keyCount++, key);
        else if (match.ValueId is null && searchKeys is not null) keyCount = searchKeys.Write(match.Pattern.SearchRule, value, shown[maskLength..], out surnames);
        shown = shown[..(maskLength + (keyCount * sizeof(ulong)))];
        Join(ref match, hash, entries.Count);
        ref ValueEntry entry = ref entries.Add();
        entry = new ValueEntry
        {
            Hash = hash,
            Count = 1,
            Evidence = match.Evidence,
            LogOdds = match.LogOdds,
            Column = match.Column,
            ValueId = match.ValueId,
            Pattern = match.Pattern.Number,
            Text = text.Store(shown, isRevealing ? value : default),
            MaskLength = maskLength,
            SearchKeys = keyCount,
            Surnames = surnames,
            IsRevealed = isRevealing,
            Places = 1,
            FirstPlace = Charge(match.Place),
        };
        if (2 * entries.Count > slots.Length) Grow();
    }

    /// <summary>A record ends, or a part.</summary>
    public void EndRecord()
    {
        together.End(entries);
        births?.EndRecord(entries, text);
    }

    /// <summary>
    /// Hands over the values with the ordinals of their first places, and forgets them. Values of columns are settled by the
    /// <paramref name="verdicts"/>, by the column's number; those of a column without one are none.
    /// </summary>
    public void Drain(IReadOnlyDictionary<int, ColumnVerdict> verdicts, IValueSink sink)
    {
        EndRecord();
        if (IsOrdered) DrainEntries(sink);
        else DrainRuns(verdicts, sink);
        Clear();
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        EndRecord();
        Reset();
        runs.Dispose();
        spilled = 0;
        hasColumns = false;
        entries.Clear();
        places.Clear();
        births?.Clear();
        text.Clear();
        if (slots.Length > MaxKeptSlots) slots = new ulong[MinSlots];
        hashes = [];
        order = [];
    }

    private void DrainEntries(IValueSink sink)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            ref ValueEntry entry = ref entries[i];
            Write(ref entry);
            sink.Take(i, entry.Hash, record.Written);
        }
    }

    /// <summary>Runs are ordered by hash, then by first place: records of one value follow each other, the first place first.</summary>
    private void DrainRuns(IReadOnlyDictionary<int, ColumnVerdict> verdicts, IValueSink sink)
    {
        if (entries.Count > 0) Spill();
        using RunMerge merge = runs.Take();
        var value = new RecordBuffer();
        var merged = new RecordBuffer();
        var settled = new RecordBuffer();
        UInt128 hash = default;
        long ordinal = -1;
        while (merge.Next())
        {
            UInt128 next = BinaryPrimitives.ReadUInt128BigEndian(merge.Key);
            ReadOnlySpan<byte> found = merge.Value;
            int column = BinaryPrimitives.ReadInt32BigEndian(merge.Key[24..]);
            if (column != 0 || !ValueRecord.IsSettled(found))
            {
                if (!ValueRecord.TrySettle(settled, found, column, verdicts, severities)) continue;
                found = settled.Written;
            }
            if (ordinal >= 0 && next == hash)
            {
                merged.Clear();
                ValueRecord.Merge(merged, value.Written, found, maxPlaces);
                (value, merged) = (merged, value);
                continue;
            }
            if (ordinal >= 0) sink.Take(ordinal, hash, value.Written);
            hash = next;
            ordinal = BinaryPrimitives.ReadInt64BigEndian(merge.Key[16..]);
            value.Clear();
            value.Bytes(found);
        }
        if (ordinal >= 0) sink.Take(ordinal, hash, value.Written);
    }

    private void Spill()
    {
        runs.Add(WriteByHash);
        spilled += entries.Count;
        Reset();
    }

    private void WriteByHash(RunWriter run)
    {
        int count = entries.Count;
        if (order.Length < count)
        {
            order = new int[count + (count / 4)];
            hashes = new ulong[order.Length];
        }
        for (int i = 0; i < count; i++)
        {
            hashes[i] = (ulong)(entries[i].Hash >> 64);
            order[i] = i;
        }
        Array.Sort(hashes, order, 0, count);
        for (int i = 1; i < count; i++) // equal halves: the same value in several columns, and as good as never of unequal hashes
        {
            for (int j = i; j > 0 && hashes[j] == hashes[j - 1] && IsBefore(order[j], order[j - 1]); j--)
            {
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
            }
        }
        Span<byte> key = stackalloc byte[28];
        for (int i = 0; i < count; i++)
        {
            ref ValueEntry entry = ref entries[order[i]];
            Write(ref entry);
            BinaryPrimitives.WriteUInt128BigEndian(key, entry.Hash);
            BinaryPrimitives.WriteInt64BigEndian(key[16..], spilled + order[i]);
            BinaryPrimitives.WriteInt32BigEndian(key[24..], entry.Column);
            run.Add(key, record.Written);
        }
    }

    /// <summary>Whether an entry stands before another in a run: by hash, then by first place.</summary>
    private bool IsBefore(int left, int right) =>
        entries[left].Hash != entries[right].Hash ? entries[left].Hash < entries[right].Hash : left < right;

    private void Write(ref ValueEntry entry)
    {
        record.Clear();
        ValueRecord.Write(record, ref entry, text[entry.Text], keys, births);
        ValueRecord.Write(record, entry.FirstPlace);
        for (int next = entry.SecondPlace; next != 0;)
        {
            ref LaterPlace place = ref places[next - 1];
            ValueRecord.Write(record, place.Place);
            next = place.Next;
        }
    }

    private void Join(ref PendingMatch match, UInt128 hash, int entry)
    {
        together.Add(ref match, entry);
        births?.Add(ref match, hash, entry);
    }

    private void AddPlace(ref ValueEntry entry, ref PendingMatch match)
    {
        entry.Count++;
        if (match.LogOdds > entry.LogOdds)
        {
            entry.LogOdds = match.LogOdds;
            entry.Evidence = match.Evidence;
        }
        if (entry.Places == maxPlaces) return;
        entry.Places++;
        ref LaterPlace place = ref places.Add();
        place = new LaterPlace { Place = Charge(match.Place) };
        if (entry.LastPlace == 0) entry.SecondPlace = places.Count;
        else places[entry.LastPlace - 1].Next = places.Count;
        entry.LastPlace = places.Count;
    }

    /// <summary>Parts can be hostile names: each is cut to a sane length, and counted.</summary>
    private Place Charge(Place place)
    {
        if (place.Part is null || ReferenceEquals(place.Part, lastPart)) return place;
        if (place.Part.Length > MaxPartLength) place = place with { Part = place.Part[..MaxPartLength] };
        lastPart = place.Part;
        partBytes += 32 + (2 * lastPart.Length);
        return place;
    }

    private int Find(UInt128 hash, int column, out int slot)
    {
        ulong low = (ulong)hash;
        int mask = slots.Length - 1;
        for (slot = (int)low & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if ((slots[slot] ^ low) >> 32 != 0) continue;
            int index = (int)(uint)slots[slot] - 1;
            if (entries[index].Hash == hash && entries[index].Column == column) return index;
        }
        return -1;
    }

    private void Grow()
    {
        slots = new ulong[2 * slots.Length];
        for (int i = 0; i < entries.Count; i++)
        {
            UInt128 hash = entries[i].Hash;
            int mask = slots.Length - 1, slot = (int)(ulong)hash & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = ((ulong)hash & 0xFFFF_FFFF_0000_0000) | (uint)(i + 1);
        }
    }

    private void Reset()
    {
        if (entries.Count > 0) Array.Clear(slots);
        entries.Reset();
        places.Reset();
        births?.Reset();
        text.Reset();
        partBytes = 0;
        lastPart = null;
    }

    private struct LaterPlace
    {
        public Place Place;
        public int Next;
    }
}
