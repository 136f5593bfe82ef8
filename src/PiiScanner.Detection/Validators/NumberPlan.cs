using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// The Dutch numbering plan and the calling codes of other countries, as tables that are asked by the first digits. Lengths are sets: bit n
/// stands for n digits.
/// </summary>
internal sealed class NumberPlan
{
    private readonly Range[] national = new Range[1000];
    private readonly ushort[] international = new ushort[1000];

    /// <summary>Reads the geographic codes, the other ranges and the calling codes.</summary>
    public NumberPlan(WordList areaCodes, WordList ranges, WordList callingCodes)
    {
        foreach (ListRow row in areaCodes.Rows()) Add(row[0], 1 << 10, NumberKind.Area);
        foreach (ListRow row in ranges.Rows())
        {
            // Short numbers have no 0 before them: they are asked with IsShort.
            if (row[0][0] != '0') continue;
            ReadOnlySpan<byte> use = row[2];
            NumberKind kind = use.SequenceEqual("mobile"u8) ? NumberKind.Mobile : use.SequenceEqual("toll_free"u8) || use.SequenceEqual("premium"u8) ? NumberKind.Service : NumberKind.Other;
            Add(row[0], Lengths(row[1], kind), kind);
        }
        foreach (ListRow row in callingCodes.Rows())
        {
            international[ListRow.Number(row[0])] = (ushort)row.Set(1);
        }
    }

    /// <summary>The range of a number by its first three digits after the 0.</summary>
    public Range National(int firstThree) => national[firstThree];

    /// <summary>How many digits may follow a calling code; 0 when it is none.</summary>
    public int International(int callingCode) => callingCode < international.Length ? international[callingCode] : 0;

    private static int Lengths(ReadOnlySpan<byte> cell, NumberKind kind)
    {
        int dash = cell.IndexOf((byte)'-');
        if (dash < 0) return 1 << ListRow.Number(cell);
        int least = ListRow.Number(cell[..dash]), most = ListRow.Number(cell[(dash + 1)..]);
        // 0800 and 0900 numbers have four or seven digits after the prefix, nothing between (Nummerplan telefoon- en ISDN-diensten).
        if (kind == NumberKind.Service) return (1 << least) | (1 << most);
        return ((1 << (most + 1)) - 1) & ~((1 << least) - 1);
    }

    private void Add(ReadOnlySpan<byte> prefix, int lengths, NumberKind kind)
    {
        int digits = prefix.Length - 1, from = ListRow.Number(prefix[1..]), width = digits switch { 1 => 100, 2 => 10, _ => 1 };
        for (int i = from * width; i < (from + 1) * width; i++) national[i] = new Range((ushort)lengths, (byte)prefix.Length, kind);
    }

    /// <summary>What numbers with some first digits are.</summary>
    /// <param name="Lengths">How many digits they may have, the 0 included.</param>
    /// <param name="Prefix">How many digits the area code or prefix has, the 0 included.</param>
    /// <param name="Kind">What they are for.</param>
    internal readonly record struct Range(ushort Lengths, byte Prefix, NumberKind Kind);
}
