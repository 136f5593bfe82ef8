using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// International bank account numbers (ISO 13616): a country of the registry, exactly its length and structure, and a remainder of 1 modulo
/// 97 (ISO 7064). Together or in groups between separators, also broken over a line. What follows is never swallowed.
/// </summary>
internal readonly struct IbanNumber : IValidator
{
    private const ulong Mod97 = 1, KnownBank = 2, UnknownBank = 4, Grouped = 8, LowerCase = 16, SplitHead = 32;
    private const uint BankSlots = 1024;
    private const int MostIndent = 12;

    private static readonly HashSet<uint> Currencies = [Pack("EUR"u8), Pack("USD"u8), Pack("GBP"u8), Pack("CHF"u8), Pack("SEK"u8), Pack("NOK"u8), Pack("DKK"u8), Pack("PLN"u8), Pack("CZK"u8), Pack("HUF"u8)];

    private static ReadOnlySpan<byte> EscapedSpace => "%20"u8;

    private readonly IbanCountry?[] countries;
    private readonly uint[] banks;

    /// <summary>Reads the registry and the Dutch bank codes.</summary>
    public IbanNumber(WordList registry, WordList bankCodes)
    {
        countries = new IbanCountry?[26 * 26];
        banks = new uint[BankSlots];
        foreach (ListRow row in registry.Rows()) countries[Index(row[0][0], row[0][1])] = new IbanCountry(row[2]);
        foreach (ListRow row in bankCodes.Rows())
        {
            uint bank = Pack(row[0]), slot = Slot(bank);
            while (banks[slot] != 0) slot = (slot + 1) % BankSlots;
            banks[slot] = bank;
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["mod-97", "known-bank", "unknown-bank", "grouped", "lower-case", "split-head"];

    /// <inheritdoc/>
    public bool HasClaims => true;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => Read(text, anchor, ref reading) == true;

    /// <inheritdoc/>
    // "BSN no 111222333", "voor de 0612345678": a word and a number are no account.
    public bool TryClaim(ReadOnlySpan<byte> text, int anchor, ref Reading reading) =>
        Read(text, anchor, ref reading) == false && reading.Start == anchor - 2 && IsUpper(text[anchor - 2]) && IsUpper(text[anchor - 1]);

    /// <summary>True for an account number, false for what is written like one and fails the check, null for anything else.</summary>
    private bool? Read(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte tens = text.At(anchor), units = text.At(anchor + 1);
        if (!IsDigit(tens) || !IsDigit(units)) return null;
        int start = anchor - 2;
        if (!IsLetter(text.At(anchor - 1))) start -= text.At(anchor - 1) is (byte)'-' or (byte)'.' ? 1 : text.SpaceBefore(anchor);
        byte first = text.At(start), second = text.At(start + 1);
        if (!IsLetter(first) || !IsLetter(second) || (IsWord(text.At(start - 1)) && !IsBehindName(text, start))) return null;
        if (countries[Index(first, second)] is not { } country) return null;

        NativeBlock.Room room = default;
        ref byte block = ref NativeBlock.At(text, anchor + 2, ref room);
        ulong digits = NativeBlock.Within(ref block, (byte)'0', 9), letters = NativeBlock.Letters(ref block), characters = digits | letters;
        ulong evidence = Mod97;
        if (BitOperations.TrailingZeroCount(~characters) < country.Length)
        {
            characters = Groups(text, anchor + 2, ref block, characters, country.Length);
            digits = Pick(digits, characters);
            letters = Pick(letters, characters);
            if (characters == 0) return null;
            evidence |= Grouped;
        }
        if (!country.Fits(digits, letters)) return null;

        NativeBlock.Room compact = default;
        ref byte account = ref block;
        int end = anchor + 2 + country.Length;
        if ((evidence & Grouped) != 0)
        {
            account = ref compact.First;
            end = anchor + 3 + Compact(ref block, characters, country.Length, ref account);
        }
        int check = ((tens - '0') * 10) + units - '0', head = (((first & 0x1F) + 9) * 10_000) + (((second & 0x1F) + 9) * 100) + check;
        if ((IsWord(text.At(end)) && !IsCurrency(text, end) && !IsNextWord(text, end)) || end - start > IValidator.MaxLength) return null;

        // ISO 13616-1 prints country code and check digits as one group; a gap between them is somebody's own habit.
        if (start < anchor - 2) evidence |= SplitHead;
        if (!IsUpper(first) || !IsUpper(second) || text[start..end].IndexOfAnyInRange((byte)'a', (byte)'z') >= 0) evidence |= LowerCase;
        if ((first & 0x5F) == 'N' && (second & 0x5F) == 'L') evidence |= IsKnown(BankOf(ref account)) ? KnownBank : UnknownBank;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return check is >= 2 and <= 98 && (country.Worth(ref account) + head) % 97 == 1;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        for (int at = 0; at < value.Length; at++)
        {
            byte character = value[at];
            if (IsWord(character)) normalized[length++] = IsLetter(character) ? (byte)(character & 0x5F) : character;
            else if (character == '%') at += EscapedSpace.Length - 1;
        }
        return length;
    }

    /// <summary>Finds characters in groups, one bit each in the block from <paramref name="from"/> on; 0 when there are too few.</summary>
    private static ulong Groups(ReadOnlySpan<byte> text, int from, ref byte block, ulong characters, int length)
    {
        ulong gaps = NativeBlock.Equal(ref block, (byte)' ') | NativeBlock.Within(ref block, (byte)'-', 1);
        int end = BitOperations.TrailingZeroCount(~(characters | gaps) | (gaps & gaps << 1));
        if (end < NativeBlock.Size) characters &= (1UL << end) - 1;
        // What is too short for the country may go on behind a wide space or the end of a line.
        return BitOperations.PopCount(characters) >= length ? characters : Follow(text, from, length);
    }

    /// <summary>Follows characters over every kind of gap, as a mask; 0 when there are too few.</summary>
    private static ulong Follow(ReadOnlySpan<byte> text, int from, int length)
    {
        ulong characters = 0;
        int at = from;
        for (int i = 0; i < length; i++, at++)
        {
            if (!IsWord(text.At(at))) at = SkipSeparator(text, at);
            if (!IsWord(text.At(at)) || at - from >= NativeBlock.Size) return 0;
            characters |= 1UL << (at - from);
        }
        return characters;
    }

    /// <summary>
    /// Moves over what may stand between two groups: a hyphen, dash or dot, the bar of a box, one or two spaces, a space as links have it, or the end of a line with space around
    /// it. Other separators are no group's end; then it stays where it is.
    /// </summary>
    private static int SkipSeparator(ReadOnlySpan<byte> text, int at)
    {
        // U+2010 to U+2015 are hyphens and dashes.
        int next = at + text.At(at) switch
        {
            (byte)'-' or (byte)'.' or (byte)'+' => 1,
            (byte)'%' => at < text.Length && text[at..].StartsWith(EscapedSpace) ? EscapedSpace.Length : 0,
            0xE2 when text.At(at + 1) == 0x80 && text.At(at + 2) is >= 0x90 and <= 0x95 => 3,
            _ => text.SpaceAt(at),
        };
        if (next == at + 1 && text[at] == ' ') next += text.SpaceAt(next);
        if (text.At(next) == '|' && next - at < 2) return next + 1 + text.SpaceAt(next + 1);
        if (next >= text.Length) return at;
        if (text.At(next) == '\r') next++;
        if (text.At(next) == '\n')
        {
            next++;
            for (int limit = next + MostIndent; next < limit && (text.At(next) == '\t' ? 1 : text.SpaceAt(next)) is > 0 and int space;) next += space;
        }
        return next;
    }

    /// <summary>True behind the word that announces it, where text taken from a page runs together: <c>IBANNL44RABO0123456789</c>.</summary>
    private static bool IsBehindName(ReadOnlySpan<byte> text, int start) => start >= 4 && Ascii.EqualsIgnoreCase(text[(start - 4)..start], "iban"u8) && !IsWord(text.At(start - 5));

    /// <summary>True when a word begins behind an account that ends with a digit: <c>BIC</c>, <c>t.n.v.</c>, a capital and small letters.</summary>
    private static bool IsNextWord(ReadOnlySpan<byte> text, int at)
    {
        if (!IsDigit(text.At(at - 1))) return false;
        ReadOnlySpan<byte> next = text[at..];
        return next.StartsWith("BIC"u8) || next.StartsWith("SWIFT"u8) || next.StartsWith("t.n.v"u8) || next.StartsWith("tnv"u8)
            || (IsUpper(next.At(0)) && IsLetter(next.At(1)) && !IsUpper(next.At(1)) && IsLetter(next.At(2)) && !IsUpper(next.At(2)));
    }

    /// <summary>The bits of a mask that stand where another has ones, moved together.</summary>
    private static ulong Pick(ulong bits, ulong where)
    {
        if (Bmi2.X64.IsSupported) return Bmi2.X64.ParallelBitExtract(bits, where);
        ulong picked = 0;
        for (int i = 0; where != 0; i++, where &= where - 1) picked |= (bits >> BitOperations.TrailingZeroCount(where) & 1) << i;
        return picked;
    }

    /// <summary>Writes the first characters of a mask without their gaps, and returns where the last of them stands in the block.</summary>
    private static int Compact(ref byte block, ulong characters, int length, ref byte compact)
    {
        int place = 0;
        for (int i = 0; i < length; i++, characters &= characters - 1)
        {
            place = BitOperations.TrailingZeroCount(characters);
            Unsafe.Add(ref compact, i) = Unsafe.Add(ref block, place);
        }
        return place;
    }

    private static uint BankOf(ref byte account) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(ref account)) & 0x5F5F5F5F;

    private static uint Slot(uint bank) => (bank * 2654435761) >> 22;

    /// <summary>MT940 writes the currency right behind the account (field 25), so three letters that are one do not count as its continuation.</summary>
    private static bool IsCurrency(ReadOnlySpan<byte> text, int at) =>
        IsUpper(text.At(at)) && IsUpper(text.At(at + 1)) && IsUpper(text.At(at + 2)) && !IsLetter(text.At(at + 3))
        && Currencies.Contains((uint)((text[at] << 16) | (text[at + 1] << 8) | text[at + 2]));

    private static int Index(byte first, byte second) => (((first & 0x1F) - 1) * 26) + (second & 0x1F) - 1;

    private static uint Pack(ReadOnlySpan<byte> letters)
    {
        uint packed = 0;
        foreach (byte letter in letters) packed = (packed << 8) | letter;
        return packed;
    }

    private bool IsKnown(uint bank)
    {
        uint slot = Slot(bank);
        while (banks[slot] != bank && banks[slot] != 0) slot = (slot + 1) % BankSlots;
        return banks[slot] == bank;
    }
}
