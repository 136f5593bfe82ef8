using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// International bank account numbers (ISO 13616): a country of the registry, exactly its length and structure, and a remainder of 1 modulo
/// 97 (ISO 7064). Together or in groups between single separators, also broken over a line. What follows is never swallowed.
/// </summary>
internal sealed class IbanNumber : IValidator
{
    private const ulong Mod97 = 1, KnownBank = 2, UnknownBank = 4, Grouped = 8, LowerCase = 16, SplitHead = 32;
    private const int MaxDigits = 34;
    private const byte DigitClass = 1, LetterClass = 2;

    private static readonly FrozenSet<uint> Currencies = new[] { "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF" }
        .Select(static code => Pack(code)).ToFrozenSet();

    private readonly byte[]?[] countries = new byte[26 * 26][];
    private readonly FrozenSet<uint> banks;

    /// <summary>Reads the registry and the Dutch bank codes.</summary>
    public IbanNumber(WordList registry, WordList bankCodes)
    {
        foreach (string[] row in registry.Rows()) countries[Country((byte)row[0][0], (byte)row[0][1])] = Structure(row[2]);
        banks = bankCodes.Rows().Select(static row => Pack(row[0])).ToFrozenSet();
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence { get; } = ["mod-97", "known-bank", "unknown-bank", "grouped", "lower-case", "split-head"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte tens = text.At(anchor), units = text.At(anchor + 1);
        if (!IsDigit(tens) || !IsDigit(units)) return false;
        int start = anchor - 2;
        if (!IsLetter(text.At(anchor - 1))) start -= text.At(anchor - 1) is (byte)'-' or (byte)'.' ? 1 : text.SpaceBefore(anchor);
        byte first = text.At(start), second = text.At(start + 1);
        if (!IsLetter(first) || !IsLetter(second) || IsWord(text.At(start - 1))) return false;
        if (countries[Country(first, second)] is not { } structure) return false;

        Span<byte> account = stackalloc byte[MaxDigits];
        int at = anchor + 2;
        // ISO 13616-1 prints country code and check digits as one group; a gap between them is somebody's own habit.
        ulong value = 0, evidence = Mod97 | (start < anchor - 2 ? SplitHead : 0);
        for (int i = 0; i < structure.Length; i++)
        {
            byte character = text.At(at);
            if (!IsWord(character))
            {
                at = SkipSeparator(text, at);
                character = text.At(at);
                evidence |= Grouped;
            }
            if (IsDigit(character))
            {
                if ((structure[i] & DigitClass) == 0) return false;
                value = (value * 10) + (ulong)(character - '0');
            }
            else
            {
                if ((structure[i] & LetterClass) == 0 || !IsLetter(character)) return false;
                if (!IsUpper(character)) evidence |= LowerCase;
                value = (value * 100) + (ulong)((character & 0x1F) + 9);
            }
            if (value >= 10_000_000_000_000_000) value %= 97;
            account[i] = (byte)(character & 0x5F);
            at++;
        }
        if (at - start > IValidator.MaxLength) return false;
        int check = ((tens - '0') * 10) + units - '0';
        ulong tail = (ulong)((((first & 0x1F) + 9) * 10_000) + (((second & 0x1F) + 9) * 100) + check);
        if (check is < 2 or > 98 || (((value % 97) * 1_000_000) + tail) % 97 != 1) return false;
        if (IsWord(text.At(at)) && !IsCurrency(text, at)) return false;

        if ((first & 0x5F) == 'N' && (second & 0x5F) == 'L')
        {
            uint bank = (uint)((account[0] << 24) | (account[1] << 16) | (account[2] << 8) | account[3]);
            evidence |= banks.Contains(bank) ? KnownBank : UnknownBank;
        }
        reading.Start = start;
        reading.End = at;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        foreach (byte character in value)
        {
            if (IsWord(character)) normalized[length++] = IsLetter(character) ? (byte)(character & 0x5F) : character;
        }
        return length;
    }

    /// <summary>
    /// Moves over what may stand between two groups: a space, hyphen or dot, or the end of a line with space around it. Two separators are no
    /// group's end; then it stays where it is.
    /// </summary>
    private static int SkipSeparator(ReadOnlySpan<byte> text, int at)
    {
        int next = at + (text.At(at) is (byte)'-' or (byte)'.' ? 1 : text.SpaceAt(at));
        if (next >= text.Length) return at;
        if (text.At(next) == '\r') next++;
        if (text.At(next) == '\n')
        {
            next++;
            next += text.SpaceAt(next);
        }
        return next;
    }

    /// <summary>MT940 writes the currency right behind the account (field 25), so three letters that are one do not count as its continuation.</summary>
    private static bool IsCurrency(ReadOnlySpan<byte> text, int at) =>
        IsUpper(text.At(at)) && IsUpper(text.At(at + 1)) && IsUpper(text.At(at + 2)) && !IsLetter(text.At(at + 3))
        && Currencies.Contains((uint)((text[at] << 16) | (text[at + 1] << 8) | text[at + 2]));

    private static int Country(byte first, byte second) => (((first & 0x1F) - 1) * 26) + (second & 0x1F) - 1;

    private static uint Pack(string letters) => letters.Aggregate(0u, static (packed, letter) => (packed << 8) | letter);

    /// <summary>One byte of allowed classes for each character after the check digits, from the registry's notation (<c>4!a10!n</c>).</summary>
    private static byte[] Structure(string notation)
    {
        var classes = new List<byte>();
        foreach (string part in Parts(notation))
        {
            int mark = part.IndexOf('!');
            byte kind = part[^1] switch { 'n' => DigitClass, 'a' => LetterClass, _ => DigitClass | LetterClass };
            for (int count = int.Parse(part.AsSpan(0, mark), NumberStyles.None, CultureInfo.InvariantCulture); count > 0; count--) classes.Add(kind);
        }
        return [.. classes];
    }

    private static IEnumerable<string> Parts(string notation)
    {
        int from = 0;
        for (int i = 0; i < notation.Length; i++)
        {
            if (!char.IsAsciiLetter(notation[i])) continue;
            yield return notation[from..(i + 1)];
            from = i + 1;
        }
    }
}
