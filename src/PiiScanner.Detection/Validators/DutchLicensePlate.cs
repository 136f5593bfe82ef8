using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Dutch number plates of all fourteen forms, in groups between hyphens or spaces or together. Since the fourth form their letters make no words:
/// there are no vowels, no C and no Q, and certain combinations are left out.
/// </summary>
internal readonly struct DutchLicensePlate : IValidator
{
    private const ulong Old = 1, Letters4 = 2, Modern = 4, NoHyphens = 8, LowerCase = 16, Abbreviation = 32;
    private const int Length = 6, Groups = 3;
    private const int FirstConsonant = 4, FirstModern = 7;

    // Letters that no plate has had since the fourth form; the O of semi-trailers stands first.
    private static readonly uint Unused = Bits("AEIOUCQ"u8);

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["early-form", "four-letter-form", "modern-form", "no-hyphens", "lower-case", "abbreviation"];

    /// <summary>Three letters drawn at random are letters of plates so often; four are less often.</summary>
    public double Chance => 0.4;

    /// <inheritdoc/>
    public ulong Unheard => Old;

    /// <summary>Three letters that part numbers, flights and names of files have more often than cars.</summary>
    private static ReadOnlySpan<byte> Known => "PDF XML PNG JPG GPS KLM PTT TNT NTB BTW BSN KVK KPN VHF LPG RVS GSM SMS DVD LTD PVB PLC"u8;

    private static ReadOnlySpan<byte> LeftOut => "GVD KKK NSB PKK PSV TBS PVV SGP VVD SS SD"u8;

    /// <inheritdoc/>
    public bool HasForm(ReadOnlySpan<byte> text, int anchor, out int end)
    {
        Span<byte> plate = stackalloc byte[Length];
        Span<int> sizes = stackalloc int[Groups];
        end = IsWord(text.At(anchor - 1)) || !IsWord(text.At(anchor)) ? 0 : Split(text, anchor, plate, sizes);
        return end != 0 && !IsWord(text.At(end)) && CodeOf(LettersOf(plate), sizes) >= FirstConsonant;
    }

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (IsWord(text.At(anchor - 1)) || !IsWord(text.At(anchor))) return false;
        Span<byte> plate = stackalloc byte[Length];
        Span<int> sizes = stackalloc int[Groups];
        int end = Split(text, anchor, plate, sizes);
        if (end == 0 || IsWord(text.At(end)) || IsJoined(text, anchor, end)) return false;
        int letters = LettersOf(plate), small = 0;
        for (int i = 0; i < Length; i++)
        {
            small += plate[i] >= 'a' ? 1 : 0;
            plate[i] = Upper(plate[i]);
        }
        int code = CodeOf(letters, sizes);
        if (code == 0 || (code >= FirstConsonant && !AreLettersUsed(plate, letters, code < FirstModern)) || !HasDigit(plate) || IsMould(plate)) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = (code < FirstConsonant ? Old : code < FirstModern ? Letters4 : Modern) | (sizes[2] > 0 && text[anchor..end].IndexOfAny((byte)'-', (byte)0xE2) >= 0 ? 0 : NoHyphens)
            | (small > 0 ? LowerCase : 0) | (HasAny(plate, Known, inPairs: false) ? Abbreviation : 0);
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        foreach (byte character in value)
        {
            if (IsWord(character)) normalized[length++] = Upper(character);
        }
        return length;
    }

    /// <summary>Takes six characters apart; the groups' sizes are 6, 0, 0 when nothing parts them. Returns where they end, 0 when they are others.</summary>
    private static int Split(ReadOnlySpan<byte> text, int start, Span<byte> plate, Span<int> sizes)
    {
        int at = start, group = 0;
        byte separator = 0;
        sizes.Clear();
        for (int i = 0; i < Length; i++, at++, sizes[group]++)
        {
            byte character = text.At(at);
            // U+2010 to U+2015 are hyphens and dashes.
            int gap = character is (byte)'-' or (byte)' ' ? 1 : character == 0xE2 && text.At(at + 1) == 0x80 && text.At(at + 2) is >= 0x90 and <= 0x95 ? 3 : 0;
            if (i > 0 && gap > 0)
            {
                if (++group == Groups || (separator != 0 && separator != character)) return 0;
                separator = character;
                at += gap;
                character = text.At(at);
            }
            if (!IsWord(character)) return 0;
            plate[i] = character;
        }
        if (group is 0 or Groups - 1) return at;
        // "KR-318P": one hyphen says no more than none.
        if (separator == ' ') return 0;
        (sizes[0], sizes[1], sizes[2]) = (Length, 0, 0);
        return at;
    }

    /// <summary>True within a longer chain of groups, as part numbers and addresses of pages have.</summary>
    private static bool IsJoined(ReadOnlySpan<byte> text, int start, int end) =>
        text.At(start - 1) is (byte)'-' or (byte)'_' or (byte)'/' or (byte)'.' && IsWord(text.At(start - 2))
        || (text.At(end) is (byte)'-' or (byte)'_' or (byte)'/' && IsWord(text.At(end + 1)));

    private static int LettersOf(ReadOnlySpan<byte> plate)
    {
        int letters = 0;
        for (int i = 0; i < Length; i++) letters |= IsLetter(plate[i]) ? 1 << i : 0;
        return letters;
    }

    /// <summary>The number of the form, from 1; 0 for none.</summary>
    private static int CodeOf(int letters, ReadOnlySpan<int> sizes)
    {
        for (int i = 0; i < Sidecode.All.Length; i++)
        {
            Sidecode form = Sidecode.All[i];
            if (form.Letters == letters && (sizes[1] == 0 || (form.First == sizes[0] && form.Second == sizes[1]))) return i + 1;
        }
        return 0;
    }

    private static bool AreLettersUsed(ReadOnlySpan<byte> plate, int letters, bool inPairs)
    {
        for (int i = 0; i < Length; i++)
        {
            if ((letters >> i & 1) != 0 && (Unused >> (plate[i] & 0x1F) & 1) != 0 && !(i == 0 && plate[i] == 'O')) return false;
        }
        return !HasAny(plate, LeftOut, inPairs);
    }

    /// <summary>True when one of some combinations is a group of letters, not a part of a longer one. Four letters are two groups.</summary>
    private static bool HasAny(ReadOnlySpan<byte> plate, ReadOnlySpan<byte> combinations, bool inPairs)
    {
        for (ReadOnlySpan<byte> rest = combinations; !rest.IsEmpty;)
        {
            int space = rest.IndexOf((byte)' ');
            ReadOnlySpan<byte> combination = space < 0 ? rest : rest[..space];
            rest = space < 0 ? default : rest[(space + 1)..];
            if (inPairs && combination.Length != 2) continue;
            int at = plate.IndexOf(combination);
            if (inPairs && at >= 0 && (at & 1) != 0) at = plate[(at + 1)..].IndexOf(combination) is >= 0 and var next ? at + 1 + next : -1;
            if (at >= 0 && (inPairs ? (at & 1) == 0 : !IsLetter(plate.At(at - 1)) && !IsLetter(plate.At(at + combination.Length)))) return true;
        }
        return false;
    }

    /// <summary>True for what says how a plate is written: the letter X and one digit throughout (<c>XX-99-XX</c>).</summary>
    private static bool IsMould(ReadOnlySpan<byte> plate)
    {
        byte digit = plate[plate.IndexOfAnyInRange((byte)'0', (byte)'9')];
        foreach (byte character in plate)
        {
            if (character != 'X' && character != digit) return false;
        }
        return true;
    }

    private static bool HasDigit(ReadOnlySpan<byte> plate) => plate.ContainsAnyInRange((byte)'1', (byte)'9');

    private static uint Bits(ReadOnlySpan<byte> letters)
    {
        uint bits = 0;
        foreach (byte letter in letters) bits |= 1u << (letter & 0x1F);
        return bits;
    }
}
