using System.Collections.Immutable;
using System.Globalization;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Numbers of payment cards (ISO/IEC 7812-1): 12 to 19 digits with a Luhn check digit, together or in the groups that stand on cards. The
/// evidence says whether a brand issues numbers of this beginning and length: one number in ten passes the test, and one in fifty has a
/// brand too.
/// </summary>
internal readonly struct PaymentCard : IValidator
{
    private const ulong Check = 1, Brand = 2, Grouped = 4, Short = 8, Repeated = 16, TestNumber = 32, Stripe = 64;
    private const int Least = 12, Most = 19, Usual = 14;
    private const int Prefix = 6;
    private const int LeastOnStripe = 7;
    private const int LeastCode = 4, LongestCode = 6;

    private readonly List<Issued> ranges;
    private readonly HashSet<ulong> testNumbers;

    /// <summary>Reads what the brands issue, and the numbers that they publish for tests.</summary>
    public PaymentCard(WordList ranges, WordList testNumbers)
    {
        this.ranges = [];
        foreach (ListRow row in ranges.Rows()) this.ranges.Add(new Issued(ListRow.Number(row[0]), ListRow.Number(row[1]), row.Set(2)));
        this.testNumbers = [];
        foreach (ListRow row in testNumbers.Rows()) this.testNumbers.Add(ulong.Parse(row[0], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["luhn", "brand", "grouped", "short", "repeated-digits", "test-number", "magnetic-stripe"];

    /// <inheritdoc/>
    public double Chance => 1.0 / 10;

    /// <summary>The groups that stand on cards: of most, of American Express, of Diners Club, and of the numbers of 17 to 19 digits.</summary>
    private static ReadOnlySpan<byte> Groups => [4, 4, 4, 4, 0, 4, 6, 5, 0, 4, 6, 4, 0, 4, 4, 4, 4, 3, 0, 4, 4, 4, 4, 1, 0, 4, 4, 4, 4, 2, 0];

    /// <inheritdoc/>
    public bool HasForm(ReadOnlySpan<byte> text, int anchor, out int end)
    {
        int run = RunAt(text, anchor);
        end = anchor + run;
        if (run != 4) return run is >= Usual and <= Most && !text.IsJoined(anchor, end);
        end = 0;
        Span<byte> digits = stackalloc byte[Most];
        for (ReadOnlySpan<byte> forms = Groups; TryReadGroups(text, anchor, ref forms, digits, out _, out int one);) end = Math.Max(end, one);
        return end > 0;
    }

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int run = RunAt(text, anchor);
        if (run >= Least)
        {
            return run <= Most && !text.IsJoined(anchor, anchor + run) && Accept(text.Slice(anchor, run), anchor, anchor + run, IsOnStripe(text, anchor + run) ? Stripe : 0, ref reading);
        }
        if (run != 4) return false;
        Span<byte> digits = stackalloc byte[Most];
        for (ReadOnlySpan<byte> forms = Groups; TryReadGroups(text, anchor, ref forms, digits, out int count, out int end);)
        {
            if (Accept(digits[..count], anchor, end, Grouped, ref reading)) return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized) => value.CopyDigits(normalized);

    /// <summary>Reads the digits of the first of <paramref name="forms"/> that lies at an anchor, and leaves those behind it. False when none does.</summary>
    private static bool TryReadGroups(ReadOnlySpan<byte> text, int anchor, ref ReadOnlySpan<byte> forms, scoped Span<byte> digits, out int count, out int end)
    {
        while (!forms.IsEmpty)
        {
            ReadOnlySpan<byte> sizes = forms[..forms.IndexOf((byte)0)];
            forms = forms[(sizes.Length + 1)..];
            end = DigitGroups.Read(text, anchor, sizes, digits);
            if (end == 0 || text.IsJoined(anchor, end) || DigitGroups.IsInRow(text, anchor, end, 4) || IsInCodes(text, anchor, end)) continue;
            count = 0;
            foreach (byte size in sizes) count += size;
            return true;
        }
        count = end = 0;
        return false;
    }

    /// <summary>True among other codes of that length, with letters or behind a dot: <c>[.4300.0020.0011.0002]</c>, <c>2542F 4100 7944 7945 7946</c>.</summary>
    private static bool IsInCodes(ReadOnlySpan<byte> text, int start, int end)
    {
        if ((text.At(start - 1) == '.' && !IsWord(text.At(start - 2))) || (text.At(end) == '.' && IsWord(text.At(end + 1)))) return true;
        int last = start - DigitGroups.SeparatorBefore(text, start), next = end + DigitGroups.GapAt(text, end), from = last, to = next;
        while (last - from <= LongestCode && IsHex(text.At(from - 1))) from--;
        while (to - next <= LongestCode && IsHex(text.At(to))) to++;
        return (last < start && IsCode(text, from, last)) || (next > end && IsCode(text, next, to));
    }

    /// <summary>True for four to six hexadecimal digits of which some are letters and some are not, or five digits.</summary>
    private static bool IsCode(ReadOnlySpan<byte> text, int from, int to)
    {
        if (to - from is < LeastCode or > LongestCode || IsWord(text.At(from - 1)) || IsWord(text.At(to))) return false;
        int digits = 0;
        foreach (byte character in text[from..to]) digits += IsDigit(character) ? 1 : 0;
        return digits > 0 && (digits < to - from || digits > LeastCode);
    }

    /// <summary>True when what follows is what stands behind the number on the second track of a card (ISO/IEC 7813): year and month of expiry, a service code, and more.</summary>
    private static bool IsOnStripe(ReadOnlySpan<byte> text, int end) =>
        text.At(end) == '=' && text.DigitsAt(end + 1) >= LeastOnStripe && ((text[end + 3] - '0') * 10) + text[end + 4] - '0' is >= 1 and <= 12;

    /// <summary>How many digits stand together, where sixteen at a time are counted.</summary>
    private static int RunAt(ReadOnlySpan<byte> text, int at) => text.DigitsAt(at) is var run and < 16 ? run : 16 + text.DigitsAt(at + 16);

    private bool Accept(ReadOnlySpan<byte> digits, int start, int end, ulong evidence, ref Reading reading)
    {
        if (!Luhn.Passes(digits)) return false;
        int different = 0, prefix = 0;
        ulong number = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[i] - '0';
            different |= 1 << digit;
            number = (number * 10) + (ulong)digit;
            if (i == Prefix - 1) prefix = (int)number;
        }
        different = int.PopCount(different);
        // Cards of banks, shops and travel begin with 2 to 6; one digit over and over is a placeholder.
        if (different == 1 || digits[0] is < (byte)'2' or > (byte)'6') return false;
        foreach (Issued range in ranges)
        {
            if (prefix < range.First || prefix > range.Last || (range.Lengths >> digits.Length & 1) == 0) continue;
            evidence |= Brand;
            break;
        }
        if ((evidence & (Brand | Grouped)) == Grouped) return false;
        if (digits.Length < Usual) evidence |= Short;
        if (different <= 3) evidence |= Repeated;
        if (testNumbers.Contains(number)) evidence |= TestNumber;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence | Check;
        return true;
    }

    /// <summary>Numbers that a brand issues: from the first to the last six digits, in these lengths, one a bit.</summary>
    private readonly record struct Issued(int First, int Last, int Lengths);
}
