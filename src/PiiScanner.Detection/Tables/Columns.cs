using System.Numerics;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// The columns of a part whose cells are heard together, each with a number that its matches carry until it has spoken. Bounded: what lies in
/// further columns is judged cell by cell.
/// </summary>
internal sealed class Columns
{
    private const int Most = 1024;
    private const int Kept = 64;

    private readonly Dictionary<(int Pattern, int Column, ulong Name), int> numbers = [];
    private readonly List<ColumnTally> tallies = [];

    /// <summary>Answers of late: a column is asked about in every row.</summary>
    private readonly Asked[] last = new Asked[Kept];

    /// <summary>The number of the first column that has not spoken. Numbers are not used again in a document.</summary>
    public int First { get; private set; } = 1;

    /// <summary>How many columns have not spoken; their numbers follow each other.</summary>
    public int Count => numbers.Count;

    /// <summary>The tally of a column.</summary>
    public ColumnTally this[int number] => tallies[number - First];

    /// <summary>The number of the column that a field lies in; 0 for none.</summary>
    public int NumberOf(Pattern pattern, in Field field)
    {
        if (field.Column == 0 && field.Name.IsEmpty) return 0;
        if (field.Naming == 0) return Find(pattern, field);
        ref Asked asked = ref last[(pattern.Index + (field.Column * 7)) % Kept];
        if (asked.Pattern != pattern.Index || asked.Column != field.Column || asked.Naming != field.Naming) asked = new Asked(pattern.Index, field.Column, field.Naming, Find(pattern, field));
        return asked.Number;
    }

    /// <summary>Forgets the columns of a part.</summary>
    public void StartPart()
    {
        First += numbers.Count;
        numbers.Clear();
        Array.Clear(last);
    }

    /// <summary>Forgets everything: another document begins.</summary>
    public void Clear()
    {
        StartPart();
        First = 1;
    }

    private int Find(Pattern pattern, in Field field)
    {
        ulong name = field.Name.IsEmpty ? 0 : NameList.Hash(field.Name);
        // The values of identifiers are as many columns as there are systems.
        if (SiblingName.IsValue(field.Name) && !field.Parent.IsEmpty) name ^= BitOperations.RotateLeft(NameList.Hash(field.Parent), 1);
        (int, int, ulong) key = (pattern.Index, field.Column, name ^ field.Table);
        if (numbers.TryGetValue(key, out int number)) return number;
        int index = numbers.Count;
        if (index == Most) return 0;
        if (index < tallies.Count) tallies[index].Start(pattern);
        else tallies.Add(new ColumnTally(pattern));
        return numbers[key] = First + index;
    }

    /// <summary>An answer. Naming is never 0 in one that was given.</summary>
    private readonly record struct Asked(int Pattern, int Column, int Naming, int Number);
}
