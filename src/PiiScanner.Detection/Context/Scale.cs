using System.Runtime.CompilerServices;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Weighs readings: the log-odds of the pattern's base, of what the validator saw and of what the surroundings say. Belongs to one scan at a
/// time, because it remembers the names of columns.
/// </summary>
internal sealed class Scale(Lexicon lexicon)
{
    /// <summary>Numbers stand at the right of cells that are padded.</summary>
    private const int MostPadding = 64;

    /// <summary>The column beside the first, which may say what stands in it whatever its name.</summary>
    private const int BesideFirst = 2;

    private static ReadOnlySpan<byte> DateCall => "DATE("u8;

    private readonly FieldNames names = new(lexicon);

    /// <summary>
    /// Adds what the surroundings say to a reading that carries the validator's evidence and weight: how the text was come by, its field, then
    /// labels, then what only its validator understands. Unless it <paramref name="isExact"/>, stops as soon as nothing can bring the reading to the other side of the
    /// least log-odds.
    /// </summary>
    public void Weigh(ReadOnlySpan<byte> text, in Field field, Pattern pattern, double least, bool isExact, ref Reading reading)
    {
        if (field.IsCarved) Add(pattern, Surrounding.Carved, 1, ref reading);
        FieldSays says = AskField(text, field, pattern, ref reading);
        if (!isExact && pattern.AfterField.Settle(reading.LogOdds, least)) return;
        AskLabels(text, field, pattern, says, ref reading);
        if (!isExact && pattern.AfterLabels.Settle(reading.LogOdds, least)) return;
        IValidator validator = pattern.Validator;
        if (validator.Late == 0) return;
        ulong seen = validator.Look(text, reading.Start, reading.End);
        reading.Evidence |= seen;
        reading.LogOdds += pattern.Sums[seen] - pattern.Base;
    }

    /// <summary>Adds what field and labels say of something that need not be a value.</summary>
    public void Ask(ReadOnlySpan<byte> text, in Field field, Pattern pattern, ref Reading reading)
    {
        FieldSays says = AskField(text, field, pattern, ref reading);
        AskLabels(text, field, pattern, says, ref reading);
    }

    /// <summary>Adds what the name of the field says.</summary>
    private FieldSays AskField(ReadOnlySpan<byte> text, in Field field, Pattern pattern, ref Reading reading)
    {
        ulong bit = 1UL << pattern.Index;
        FieldNames.Meaning name = HasBars(field) ? names.Ask(DrawnName(text, reading.Start, reading.End)) with { IsName = false } : names.Ask(field);
        bool isNamed = name.IsName && !field.IsHeader, isAnyNumber = name.IsAnyNumber;
        if ((name.Columns & bit) == 0 && !field.Parent.IsEmpty)
        {
            // "datum" is any date's, and in "geboorte" that of a birth.
            FieldNames.Meaning parent = names.Ask(field.Parent);
            if ((parent.Certain & bit) != 0 || (name.CounterColumns & bit) == 0) name = parent;
        }
        // "name" is any thing's, and in "product" no person's.
        else if ((name.Columns & ~name.Certain & bit) != 0 && !field.Parent.IsEmpty && SiblingName.Rank(field.Name) > 0 && names.Ask(field.Parent) is var thing && (thing.CounterColumns & ~thing.Columns & bit) != 0)
        {
            name = thing;
        }
        if (SaysOf(name, bit) is not { } said) return !isNamed ? FieldSays.Nothing : isAnyNumber ? FieldSays.Number : FieldSays.Other;
        Add(pattern, said, 1, ref reading);
        return FieldSays.This;
    }

    /// <summary>
    /// What the name of a table's column adds to a value that begins a cell, has no words around it and so no other label (<see cref="AskLabels"/>); not a number where the cell
    /// before may be one.
    /// </summary>
    public double SumOf(ReadOnlySpan<byte> name, int column, Pattern pattern)
    {
        FieldNames.Meaning meaning = names.Ask(name);
        if (SaysOf(meaning, 1UL << pattern.Index) is { } said) return pattern.WeightOf(said);
        return meaning.IsName && !meaning.IsAnyNumber && column != BesideFirst ? pattern.WeightOf(Surrounding.OtherName) : double.NaN;
    }

    /// <summary>For a pattern or against it; null for neither.</summary>
    private static Surrounding? SaysOf(in FieldNames.Meaning name, ulong bit) =>
        (name.Columns & bit) != 0 ? (name.Certain & bit) != 0 ? Surrounding.CertainColumn : Surrounding.Column : (name.CounterColumns & bit) != 0 ? Surrounding.CounterColumn : null;

    private void AskLabels(ReadOnlySpan<byte> text, in Field field, Pattern pattern, FieldSays says, ref Reading reading)
    {
        bool hasSpoken = says == FieldSays.This, isSilent = says >= FieldSays.Other;
        int floor = Math.Clamp(field.CellStart, 0, reading.Start);
        // A value that is all there is in a field with a name has no words around it; in a cell those behind it are not heard.
        bool isFirst = IsFirst(text, floor, reading.Start);
        bool isAlone = hasSpoken && HasBars(field) || isFirst && (field.Column != 0 && field.CellStart >= 0 || !field.Name.IsEmpty && text.At(reading.End) is not ((byte)' ' or (byte)'('));
        Surrounding? found = null;
        double strength = 1;
        if (!isAlone) found = LabelSearch.Find(text, reading.Start, reading.End, floor, field.Column == 0 && !hasSpoken, lexicon, pattern.Index, out strength);
        bool hasFound = found is not null and not Surrounding.OtherName;
        if (!hasFound && !hasSpoken && field.CellStart > 0 && isFirst && BesideCells(text, field, pattern, says, reading.Start, reading.End) is { } before) (found, strength) = (before, 1);
        if (found is null && isSilent) (found, strength) = (Surrounding.OtherName, 1);
        if (found is Surrounding.Label && LabelSearch.IsInBars(text, reading.Start, reading.End, lexicon, pattern.Index)) (found, strength) = (Surrounding.CertainLabel, 1);
        if (found is { } surrounding) Add(pattern, surrounding, strength, ref reading);
    }

    /// <summary>
    /// What the cells before a value say about it. Under a name that every number of every document has it is the cell before that says which document:
    /// <c>soort;nummer</c>.
    /// </summary>
    private Surrounding? BesideCells(ReadOnlySpan<byte> text, in Field field, Pattern pattern, FieldSays says, int start, int end)
    {
        Surrounding? found = says != FieldSays.Other || field.Column is 0 or BesideFirst ? LabelSearch.FindInCellBefore(text, field.CellStart, field.IsMarkup, lexicon, pattern.Index) : null;
        return found is null && !field.IsMarkup ? LabelSearch.FindBeforeSibling(text, start, end, lexicon, pattern.Index) : found;
    }

    /// <summary>The name that a value has in a table that the text draws.</summary>
    private static ReadOnlySpan<byte> DrawnName(ReadOnlySpan<byte> text, int start, int end) =>
        BarTable.NameOf(text, start, end) is { IsEmpty: false } name ? name : LetterBlock.NameOf(text, start, end);

    /// <summary>True where the text may draw tables itself.</summary>
    private static bool HasBars(in Field field) => field.Name.IsEmpty && field.Column == 0;

    /// <summary>True when nothing but quotes and spaces stands before a value in its cell, and perhaps what databases make a date with: <c>TO_DATE('</c>.</summary>
    public static bool IsFirst(ReadOnlySpan<byte> text, int cell, int start)
    {
        if (start - cell > MostPadding || start < cell) return false;
        ReadOnlySpan<byte> before = text[cell..start].TrimEnd(" \"'"u8);
        return before.TrimStart(" \"'"u8).IsEmpty || (before[^1] == '(' && Ascii.EqualsIgnoreCase(before[^Math.Min(before.Length, DateCall.Length)..], DateCall));
    }

    /// <summary>Another part begins.</summary>
    public void StartPart() => names.StartPart();

    /// <summary>Forgets what was kept of the text.</summary>
    public void Clear() => names.Clear();

    /// <summary>What the name of a field says about a pattern.</summary>
    private enum FieldSays
    {
        /// <summary>It has none that could say anything.</summary>
        Nothing,

        /// <summary>That it is this, or that it is not.</summary>
        This,

        /// <summary>Something else.</summary>
        Other,

        /// <summary>Only that it is a number.</summary>
        Number,
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Pattern pattern, Surrounding surrounding, double strength, ref Reading reading)
    {
        int evidence = pattern.SurroundingStart + (int)surrounding;
        double weight = pattern.WeightOf(surrounding);
        if (weight == 0) return;
        reading.Evidence |= 1UL << evidence;
        reading.LogOdds += weight * strength;
    }
}
