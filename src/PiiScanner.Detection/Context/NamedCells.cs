using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Detection.Context;

/// <summary>
/// The cells of a table under the names of their columns: what those add to values that begin a cell. Such a value has no words around it that could say more, and the
/// sums are worked out once for each column, so it is weighed without looking around. Belongs to one scan at a time.
/// </summary>
internal sealed class NamedCells(ImmutableArray<Pattern> patterns, Scale scale, FieldCursor fields)
{
    private readonly CellMap map = new();

    /// <summary>A row for every column, with a sum for each pattern.</summary>
    private double[] sums = [];
    private bool[] isKnown = [];
    private int naming;

    /// <summary>True when nothing is drawn.</summary>
    public bool IsEmpty => map.IsEmpty;

    /// <summary>Draws the cells of a piece of the text.</summary>
    public void Draw(in TextSegment segment, int begin, int end)
    {
        fields.Map(segment, begin, end, map);
        if (map.IsEmpty || map.Naming == naming) return;
        Array.Clear(isKnown);
        naming = map.Naming;
    }

    /// <summary>Nothing is drawn.</summary>
    public void Erase() => map.Clear();

    /// <summary>Another part begins, with other columns.</summary>
    public void StartPart()
    {
        Erase();
        naming = 0;
    }

    /// <summary>What is added to the log-odds of a pattern's value that begins at a position; not a number where no cell begins, or where more has to be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(int position, Pattern pattern)
    {
        int column = map.BegunAt(position);
        return column == 0 ? double.NaN : SumOf(column, pattern);
    }

    /// <summary>True when the name of a field's column leaves no value of a pattern that begins a cell a chance to reach the least log-odds, whatever its cells say together.</summary>
    public bool RulesOut(in Field field, Pattern pattern, double least)
    {
        if (field.Naming == 0 || field.Column == 0) return false;
        double sum = field.Naming == naming ? SumOf(field.Column, pattern) : scale.SumOf(field.Name, field.Column, pattern);
        return pattern.BestSum + sum + pattern.AfterLabels.Gain < least;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double SumOf(int column, Pattern pattern)
    {
        if ((uint)column >= (uint)isKnown.Length || !isKnown[column]) WorkOut(column);
        return sums[(column * patterns.Length) + pattern.Index];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WorkOut(int column)
    {
        if (column >= isKnown.Length)
        {
            Array.Resize(ref isKnown, Math.Max(column + 1, isKnown.Length * 2));
            Array.Resize(ref sums, isKnown.Length * patterns.Length);
        }
        ReadOnlySpan<byte> name = fields.NameOf(column);
        foreach (Pattern pattern in patterns) sums[(column * patterns.Length) + pattern.Index] = scale.SumOf(name, column, pattern);
        isKnown[column] = true;
    }
}
