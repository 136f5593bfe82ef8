namespace PiiScanner.Detection.Tables;

/// <summary>
/// The columns of a part whose cells are heard together, each with a number that its matches carry until it has spoken. Bounded: what lies in
/// further columns is judged cell by cell.
/// </summary>
internal sealed class Columns
{
    private const int Most = 256;

    private readonly Dictionary<(int Pattern, int Column, ulong Name), int> numbers = [];
    private readonly List<ColumnTally> tallies = [];

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
        (int, int, ulong) key = (pattern.Index, field.Column, field.Name.IsEmpty ? 0 : NameList.Hash(field.Name));
        if (numbers.TryGetValue(key, out int number)) return number;
        int index = numbers.Count;
        if (index == Most) return 0;
        if (index < tallies.Count) tallies[index].Start(pattern);
        else tallies.Add(new ColumnTally(pattern));
        return numbers[key] = First + index;
    }

    /// <summary>Forgets the columns of a part.</summary>
    public void StartPart()
    {
        First += numbers.Count;
        numbers.Clear();
    }

    /// <summary>Forgets everything: another document begins.</summary>
    public void Clear()
    {
        StartPart();
        First = 1;
    }
}
