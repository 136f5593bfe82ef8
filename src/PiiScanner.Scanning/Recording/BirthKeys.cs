using System.Buffers.Binary;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Makes the keys that names are found by with the dates of birth in the same record (where text has no records: the line). They are made of
/// keyed hashes, so no value is kept for them. Bounded: who has that many names or birthdays is nobody. For one thread at a time.
/// </summary>
/// <param name="searchKeys">Makes the keys.</param>
internal sealed class BirthKeys(SearchKeys searchKeys)
{
    /// <summary>The most dates that are kept with a name in one document.</summary>
    public const int Most = 1000;

    private const int MostInRecord = 16;
    private const int KeyBytes = 32;

    private readonly List<int> names = [];
    private readonly List<(UInt128 Hash, int Column, double LogOdds)> dates = [];
    private readonly ChunkedList<Person> persons = new();
    private readonly ChunkedList<BirthKey> keys = new();
    private int matches;

    /// <summary>True while the places of entries matter: they must not move.</summary>
    public bool HasNames => names.Count is > 0 and <= MostInRecord && dates.Count <= MostInRecord && matches <= RecordValues.Most;

    /// <summary>How much memory they take, in bytes.</summary>
    public long Bytes => (persons.Count + keys.Count) * (long)KeyBytes;

    /// <summary>Counts in a match that has this entry.</summary>
    public void Add(ref PendingMatch match, UInt128 hash, int entry)
    {
        if (RecordValues.RecordOf(match.Place) == 0 || matches > RecordValues.Most) return;
        matches++;
        switch (match.Pattern.SearchRule)
        {
            case SearchRule.Name when names.Count <= MostInRecord && !names.Contains(entry):
                names.Add(entry);
                break;
            case SearchRule.Birth when dates.Count <= MostInRecord && !dates.Contains((hash, match.Column, match.LogOdds)):
                dates.Add((hash, match.Column, match.LogOdds));
                break;
        }
    }

    /// <summary>Ends the record: its names get the keys with its dates.</summary>
    /// <param name="entries">All values of the document.</param>
    /// <param name="text">Their masks and keys.</param>
    public void EndRecord(ChunkedList<ValueEntry> entries, ByteArena text)
    {
        if (HasNames)
        {
            foreach (int name in names)
            {
                ref ValueEntry entry = ref entries[name];
                ReadOnlySpan<byte> surnames = text[entry.Text].Slice(entry.MaskLength, entry.Surnames * sizeof(ulong));
                for (; !surnames.IsEmpty; surnames = surnames[sizeof(ulong)..])
                {
                    ulong surname = BinaryPrimitives.ReadUInt64LittleEndian(surnames);
                    foreach ((UInt128 hash, int column, double logOdds) in dates) Add(ref entry, surname, hash, column, logOdds);
                }
            }
        }
        names.Clear();
        dates.Clear();
        matches = 0;
    }

    /// <summary>Adds those of a <see cref="ValueEntry.Person"/> that no column has anything to say about.</summary>
    public void AddSettled(int person, List<ulong> settled)
    {
        for (int next = FirstOf(person); next != 0; next = keys[next - 1].Next)
        {
            if (keys[next - 1].Column == 0) settled.Add(keys[next - 1].Key);
        }
    }

    /// <summary>Writes those of a <see cref="ValueEntry.Person"/> that wait for the column of their date.</summary>
    public void WriteWaiting(int person, RecordBuffer record)
    {
        record.Number(person == 0 ? 0 : persons[person - 1].Waiting);
        for (int next = FirstOf(person); next != 0; next = keys[next - 1].Next)
        {
            ref BirthKey key = ref keys[next - 1];
            if (key.Column == 0) continue;
            record.Number(key.Column);
            record.Bits(BitConverter.DoubleToUInt64Bits(key.LogOdds));
            record.Bits(key.Key);
        }
    }

    /// <summary>Forgets them and keeps the memory for new ones.</summary>
    public void Reset()
    {
        persons.Reset();
        keys.Reset();
    }

    /// <summary>Forgets them and gives the memory back.</summary>
    public void Clear()
    {
        persons.Clear();
        keys.Clear();
    }

    private int FirstOf(int person) => person == 0 ? 0 : persons[person - 1].First;

    private void Add(ref ValueEntry entry, ulong surname, UInt128 date, int column, double logOdds)
    {
        if (entry.Person == 0)
        {
            persons.Add() = default;
            entry.Person = persons.Count;
        }
        ref Person person = ref persons[entry.Person - 1];
        if (person.Count == Most) return;
        ulong key = searchKeys.Birth(surname, date);
        if (person.Last != 0 && keys[person.Last - 1].Key == key && keys[person.Last - 1].Column == column) return; // as in the record before
        keys.Add() = new BirthKey { Key = key, LogOdds = logOdds, Column = column };
        if (person.Last == 0) person.First = keys.Count;
        else keys[person.Last - 1].Next = keys.Count;
        person.Last = keys.Count;
        person.Count++;
        if (column != 0) person.Waiting++;
    }

    /// <summary>The keys of one name: index plus one of the first and the last, and how many there are.</summary>
    private struct Person
    {
        public int First;
        public int Last;
        public int Count;

        /// <summary>How many of them wait for a column.</summary>
        public int Waiting;
    }

    private struct BirthKey
    {
        public ulong Key;

        /// <summary>How sure the date is.</summary>
        public double LogOdds;

        /// <summary>The column that has to speak for the date first, 0 for none.</summary>
        public int Column;
        public int Next;
    }
}
