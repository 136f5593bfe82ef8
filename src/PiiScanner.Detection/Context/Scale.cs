using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Weighs readings: the log-odds of the pattern's base, of what the validator saw and of what the surroundings say. Belongs to one scan at a
/// time, because it remembers the names of columns.
/// </summary>
internal sealed class Scale(Lexicon lexicon)
{
    private readonly FieldNames names = new(lexicon);

    /// <summary>Adds what the surroundings say to a reading that carries the validator's evidence and weight.</summary>
    public void Weigh(ReadOnlySpan<byte> text, in Field field, Pattern pattern, ref Reading reading)
    {
        ulong bit = 1UL << pattern.Index;
        FieldNames.Meaning name = names.Ask(field.Name);
        if (((name.Columns | name.CounterColumns) & bit) == 0)
        {
            FieldNames.Meaning parent = names.Ask(field.Parent);
            if (((parent.Columns | parent.CounterColumns) & bit) != 0) name = parent;
        }
        if ((name.Columns & bit) != 0) Add(pattern, Surrounding.Column, 1, ref reading);
        else if ((name.CounterColumns & bit) != 0) Add(pattern, Surrounding.CounterColumn, 1, ref reading);

        bool isNamed = name.IsName && !field.IsHeader;
        int floor = Math.Max(field.CellStart, 0);
        if (!isNamed || floor < reading.Start)
        {
            Surrounding? found = LabelSearch.Find(text, reading.Start, reading.End, floor, field.Column == 0, lexicon, pattern.Index, out double strength);
            if (found is { } label && (label != Surrounding.OtherName || !isNamed))
            {
                Add(pattern, label, strength, ref reading);
                return;
            }
        }
        if (isNamed && ((name.Columns | name.CounterColumns) & bit) == 0) Add(pattern, Surrounding.OtherName, 1, ref reading);
    }

    /// <summary>Forgets what was kept of the text.</summary>
    public void Clear() => names.Clear();

    private static void Add(Pattern pattern, Surrounding surrounding, double strength, ref Reading reading)
    {
        int evidence = pattern.SurroundingStart + (int)surrounding;
        double weight = pattern.Weights[evidence];
        if (weight == 0) return;
        reading.Evidence |= 1UL << evidence;
        reading.LogOdds += weight * strength;
    }
}
