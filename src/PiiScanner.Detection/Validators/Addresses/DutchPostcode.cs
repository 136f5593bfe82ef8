using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Addresses;

/// <summary>
/// Dutch postcodes: four digits and two letters, not SA, SD or SS. The evidence says whether the digits are handed out (old data holds
/// withdrawn ones, so they need more of the rest), and what stands around it as in an address: the house number before, the place that belongs
/// to the digits after or before.
/// </summary>
internal readonly struct DutchPostcode : IValidator
{
    private const ulong Known = 1, Unknown = 2, Spaced = 4, Lower = 8, Year = 16, Word = 32, Joined = 64, Place = 128, Capital = 256, HouseNumber = 512, Address = 1024, Dated = 2048, Alone = 4096, NumberFollows = 8192, Apart = 16384;
    private const int LongestNumber = 5, Letters = 6;

    private static readonly HashSet<ulong> Dating =
    [
        .. "c,copyright,jan,feb,mar,mrt,apr,may,mei,jun,jul,aug,sep,sept,oct,okt,nov,dec,januari,februari,maart,april,juni,juli,augustus,september,oktober,november,december,january,february,march,june,july,august,october"
            .Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word))),
    ];

    private readonly PostcodePlaces places;
    private readonly ulong[] words = new ulong[26];

    /// <summary>Reads the codes with their places, and the letters that are words of their own.</summary>
    public DutchPostcode(WordList codes, WordList letterWords)
    {
        places = codes.Once(static list => new PostcodePlaces(list));
        foreach (ListRow row in letterWords.Rows()) words[row[0][0] - 'A'] |= 1UL << (row[0][1] - 'A');
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["known-pc4", "unknown-pc4", "spaced", "lower-case", "year", "word", "joined", "place", "capital", "house-number", "address", "dated", "alone", "number-follows", "apart"];

    /// <inheritdoc/>
    public ulong Late => Place | Capital | HouseNumber | Address | Alone;

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int letters = anchor + 4;
        if (IsWord(text.At(anchor - 1)) || letters + 2 > text.Length) return false;
        int number = 0;
        for (int i = anchor; i < letters; i++)
        {
            if (!IsDigit(text[i])) return false;
            number = (number * 10) + text[i] - '0';
        }
        letters += text.SpaceAt(letters);
        bool isApart = text[letters - 1] == ' ' && text.At(letters) == ' ';
        if (isApart) letters++;
        byte first = text.At(letters), second = text.At(letters + 1);
        // "3511 Lx" is somebody's way to write, "3511 lX" nobody's.
        if (!IsLetter(first) || !IsLetter(second) || (IsUpper(second) && !IsUpper(first))) return false;
        bool isFollowed = IsDigit(text.At(letters + 2));
        if (isFollowed ? letters > anchor + 4 || !IsHouseNumberBehind(text, letters + 2) : IsWord(text.At(letters + 2))) return false;
        if (number < 1000) return false;
        int high = (first & 0x1F) - 1, low = (second & 0x1F) - 1;
        if (high == 'S' - 'A' && low is 'A' - 'A' or 'D' - 'A' or 'S' - 'A') return false;

        byte before = text.At(anchor - 1), beyond = text.At(anchor - 2);
        if (before is (byte)'-' or (byte)'.' or (byte)'/' && IsDigit(beyond)) return false;
        ulong evidence = places.IsKnown(number) ? Known : Unknown;
        int end = letters + 2;
        if (letters > anchor + 4) evidence |= Spaced;
        if (isApart) evidence |= Apart;
        if (isFollowed) evidence |= NumberFollows;
        if (!IsUpper(second)) evidence |= Lower;
        if (number is >= 1900 and <= 2035) evidence |= Year;
        if ((evidence & Year) != 0 && IsDated(text, anchor)) evidence |= Dated;
        if ((words[high] >> low & 1) != 0) evidence |= Word;
        if (text.At(end) is (byte)'-' or (byte)'_' && IsWord(text.At(end + 1))) evidence |= Joined;
        if (before is (byte)'-' or (byte)'_' && IsWord(beyond) && !text[..(anchor - 1)].EndsWith("NL"u8)) evidence |= Joined;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public ulong Look(ReadOnlySpan<byte> text, int start, int end)
    {
        ulong after = After(text, end, text[start..]);
        if (!IsHouseNumberBefore(text, start))
        {
            if (after == 0 && IsPlaceBefore(text, start)) return Place;
            // The country before it, as on parcels: "NL 3511LX".
            if (after == 0 && text[..start].EndsWith("NL "u8) && !IsWord(text.At(start - 4))) return Capital;
            return after == 0 && end - start > Letters && IsAlone(text, start, end) ? Alone : after;
        }
        return after == 0 ? HouseNumber : after | HouseNumber | Address;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        value[..4].CopyTo(normalized);
        normalized[4] = (byte)(value[^2] & 0x5F);
        normalized[5] = (byte)(value[^1] & 0x5F);
        return 6;
    }

    /// <summary>True when the word before a year is a month or speaks of rights: <c>14 Dec 2000 by</c>, <c>Copyright 2012 KU Leuven</c>.</summary>
    private static bool IsDated(ReadOnlySpan<byte> text, int anchor)
    {
        int end = anchor - text.SpaceBefore(anchor);
        if (end == anchor) return false;
        if (text.At(end - 1) is (byte)',' or (byte)')' or (byte)'.') end--;
        int start = end;
        while (start > end - 10 && (IsLetter(text.At(start - 1)) || text.At(start - 1) >= 0x80)) start--;
        return end > start && Dating.Contains(Tokens.Hash(text[start..end]));
    }

    /// <summary>What the next word says: the place of these digits, or at least a name.</summary>
    private ulong After(ReadOnlySpan<byte> text, int end, ReadOnlySpan<byte> code)
    {
        int at = end, limit = end + 6;
        while (at < limit && text.At(at) is (byte)' ' or (byte)',' or (byte)';' or (byte)'|' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)')' or (byte)'^' or 0x1F or 0xC2 or 0xA0) at++;
        if (at == end) return 0;
        if (places.MatchAt(text, at, code) > 0 || (text[at - 1] == '\'' && places.MatchAt(text, at - 1, code) > 0)) return Place;
        // 's-Hertogenbosch, 't Harde
        if (text.At(at) is (byte)'s' or (byte)'t' && text.At(at + 1) is (byte)'-' or (byte)' ') at += 2;
        return IsUpper(text.At(at)) && IsLetter(text.At(at + 1)) && !IsUpper(text.At(at + 1)) ? Capital : 0;
    }

    /// <summary>True for up to five digits, perhaps with a letter: the house number written against the code (<c>3511LX12</c>).</summary>
    private static bool IsHouseNumberBehind(ReadOnlySpan<byte> text, int at)
    {
        int end = at + text.DigitsAt(at);
        if (end - at > LongestNumber || text[at] == '0') return false;
        if (IsLetter(text.At(end))) end++;
        return !IsWord(text.At(end)) && !(text.At(end) is (byte)'-' or (byte)'.' or (byte)'_' && IsWord(text.At(end + 1)));
    }

    private bool IsPlaceBefore(ReadOnlySpan<byte> text, int start)
    {
        int at = start;
        while (at > start - 4 && text.At(at - 1) is (byte)' ' or (byte)',' or (byte)';' or (byte)'|' or (byte)'\t' or (byte)'"' or (byte)'(' or (byte)'^' or 0x1F) at--;
        return at < start && places.IsBefore(text, at, text[start..]);
    }

    /// <summary>True when a code is all there is in its line or cell.</summary>
    private static bool IsAlone(ReadOnlySpan<byte> text, int start, int end)
    {
        while (text.At(start - 1) is (byte)' ' or (byte)'"' or (byte)'\'') start--;
        while (text.At(end) is (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'\r') end++;
        return IsEdge(text.At(start - 1)) && IsEdge(text.At(end));

        static bool IsEdge(byte value) => value is (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)';' or (byte)',' or (byte)'|' or (byte)'<' or (byte)'>' or (byte)'(' or (byte)')' or 0x0B or 0x1F;
    }

    /// <summary>Looks for a house number with or without an addition (<c>12</c>, <c>229-B</c>, <c>14 bis</c>) and what parts it from the postcode.</summary>
    private static bool IsHouseNumberBefore(ReadOnlySpan<byte> text, int anchor)
    {
        int at = anchor, indent = anchor;
        // How far a block of lines is indented says nothing.
        while (anchor - indent < IValidator.MaxLead && text.At(indent - 1) == ' ') indent--;
        if (text.At(indent - 1) == '\n') at = indent;
        int limit = at - 5;
        while (at > limit && text.At(at - 1) is (byte)' ' or (byte)',' or (byte)';' or (byte)'|' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'(' or (byte)'\n' or (byte)'\r' or 0x1F) at--;
        if (at == anchor || at <= 0) return false;
        bool isAbove = text[at..anchor].Contains((byte)'\n');
        for (int tries = 0; tries < 2; tries++)
        {
            int end = at;
            while (at > end - 7 && (IsWord(text.At(at - 1)) || text.At(at - 1) == '-')) at--;
            int length = end - at;
            if (length is 0 or > 6) return false;
            // Two years or a list of numbers are no house number and postcode.
            if (length == 4 && IsDigit(text[end - 1]) && text[at] is (byte)'1' or (byte)'2' && text[at + 1] is (byte)'9' or (byte)'0') return false;
            // The last cell of the row above is none of this row.
            if (IsDigit(text[at])) return text.At(at - 1) == ' ' || !isAbove && text.At(at - 1) is (byte)';' or (byte)'\t' or (byte)',' or (byte)'"' or (byte)'\'' or 0x1F;
            if (text.At(at - 1) != ' ' || length > 3) return false;
            at--;
        }
        return false;
    }
}
