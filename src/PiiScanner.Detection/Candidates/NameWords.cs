using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PiiScanner.Detection.Validators;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Candidates;

/// <summary>The words that names are made of, as far as their letters tell.</summary>
internal static class NameWords
{
    /// <summary>The longest word of a name, in bytes.</summary>
    public const int Longest = 30;

    private const int LongestInfix = 4;

    private static readonly HashSet<ulong> Titles = "mw,mr,hr,br,dr,ir,ms,dhr,mej,drs,ing,mrs,mevr,heer,prof,heren,mevrouw,familie,fam,meneer,mijnheer,geachte,beste,lieve,hoi,hallo,dag,groet,groetjes,zr,zuster,broeder,weduwe,wed,erven,gezin,herr,herrn,frau"
        .Split(',').Select(static title => title.Aggregate((Word: 0UL, Shift: 0), static (packed, letter) => (packed.Word | ((ulong)letter << packed.Shift), packed.Shift + 8)).Word).ToHashSet();

    /// <summary>The last letters of titles, a bit each.</summary>
    private static readonly uint TitleEnds = Titles.Aggregate(0U, static (ends, title) => ends | 1U << (int)(title >> (56 - (BitOperations.LeadingZeroCount(title) & ~7)) & 31));

    /// <summary>Not 0 for the bytes of letters that names have.</summary>
    private static readonly byte[] Inner = [.. Enumerable.Range(0, 256).Select(static value => (byte)(IsLetter((byte)value) || value is >= 0x80 and <= 0xBF or >= 0xC3 and <= 0xC9 ? 1 : 0))];

    /// <summary>The first two letters of the infixes, a bit each.</summary>
    private static readonly uint[] InfixStarts = StartsOf("va,vo,de,te,he,ui,do,be,ib,du,da,di,el,al,la,le,lo,op,in,v.,v/,vd,d'");

    /// <summary>True for bytes that a word may go on with: ASCII letters and digits, and all beyond ASCII.</summary>
    public static bool IsInside(byte value) => Characters.IsWord(value) || value >= 0x80;

    /// <summary>True where a capital stands: an ASCII one, or a letter from U+00C0 to U+017F, or of Romanian, that is its own upper case.</summary>
    public static bool IsCapitalAt(ReadOnlySpan<byte> text, int at)
    {
        byte value = text.At(at), next = text.At(at + 1);
        if (value < 0x80) return IsUpper(value);
        // Latin-1 has its capitals first; in Latin Extended-A capitals and small letters alternate, with two breaks in the rhythm.
        return value switch
        {
            0xC3 => next is >= 0x80 and <= 0x9E and not 0x97,
            0xC4 => next < 0xB9 ? (next & 1) == 0 && next != 0xB8 : (next & 1) == 1,
            0xC5 => next is >= 0x81 and <= 0x88 ? (next & 1) == 1 : next is >= 0x8A and <= 0xB7 ? (next & 1) == 0 : next == 0xB8 || (next is >= 0xB9 and <= 0xBE && (next & 1) == 1),
            // The commas below S and T of Romanian.
            0xC8 => next is 0x98 or 0x9A,
            _ => false,
        };
    }

    /// <summary>
    /// The end of the word at a position: letters, and hyphens and apostrophes between letters (<c>Jan-Willem</c>, <c>D'Hondt</c>). At most
    /// <see cref="Longest"/> bytes farther.
    /// </summary>
    public static int EndOf(ReadOnlySpan<byte> text, int at)
    {
        if (at <= text.Length - Vector256<byte>.Count)
        {
            for (uint others = ~InnerAt(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at)) & ((1U << Longest) - 1); others != 0; others &= others - 1)
            {
                int other = at + BitOperations.TrailingZeroCount(others);
                if (!IsJoint(text, other)) return other;
            }
            return at + Longest;
        }
        for (int limit = at + Longest; at < limit && (Inner[text.At(at)] != 0 || IsJoint(text, at)); at++)
        {
        }
        return at;
    }

    /// <summary>Which of 32 bytes are <see cref="Inner"/>, one a bit.</summary>
    private static uint InnerAt(ref byte source)
    {
        Vector256<byte> bytes = Vector256.LoadUnsafe(ref source);
        return (Vector256.LessThanOrEqual((bytes | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)25))
            | Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)0x80), Vector256.Create((byte)0x3F))
            | Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)0xC3), Vector256.Create((byte)6))).ExtractMostSignificantBits();
    }

    /// <summary>True for a hyphen or an apostrophe between letters.</summary>
    private static bool IsJoint(ReadOnlySpan<byte> text, int at) => text.At(at) is (byte)'-' or (byte)'\'' && IsNameLetter(text.At(at + 1)) && IsNameLetter(text.At(at - 1));

    /// <summary>True for what stands before the first word of a field.</summary>
    public static bool BeginsField(byte before) => before is (byte)'\n' or (byte)';' or (byte)'\t' or (byte)'"' or (byte)'>' or (byte)'|' or (byte)'^' or (byte)',' or 0x1F or (byte)'\'';

    /// <summary>True when a name may go on behind a word: with another capital or an infix, or behind a comma.</summary>
    public static bool GoesOn(ReadOnlySpan<byte> text, int end)
    {
        int gap = text.SpaceAt(end), next = end + gap;
        if (gap == 0) return text.At(end) == ',' && text.At(end + 1) == ' ' && (IsUpper(text.At(end + 2)) || IsWideCapital(text.At(end + 2)));
        return IsUpper(text.At(next)) || IsWideCapital(text.At(next)) || InfixAt(text, next) > 0;
    }

    /// <summary>True when a title or a form of address stands a space before a position: <c>mevrouw</c>, <c>dhr.</c>, <c>prof. dr.</c>.</summary>
    public static bool HasTitleBefore(ReadOnlySpan<byte> text, int at)
    {
        int end = at - text.SpaceBefore(at);
        if (end == at) return false;
        if (text.At(end - 1) == '.') end--;
        int length = LettersBefore(text, end, out ulong word);
        return length > 1 && (TitleEnds >> (text[end - 1] & 31) & 1) != 0 && Titles.Contains(word) && !IsInside(text.At(end - length - 1));
    }

    /// <summary>The bytes before one of the first eight positions, the last in the highest byte.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong BeforeAtFront(ReadOnlySpan<byte> text, int end)
    {
        ulong before = 0;
        for (int at = 0; at < end; at++) before = before >> 8 | (ulong)text[at] << 56;
        return before;
    }

    /// <summary>How many letters stand before a position, up to eight, and those letters in small ones, the first in the lowest byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LettersBefore(ReadOnlySpan<byte> text, int end, out ulong letters)
    {
        const ulong Tops = 0x8080_8080_8080_8080;
        letters = 0x2020_2020_2020_2020 | (end >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(text[(end - sizeof(ulong))..]) : BeforeAtFront(text, end));
        ulong low = letters & ~Tops;
        // A byte from a on reaches the top bit when 0x1F is added, one beyond z also when 5 is.
        ulong others = ~((low + 0x1F1F_1F1F_1F1F_1F1F) & ~(low + 0x0505_0505_0505_0505) & ~letters) & Tops;
        int length = BitOperations.LeadingZeroCount(others) / 8;
        letters = length == 0 ? 0 : letters >> (8 * (sizeof(ulong) - length));
        return length;
    }

    /// <summary>
    /// The length of the infixes at a position with the spaces behind them (<c>van der </c>), 0 for none (RvIG, landelijke tabel 36, as far as
    /// surnames that occur have them), and how they are abbreviated (<c>v.d.</c>, <c>v/d</c>).
    /// </summary>
    public static int InfixAt(ReadOnlySpan<byte> text, int at)
    {
        int start = at;
        for (int words = 0; words < 3; words++)
        {
            int length = Infix(text, at);
            if (length == 0) break;
            int gap = text.SpaceAt(at + length);
            if (gap == 0 && !IsJoined(text, at, length)) break;
            at += length + gap;
        }
        return at - start;
    }

    /// <summary>Where the infixes before a position begin; the position itself when there are none.</summary>
    public static int InfixBefore(ReadOnlySpan<byte> text, int at)
    {
        // "d'Angelo", "al-Hout"
        if (text.At(at - 1) is (byte)'\'' or (byte)'-' && JoinedBefore(text, at) is > 0 and var joined) at -= joined;
        for (int words = 0; words < 3; words++)
        {
            int end = at - 1;
            if (text.At(end) != ' ') break;
            // Most words are longer than an infix, or end a sentence.
            int letters = LettersBefore(text, end, out _);
            if (letters >= LongestInfix || (letters == 0 && text.At(end - 1) != '.')) break;
            int start = end;
            while (start > end - 4 && (IsLetter(text.At(start - 1)) || text.At(start - 1) is (byte)'\'' or (byte)'.' or (byte)'/')) start--;
            // The quote that opens a string is no part of the word; that of 't and 's is.
            if (start < end && text[start] == '\'' && Infix(text, start) != end - start) start++;
            if (start == end || IsUpper(text[start]) || Infix(text, start) != end - start || IsInside(text.At(start - 1))) break;
            at = start;
        }
        return at;
    }

    private static int Infix(ReadOnlySpan<byte> text, int at)
    {
        byte first = Lower(text.At(at)), second = Lower(text.At(at + 1)), third = Lower(text.At(at + 2));
        if (IsLetter(first) && (InfixStarts[first & 31] >> second & 1) == 0) return 0;
        // A capital V with a dot is an initial.
        if (!IsLetter(second) && IsUpper(text.At(at))) return 0;
        int length = (first, second, third) switch
        {
            ((byte)'v', (byte)'a', (byte)'n') or ((byte)'v', (byte)'o', (byte)'n') or ((byte)'d', (byte)'e', (byte)'r') or ((byte)'d', (byte)'e', (byte)'n')
                or ((byte)'t', (byte)'e', (byte)'r') or ((byte)'t', (byte)'e', (byte)'n') or ((byte)'h', (byte)'e', (byte)'t') or ((byte)'u', (byte)'i', (byte)'t')
                or ((byte)'d', (byte)'o' or (byte)'a', (byte)'s') or ((byte)'l', (byte)'a' or (byte)'o', (byte)'s') or ((byte)'b', (byte)'e', (byte)'n') or ((byte)'i', (byte)'b', (byte)'n') => 3,
            ((byte)'d', (byte)'e', _) or ((byte)'t', (byte)'e', _) or ((byte)'d', (byte)'u', _) or ((byte)'d', (byte)'a', _) or ((byte)'d', (byte)'i', _) or ((byte)'d', (byte)'o', _)
                or ((byte)'e', (byte)'l', _) or ((byte)'a', (byte)'l', _) or ((byte)'l', (byte)'a', _) or ((byte)'l', (byte)'e', _) or ((byte)'o', (byte)'p', _)
                or ((byte)'i', (byte)'n', _) or ((byte)'\'', (byte)'t', _) or ((byte)'\'', (byte)'s', _) => 2,
            ((byte)'v', (byte)'.', (byte)'d') => text.At(at + 3) == '.' ? 4 : 3,
            ((byte)'v', (byte)'/', (byte)'d') => 3,
            ((byte)'v', (byte)'.' or (byte)'d', _) => 2,
            (0xE2, 0x80, 0x98 or 0x99) when Lower(text.At(at + 3)) is (byte)'t' or (byte)'s' => 4,
            _ => 0,
        };
        if (length > 0 && text.At(at + length) is (byte)' ' or 0xC2 or 0xE2) return length;
        return third is (byte)'-' || second == '\'' ? JoinedAt(text, at) : 0;
    }

    /// <summary>The length of an infix that stands against the capital behind it, and of its mark: <c>d'Angelo</c>, <c>al-Hout</c>; 0 for none.</summary>
    private static int JoinedAt(ReadOnlySpan<byte> text, int at)
    {
        int length = (text.At(at), text.At(at + 1), text.At(at + 2)) switch
        {
            ((byte)'d', (byte)'\'', _) => 2,
            ((byte)'a' or (byte)'e', (byte)'l', (byte)'-') => 3,
            _ => 0,
        };
        return length > 0 && IsCapitalAt(text, at + length) ? length : 0;
    }

    /// <summary>The same for one that ends at a position.</summary>
    private static int JoinedBefore(ReadOnlySpan<byte> text, int end)
    {
        int length = text.At(end - 1) == '-' ? 3 : 2;
        return end >= length && JoinedAt(text, end - length) == length && !IsInside(text.At(end - length - 1)) ? length : 0;
    }

    private static bool IsJoined(ReadOnlySpan<byte> text, int at, int length) => JoinedAt(text, at) == length;

    private static uint[] StartsOf(string starts)
    {
        uint[] bits = new uint[32];
        foreach (string start in starts.Split(',')) bits[start[0] & 31] |= 1U << (start[1] & 31);
        return bits;
    }

    private static bool IsWideCapital(byte value) => value is >= 0xC3 and <= 0xC5 or 0xC8;

    private static bool IsNameLetter(byte value) => IsLetter(value) || value is >= 0x80 and <= 0xC9;
}
