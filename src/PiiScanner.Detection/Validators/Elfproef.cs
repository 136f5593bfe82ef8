using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// The citizen service number: nine digits whose sum weighted 9, 8, 7, 6, 5, 4, 3, 2, -1 is a multiple of 11 (Besluit burgerservicenummer,
/// annex to art. 1; Logisch Ontwerp GBA, element 01.20), not all of them zero. The first may be missing when it is zero. Written together, or
/// in groups 4-2-3, 3-3-3 or 2-3-3 between two like separators; in other groups, and in boxes of one digit each, as forms have them.
/// </summary>
internal readonly struct Elfproef : IValidator
{
    private const ulong Proof = 1, Groups423 = 2, Groups333 = 4, EightDigits = 8, LeadingZeros = 16, OddGroups = 32, Sector = 64;

    private const int LongestName = 20, Digits = 9;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["elfproef", "grouped-4-2-3", "grouped-3-3-3", "eight-digits", "leading-zeros", "odd-groups", "sector-code"];

    /// <inheritdoc/>
    public double Chance => 1.0 / 11;

    /// <inheritdoc/>
    public bool HasForm(ReadOnlySpan<byte> text, int anchor, out int end)
    {
        int run = text.DigitsAt(anchor);
        end = anchor + run;
        if (run is 8 or 9) return !text.IsJoined(anchor, end);
        return run is > 0 and < 8 && GroupsAt(text, anchor, run) is { Count: > 0 } groups && (end = ReadGroups(text, anchor, run, groups, stackalloc byte[Digits])) > 0;
    }

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int run = text.DigitsAt(anchor);
        if (run is 0 or > 9) return false;
        if (run < 8) return GroupsAt(text, anchor, run) is { Count: > 0 } groups && TryReadGroups(text, anchor, run, groups, ref reading);
        int end = anchor + run;
        if (!Passes(text.Slice(anchor, run)) || (text.IsJoined(anchor, end) && (run < 9 || !IsGlued(text, anchor, end)))) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = run == 8 ? Proof | EightDigits : text[anchor] == '0' && text[anchor + 1] == '0' ? Proof | LeadingZeros : Proof;
        if (text.At(anchor - 1) == ':' && HasSector(text[..(anchor - 1)])) reading.Evidence |= Sector;
        return true;
    }

    /// <summary>True behind the code that says in messages of DigiD what number follows: <c>s00000000:</c> (Koppelvlakspecificatie SAML DigiD, sectorcodes).</summary>
    private static bool HasSector(ReadOnlySpan<byte> before) => before.EndsWith("s00000000"u8) || before.EndsWith("s00000001"u8);

    /// <summary>Reads the nine digits of a number, whatever the test says of them, together or in groups as this one may be. Returns where they end, 0 when they do not stand here.</summary>
    public static int ReadDigits(ReadOnlySpan<byte> text, int anchor, Span<byte> digits)
    {
        int run = text.DigitsAt(anchor), end = anchor + Digits;
        if (run is > 0 and < 8) return GroupsAt(text, anchor, run) is { Count: > 0, Digits: Digits } groups ? ReadGroups(text, anchor, run, groups, digits) : 0;
        if (run != Digits || text.IsJoined(anchor, end)) return 0;
        text.Slice(anchor, Digits).CopyTo(digits);
        return end;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        normalized[..9].Fill((byte)'0');
        int at = 9;
        for (int i = value.Length - 1; i >= 0; i--)
        {
            if (IsDigit(value[i])) normalized[--at] = value[i];
        }
        return 9;
    }

    /// <summary>
    /// The test itself, for nine digits or for eight that lack the leading zero. Eight digits are multiplied at once: of the products of four
    /// 16-bit lanes with four weights the highest lane holds the sum. 99 keeps the sum positive and is a multiple of 11.
    /// </summary>
    public static bool Passes(ReadOnlySpan<byte> digits)
    {
        const ulong Lanes = 0x00FF00FF00FF00FF;
        ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(digits) & 0x0F0F0F0F0F0F0F0F;
        ulong even = eight & Lanes, odd = eight >> 8 & Lanes;
        int last = digits[^1] & 0x0F, sum = digits.Length == 8
            ? (int)(even * 0x0008_0006_0004_0002 >> 48) + (int)(odd * 0x0007_0005_0003_0000 >> 48)
            : (int)(even * 0x0009_0007_0005_0003 >> 48) + (int)(odd * 0x0008_0006_0004_0002 >> 48);
        return (eight != 0 || last != 0) && (sum - last + 99) % 11 == 0;
    }

    /// <summary>
    /// True when only its own name stands against a number, or a word that begins behind it: text taken from a page runs together
    /// (<c>BSN111222333</c>, <c>111222333Naam</c>).
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsGlued(ReadOnlySpan<byte> text, int start, int end)
    {
        bool isWordBehind = IsUpper(text.At(end)) && IsLetter(text.At(end + 1)) && !IsUpper(text.At(end + 1)) && IsLetter(text.At(end + 2)) && !IsUpper(text.At(end + 2));
        if (!isWordBehind && text.IsJoinedBehind(end)) return false;
        if (!text.IsJoinedBefore(start)) return true;
        int word = start;
        while (word > start - LongestName && IsLetter(text.At(word - 1))) word--;
        ReadOnlySpan<byte> name = text[word..start];
        return !IsWord(text.At(word - 1)) && (Ascii.EqualsIgnoreCase(name, "bsn"u8) || Ascii.EqualsIgnoreCase(name, "sofi"u8) || Ascii.EqualsIgnoreCase(name, "rsin"u8)
            || Ascii.EqualsIgnoreCase(name, "bsnnummer"u8) || Ascii.EqualsIgnoreCase(name, "burgerservicenummer"u8));
    }

    /// <summary>
    /// Nine digits in groups 4-2-3, 3-3-3 or 2-3-3 between separators that are alike; in groups that hardly anyone writes (5-4, 6-3, 3-6, 4-5, 3-2-4, and 2-2-2-3);
    /// and each by itself as in the boxes of a form. 3-2-4 between hyphens is how social security numbers of the United States are written.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Groups GroupsAt(ReadOnlySpan<byte> text, int anchor, int run)
    {
        byte mark = text.At(anchor + run);
        int gap = mark is (byte)'.' or (byte)'-' or (byte)'/' or (byte)'|' ? 1 : text.SpaceAt(anchor + run);
        if (gap == 0) return default;
        bool isBar = mark is (byte)'/' or (byte)'|';
        return (run, text.DigitsAt(anchor + run + gap)) switch
        {
            (4, 2) when !isBar => new Groups(3, gap, Groups423),
            (3, 3) when !isBar => new Groups(3, gap, Groups333),
            (2, 3) when !isBar => new Groups(3, gap, EightDigits),
            _ when gap > 1 => default,
            (5, 4) or (4, 5) or (6, 3) or (3, 6) when !isBar => new Groups(2, gap, OddGroups),
            (3, 2) when !isBar && mark != '-' && text.DigitsAt(anchor + 7) == 4 => new Groups(3, gap, OddGroups),
            (2, 2) when !isBar && text.DigitsAt(anchor + 6) == 2 => new Groups(4, gap, OddGroups),
            (1, 1) when !IsDigit(text.At(anchor - 2)) => new Groups(Digits, gap, OddGroups),
            _ => default,
        };
    }

    private static bool TryReadGroups(ReadOnlySpan<byte> text, int anchor, int run, Groups groups, ref Reading reading)
    {
        Span<byte> digits = stackalloc byte[Digits];
        int end = ReadGroups(text, anchor, run, groups, digits);
        if (end == 0 || !Passes(digits[..groups.Digits])) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = Proof | groups.Form | (groups.Form != EightDigits && digits[0] == '0' && digits[1] == '0' ? LeadingZeros : 0);
        return true;
    }

    /// <summary>The digits of so many groups, of which the first two were seen to be as they should. Returns where they end, 0 when there are no such groups.</summary>
    private static int ReadGroups(ReadOnlySpan<byte> text, int anchor, int run, Groups groups, Span<byte> digits)
    {
        int gap = groups.Gap;
        // Most rows of three are addresses of the internet.
        if (groups.Form == Groups333 && gap == 1 && text.At(anchor + 11) == text.At(anchor + run) && IsDigit(text.At(anchor + 12))) return 0;
        int end = anchor + groups.Digits + ((groups.Count - 1) * gap);
        // Nor are most of the others: that is seen where they would end and where they begin, before their groups are.
        if (!IsDigit(text.At(end - 1)) || text.IsJoined(anchor, end)) return 0;
        ReadOnlySpan<byte> separator = text.Slice(anchor + run, gap);
        // One group of a longer row of groups is no number of its own.
        if (text[..anchor].EndsWith(separator) && IsDigit(text.At(anchor - gap - 1))) return 0;
        if (text[end..].StartsWith(separator) && IsDigit(text.At(end + gap))) return 0;
        int count = 0, at = anchor;
        for (int group = 0; group < groups.Count; group++)
        {
            if (group > 0 && !text[at..].StartsWith(separator)) return 0;
            if (group > 0) at += gap;
            int size = text.DigitsAt(at);
            if (size == 0 || count + size > groups.Digits || (groups.Count == Digits && size > 1)) return 0;
            text.Slice(at, size).CopyTo(digits[count..]);
            count += size;
            at += size;
        }
        return count < groups.Digits ? 0 : end;
    }

    /// <summary>How a number is written in groups.</summary>
    /// <param name="Count">How many groups; 0 when it is not.</param>
    /// <param name="Gap">How many bytes part two of them.</param>
    /// <param name="Form">The evidence of that form.</param>
    private readonly record struct Groups(int Count, int Gap, ulong Form)
    {
        /// <summary>How many digits they have together.</summary>
        public int Digits => Form == EightDigits ? Elfproef.Digits - 1 : Elfproef.Digits;
    }
}
