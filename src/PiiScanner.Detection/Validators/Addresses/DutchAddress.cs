using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using PiiScanner.Detection.Validators.Names;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Addresses;

/// <summary>
/// Dutch addresses as they stand on letters: street, house number with its addition, postcode, place, over one line or two. Read from the postcode
/// backwards; without a postcode from the house number, and then the street must end as streets do (NEN 5825 names the parts).
/// </summary>
internal readonly struct DutchAddress : IValidator
{
    private const ulong Postcode = 1, KnownCode = 2, Place = 4, Capital = 8, Ending = 16, Addition = 32, Lower = 64, Perhaps = 128, Cell = 256;

    private const int FirstYear = 1900, LastYear = 2039;

    /// <summary>What follows a number that is a day or an amount.</summary>
    private static readonly HashSet<ulong> Counted =
    [
        .. "januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december,jan,feb,mrt,apr,jun,jul,aug,sep,sept,okt,nov,dec,uur,euro,km,meter,m,kg,ha,procent,jaar,dagen,weken,maanden,minuten,keer,stuks,personen,mensen,woningen,appartementen,huizen,van,january,february,march,may,june,july,october"
            .Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word))),
    ];

    /// <summary>What the field of an address is called.</summary>
    private static readonly HashSet<ulong> AddressLabels = [.. "adres,woonadres,postadres,bezoekadres,huisadres,factuuradres,afleveradres,straat,address,street,addr,adr,loc,locatie".Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word)))];

    /// <summary>Words of two letters that follow numbers.</summary>
    private static readonly HashSet<ushort> ShortWords = [.. "nr,no,is,en,in,op,te,om,km,kg,cm,mm,ml,mg,mb,gb,pk,pm,am,ha,st,of,de,ma,di,wo,do,vr,za,zo,at,by,to,on,or,as,an,it,if,we,he,be,up,us,my".Split(',').Select(static word => (ushort)((word[0] << 8) | word[1]))];

    private readonly PostcodePlaces places;

    /// <summary>Takes the codes with their places.</summary>
    public DutchAddress(WordList codes)
    {
        places = codes.Once(static list => new PostcodePlaces(list));
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["postcode", "known-pc4", "place", "capital", "street-ending", "addition", "lower-case", "street-perhaps", "cell"];

    /// <inheritdoc/>
    public IEnumerable<string> Words => AddressFields.Keys.Split(',');

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => TryRead(text, anchor, mayHaveCells: true, ref reading);

    /// <inheritdoc/>
    public bool SpansCells => true;

    /// <inheritdoc/>
    public bool IsLessAsRival => true;

    /// <inheritdoc/>
    // Of an address in cells only the postcode is like a number, and that may lie in it.
    public bool TryReadRival(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => TryRead(text, anchor, mayHaveCells: false, ref reading);

    private bool TryRead(ReadOnlySpan<byte> text, int anchor, bool mayHaveCells, ref Reading reading)
    {
        int run = text.DigitsAt(anchor);
        if (run == 0) return mayHaveCells && TryReadFields(text, anchor, ref reading);
        if (run == 4 && TryReadPostcode(text, anchor, out int end))
        {
            if (AddressCells.IsBehind(text, anchor)) return mayHaveCells && TryReadCells(text, anchor, end, ref reading);
            int at = SkipBack(text, anchor);
            if (at == anchor || !TryReadHouseBefore(text, at, out int number, out bool hasAddition) || !TryReadStreetBefore(text, number, anchor, out int start, out bool isLower))
            {
                return mayHaveCells && AddressCells.TryReadPrinted(text, anchor, out start, out number, out hasAddition) && Take(text, anchor, end, start..number, hasAddition, isPrinted: true, ref reading);
            }
            ulong evidence = Postcode | (hasAddition ? Addition : 0) | (isLower ? Lower : 0);
            if (places.IsKnown(text[anchor..])) evidence |= KnownCode;
            // A word for a number is no street: "Ordernummer 12".
            if (IsNumberWord(text[start..(number - 1)]) || IsMonth(text[start..(number - 1)])) return false;
            if (StreetEndings.MayBeStreet(text[start..(number - 1)]) || StreetEndings.BeginsAsStreet(text[start..])) evidence |= Ending;
            evidence |= ReadPlace(text, anchor, ref end);
            reading.Start = start;
            reading.End = end;
            reading.Evidence = evidence;
            return end - start <= IValidator.MaxLength;
        }
        return run is >= 1 and <= 5 && TryReadWithoutPostcode(text, anchor, run, ref reading);
    }

    /// <summary>Reads an address whose parts stand in cells of their own.</summary>
    private bool TryReadCells(ReadOnlySpan<byte> text, int anchor, int end, ref Reading reading) =>
        AddressCells.TryRead(text, anchor, out int start, out int streetEnd, out bool hasAddition) && Take(text, anchor, end, start..streetEnd, hasAddition, isPrinted: false, ref reading);

    /// <summary>Takes an address in cells, with the place in the next one.</summary>
    private bool Take(ReadOnlySpan<byte> text, int anchor, int end, Range part, bool hasAddition, bool isPrinted, ref Reading reading)
    {
        ReadOnlySpan<byte> street = text[part];
        if (IsNumberWord(street)) return false;
        int town = isPrinted ? SkipForward(text, end) : AddressCells.Next(text, end), length = town == end ? 0 : places.MatchAt(text, town, text[anchor..]);
        // Anything stands in columns: there a word is a street by its ending or by the place.
        if (isPrinted && length == 0 && !StreetEndings.MayBeStreet(street)) return false;
        reading.Start = part.Start.Value;
        reading.End = length > 0 ? town + length : end;
        reading.Evidence = Postcode | (hasAddition ? Addition : 0) | (places.IsKnown(text[anchor..]) ? KnownCode : 0) | (length > 0 ? Place : 0)
            | (StreetEndings.IsStreet(street) || StreetEndings.BeginsAsStreet(street) ? Ending : StreetEndings.MayBeStreet(street) ? Perhaps | Cell : Cell);
        return true;
    }

    /// <summary>Reads an address whose parts have keys of their own, from the key of the street.</summary>
    private bool TryReadFields(ReadOnlySpan<byte> text, int key, ref Reading reading)
    {
        if (!AddressFields.TryRead(text, key, out AddressFields fields)) return false;
        ReadOnlySpan<byte> street = text[fields.Street..fields.StreetEnd];
        street = street[..AddressFields.StreetOf(street)];
        if (IsNumberWord(street)) return false;
        ulong evidence = fields.HasAddition ? Addition : 0;
        if (fields.Code is > 0 and var start)
        {
            ReadOnlySpan<byte> code = text[start..];
            evidence |= Postcode | (places.IsKnown(code) ? KnownCode : 0);
            if (fields.Place > 0) evidence |= places.MatchAt(text, fields.Place, code) > 0 ? Place : Capital;
        }
        reading.Start = fields.Street;
        reading.End = fields.End;
        reading.Evidence = evidence | (StreetEndings.IsStreet(street) || StreetEndings.BeginsAsStreet(street) ? Ending : StreetEndings.MayBeStreet(street) ? Perhaps | Cell : Cell);
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        if (AddressFields.TryReadAgain(value, out AddressFields fields)) return fields.Join(normalized);
        int code = FindPostcode(value), length = 0;
        if (code < 0)
        {
            Copy(value, normalized, ref length);
            return length;
        }
        TryReadPostcode(value, code, out int end);
        bool hasCells = AddressCells.IsBehind(value, code);
        Copy(hasCells ? value[..code] : value[..SkipBack(value, code)], normalized, ref length);
        if (hasCells) length = AddressCells.Join(normalized[..length]);
        normalized[length++] = (byte)',';
        normalized[length++] = (byte)' ';
        value.Slice(code, 4).CopyTo(normalized[length..]);
        normalized[length + 4] = (byte)(value[end - 2] & 0x5F);
        normalized[length + 5] = (byte)(value[end - 1] & 0x5F);
        length += 6;
        int place = hasCells ? AddressCells.Next(value, end) : SkipForward(value, end);
        if (place >= value.Length) return length;
        normalized[length++] = (byte)' ';
        Copy(value[place..], normalized, ref length);
        return length;
    }

    private static int FindPostcode(ReadOnlySpan<byte> value)
    {
        for (int at = 1; at < value.Length - 5; at++)
        {
            if (IsDigit(value[at]) && !IsWord(value[at - 1]) && value.DigitsAt(at) == 4 && TryReadPostcode(value, at, out _) && (SkipBack(value, at) != at || AddressCells.IsBehind(value, at))) return at;
        }
        return -1;
    }

    /// <summary>Copies a text with single spaces.</summary>
    private static void Copy(ReadOnlySpan<byte> text, Span<byte> normalized, ref int length)
    {
        bool isGap = false;
        for (int at = 0; at < text.Length;)
        {
            int gap = text[at] is (byte)'\n' or (byte)'\r' ? 1 : text.SpaceAt(at);
            if (gap > 0)
            {
                at += gap;
                isGap = true;
                continue;
            }
            if (isGap) normalized[length++] = (byte)' ';
            isGap = false;
            normalized[length++] = text[at++];
        }
    }

    /// <summary>True for a postcode and nothing more.</summary>
    internal static bool IsPostcode(ReadOnlySpan<byte> text) => text.DigitsAt(0) == 4 && TryReadPostcode(text, 0, out int end) && end == text.Length;

    private static bool TryReadPostcode(ReadOnlySpan<byte> text, int at, out int end)
    {
        int letters = at + 4 + text.SpaceAt(at + 4);
        if (letters == at + 5 && text.At(letters) == ' ') letters++;
        end = letters + 2;
        byte first = text.At(letters), second = text.At(letters + 1);
        // "1945 nr 8", "1111 is": small letters behind a space are words first.
        if (!IsUpper(first) && letters > at + 4 && ShortWords.Contains((ushort)((first << 8) | second))) return false;
        return text.At(at) is >= (byte)'1' and <= (byte)'9' && IsLetter(first) && IsLetter(second) && IsUpper(first) == IsUpper(second) && !IsWord(text.At(end)) && !IsWord(text.At(at - 1));
    }

    /// <summary>
    /// Goes back over what parts the house number from the postcode: spaces, a comma, a bar or a parenthesis, the word "te", a line break or two and how far
    /// the postcode is indented.
    /// </summary>
    private static int SkipBack(ReadOnlySpan<byte> text, int at)
    {
        int indent = at;
        while (at - indent < IValidator.MaxLead && text.At(indent - 1) is (byte)' ' or (byte)'\t') indent--;
        if (text.At(indent - 1) == '\n') at = indent;
        int start = at;
        for (int lines = 0, marks = 0; start - at < 8;)
        {
            byte value = text.At(at - 1);
            int space = text.SpaceBefore(at);
            if (at == 0) break;
            if (space > 0) at -= space;
            else if (value is (byte)',' or (byte)'|' or (byte)'-' or (byte)'(' or 0x0B && marks++ == 0) at--;
            else if (value == 'e' && text.At(at - 2) == 't' && text.At(at - 3) == ' ' && marks++ == 0) at -= 2;
            // A line of LaTeX ends with two.
            else if (value == '\\' && text.At(at - 2) == '\\' && marks++ == 0) at -= 2;
            else if (value == '\n' && lines++ < 2) at--;
            else if (value == '\r') at--;
            else break;
        }
        return at;
    }

    private static int SkipForward(ReadOnlySpan<byte> text, int at)
    {
        int end = at + 4;
        bool isMarked = false;
        while (at < end)
        {
            int space = text.SpaceAt(at);
            if (space > 0) at += space;
            else if (text.At(at) is (byte)',' or (byte)'|' or (byte)')' && !isMarked) (at, isMarked) = (at + 1, true);
            else break;
        }
        return at;
    }

    /// <summary>Reads a house number with its addition (<c>12</c>, <c>229-B</c>, <c>14 bis</c>, <c>211 III</c>) that ends at a position.</summary>
    private static bool TryReadHouseBefore(ReadOnlySpan<byte> text, int end, out int start, out bool hasAddition)
    {
        hasAddition = false;
        start = end;
        for (int words = 0; words < 2; words++)
        {
            int at = start;
            while (at > start - 9 && at > 0 && (IsWord(text[at - 1]) || text[at - 1] is (byte)'-' or (byte)'/')) at--;
            int length = start - at;
            if (length is 0 or > 8) return false;
            if (IsDigit(text[at]))
            {
                int digits = text.DigitsAt(at);
                if (digits > 5 || !IsAddition(text[(at + digits)..start])) return false;
                hasAddition |= digits < length;
                start = at;
                return text.At(at - 1) == ' ' || text.SpaceBefore(at) > 0;
            }
            // A word behind the number: "bis", "hs", "III", "A".
            if (words > 0 || length > 5 || text.At(at - 1) != ' ' || !IsDigit(text.At(at - 2))) return false;
            hasAddition = true;
            start = at - 1;
        }
        return false;
    }

    /// <summary>What may stand against the digits: <c>-2</c>, <c>A</c>, <c>-B</c>, <c>bis</c>, <c>/3</c>.</summary>
    private static bool IsAddition(ReadOnlySpan<byte> text)
    {
        // "38x89" is a size.
        if (text.At(0) is (byte)'x' or (byte)'X' && IsDigit(text.At(1))) return false;
        int letters = 0, digits = 0;
        foreach (byte value in text)
        {
            if (IsLetter(value)) letters++;
            else if (IsDigit(value)) digits++;
        }
        return letters <= 4 && digits <= 4;
    }

    /// <summary>
    /// Reads the words of a street that end a space before a house number: capitalised words, small words and numbers between them, back to the
    /// first capitalised one. Where the postcode is written in small letters the street may be too.
    /// </summary>
    private static bool TryReadStreetBefore(ReadOnlySpan<byte> text, int number, int anchor, out int start, out bool isLower)
    {
        int end = number - text.SpaceBefore(number), at = end;
        start = -1;
        isLower = false;
        for (int words = 0; words < 6 && anchor - at < IValidator.MaxLead - 4; words++)
        {
            int word = at;
            while (word > 0 && anchor - word < IValidator.MaxLead && (NameWords.IsInside(text[word - 1]) || text[word - 1] is (byte)'.' or (byte)'-' or (byte)'\'')) word--;
            // Dots lead to what is filled in.
            while (word < at && text[word] == '.') word++;
            if (word == at) break;
            // "Pater v/d Elsenplein"
            if (word > 1 && text[word - 1] == '/' && at - word == 1 && (text[word] | 0x20) == 'd' && (text[word - 2] | 0x20) == 'v' && !IsWord(text.At(word - 3))) word -= 2;
            // A quote before a capital opens a cell; before a small letter it belongs to the word ('t, 's).
            if (text[word] == '\'' && NameWords.IsCapitalAt(text, word + 1)) word++;
            bool isCapital = NameWords.IsCapitalAt(text, word), isNumber = IsDigit(text[word]);
            // What a club or a school is called stands before its street, and so does the name of the field.
            if (isCapital && start >= 0 && (FirmWords.Contains(text[word..at]) || AddressLabels.Contains(Tokens.Hash(text[word..at])))) break;
            if (isCapital || (isNumber && start >= 0 && at - word <= 4 && !IsUpper(text[at - 1]) && text[at - 1] is (byte)'e') || (text[word] == '\'' && IsLetter(text.At(word + 1)) && start >= 0)) start = word;
            else if (!isNumber && (!IsSmallWord(text[word..at]) || (start >= 0 && text[word..at].SequenceEqual("naar"u8) && StreetEndings.IsStreet(text[start..end]))))
            {
                if (words == 0 && text.At(anchor + 4) != 0 && StreetEndings.IsStreet(text[word..at])) (start, isLower) = (word, true);
                break;
            }
            int gap = text.SpaceBefore(word);
            if (gap == 0) break;
            at = word - gap;
        }
        // A street that begins out of sight is not the one that is seen.
        if (start < 0 || anchor - at >= IValidator.MaxLead - 4) return false;
        ReadOnlySpan<byte> street = text[start..end];
        return street.Length >= 3 && street.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !IsWord(text.At(start - 1));
    }

    private static bool IsNumberWord(ReadOnlySpan<byte> street) => street.EndsWith("nummer"u8) || street.EndsWith("nr"u8) || street.EndsWith("nr."u8) || street.EndsWith("Artikel"u8) || street.EndsWith("Bijlage"u8)
        || street.EndsWith("Deel"u8) || street.EndsWith("Hoofdstuk"u8) || street.EndsWith("Pagina"u8) || street.EndsWith("Postbus"u8);

    /// <summary>True for the name of a month, a day or a unit alone: "March 18, 2024".</summary>
    private static bool IsMonth(ReadOnlySpan<byte> street) => !street.Contains((byte)' ') && Counted.Contains(Tokens.Hash(street));

    private static bool IsSmallWord(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("van"u8) || word.SequenceEqual("de"u8) || word.SequenceEqual("der"u8) || word.SequenceEqual("den"u8) || word.SequenceEqual("v/d"u8) || word.SequenceEqual("v.d."u8) || word.SequenceEqual("het"u8) || word.SequenceEqual("ten"u8)
        || word.SequenceEqual("'t"u8) || word.SequenceEqual("ter"u8) || word.SequenceEqual("te"u8) || word.SequenceEqual("en"u8) || word.SequenceEqual("op"u8) || word.SequenceEqual("aan"u8)
        || word.SequenceEqual("in"u8) || word.SequenceEqual("bij"u8) || word.SequenceEqual("achter"u8) || word.SequenceEqual("tot"u8) || word.SequenceEqual("over"u8) || word.SequenceEqual("naar"u8);

    /// <summary>Takes the place behind the postcode: the one that the digits belong to, or at least a name.</summary>
    private ulong ReadPlace(ReadOnlySpan<byte> text, int code, ref int end)
    {
        int at = SkipForward(text, end);
        if (at == end) return 0;
        int length = places.MatchAt(text, at, text[code..]);
        if (length > 0)
        {
            end = at + length;
            return Place;
        }
        int start = at;
        if (text.At(at) == '\'' && text.At(at + 1) is (byte)'s' or (byte)'t' && text.At(at + 2) is (byte)'-' or (byte)' ') at += 3;
        if (!NameWords.IsCapitalAt(text, at) || !IsLetter(text.At(at + 1)) && text.At(at + 1) < 0x80) return 0;
        at = NameWords.EndOf(text, at);
        // "Alphen aan den Rijn", "Capelle aan den IJssel", "Bergen op Zoom".
        for (int words = 0; words < 3 && text.At(at) == ' '; words++)
        {
            int next = at + 1, word = NameWords.EndOf(text, next);
            if (NameWords.IsCapitalAt(text, next)) at = word;
            else if (!IsSmallWord(text[next..word])) break;
            else if (text.At(word) == ' ' && NameWords.IsCapitalAt(text, word + 1)) at = NameWords.EndOf(text, word + 1);
            else if (text.At(word) == ' ' && NameWords.EndOf(text, word + 1) is var third && IsSmallWord(text[(word + 1)..third]) && text.At(third) == ' ' && NameWords.IsCapitalAt(text, third + 1))
            {
                at = NameWords.EndOf(text, third + 1);
            }
            else break;
        }
        _ = start;
        end = at;
        return Capital;
    }

    /// <summary>A street by its ending, a house number, and perhaps a place; no postcode follows.</summary>
    private bool TryReadWithoutPostcode(ReadOnlySpan<byte> text, int anchor, int run, ref Reading reading)
    {
        if (text.At(anchor - 1) != ' ' || text[anchor] == '0') return false;
        int streetEnd = StreetEnd(text, anchor);
        bool ends = StreetEndings.MayBeStreet(text[..streetEnd]);
        if (!TryReadStreetBefore(text, streetEnd + 1, anchor, out int start, out bool isLower)) return false;
        // Without an ending only a cell of its own that is named so can be a street: "Rokin 75".
        bool isCell = !ends && !StreetEndings.BeginsAsStreet(text[start..]);
        if (isCell && (isLower || !IsLetter(text.At(anchor - 2)) || !IsLetter(text.At(anchor - 3)) || !IsLetter(text.At(anchor - 4)) || !(IsCell(text, start, anchor + run) || IsBeforePlace(text, start, anchor + run)) || IsNumberWord(text[start..streetEnd]))) return false;
        int end = anchor + run;
        // An addition against the digits, or a word behind them that can be nothing else.
        int word = end;
        while (word - end < 5 && (IsWord(text.At(word)) || (text.At(word) is (byte)'-' or (byte)'/' && IsWord(text.At(word + 1))))) word++;
        // "/IBAN" begins something else.
        if (text.At(end) == '/' && word - end > 3) word = end;
        if (!IsAddition(text[end..word]) || IsWord(text.At(word))) return false;
        bool hasAddition = word > end;
        end = word;
        // Behind a comma a fraction has few digits; a postcode or the next cell has more.
        if (text.At(end) is (byte)'.' or (byte)',' or (byte)':' && text.DigitsAt(end + 1) is var digits and > 0 && (text.At(end) != ',' || digits < 3)) return false;
        if (AdditionBehind(text, end) is > 0 and var added) (end, hasAddition) = (end + added, true);
        if (HasPostcodeAhead(text, end) || IsCounted(text, end) || HasForeignCodeAhead(text, end)) return false;
        ulong town = 0;
        int next = end + (text.At(end) == ',' ? 1 : 0);
        if (text.At(next) == ' ' && (isLower ? text.At(next + 1) is >= (byte)'a' and <= (byte)'z' : next > end && NameWords.IsCapitalAt(text, next + 1)) && IsPlace(text, next + 1, out int place)) (end, town) = (place, isLower ? Capital : Place);
        // A street in small letters needs its place, and so does a number that is a year.
        bool isYear = run == 4 && PostcodePlaces.Number(text[anchor..]) is >= FirstYear and <= LastYear;
        if (town == 0 && (isLower || isYear)) return false;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = (isCell ? Cell : StreetEndings.IsStreet(text[..streetEnd]) || StreetEndings.BeginsAsStreet(text[start..]) ? Ending : Perhaps) | town | (hasAddition ? Addition : 0) | (isLower ? Lower : 0);
        return true;
    }

    /// <summary>The length of an addition that stands a space behind a house number: "bis", or one capital and nothing more in its field.</summary>
    private static int AdditionBehind(ReadOnlySpan<byte> text, int end)
    {
        if (text.At(end) != ' ') return 0;
        if (text[(end + 1)..].StartsWith("bis"u8)) return IsWord(text.At(end + 4)) ? 0 : 4;
        byte next = text.At(end + 2);
        return IsUpper(text.At(end + 1)) && (next is (byte)'\n' or (byte)'\r' or (byte)';' or (byte)'\t' or (byte)'"' or (byte)'<' or (byte)'|' or (byte)',' or 0x1F || (next == ' ' && text.At(end + 3) == ' ')) ? 2 : 0;
    }

    /// <summary>Where the street ends before a house number, also one that a word announces: <c>Kerkstraat nr. 12</c>.</summary>
    private static int StreetEnd(ReadOnlySpan<byte> text, int anchor)
    {
        ReadOnlySpan<byte> before = text[..(anchor - 1)];
        int word = before.EndsWith(" nr."u8) || before.EndsWith(" no."u8) ? 4 : before.EndsWith(" nummer"u8) ? 7 : 0;
        return anchor - 1 - word;
    }

    /// <summary>True when a street and a number are all there is in a cell, or in a line.</summary>
    private static bool IsCell(ReadOnlySpan<byte> text, int start, int end)
    {
        while (IsWord(text.At(end))) end++;
        return NameWords.BeginsField(text.At(start - 1)) && text.At(end) is (byte)'\n' or (byte)'\r' or (byte)';' or (byte)'\t' or (byte)'"' or (byte)'<' or (byte)'|' or (byte)',' or 0x1F or (byte)'\'';
    }

    /// <summary>True when a field begins with a street and a number, and a comma and a place follow: <c>Adres: Rokin 75, Amsterdam</c>.</summary>
    private bool IsBeforePlace(ReadOnlySpan<byte> text, int start, int end)
    {
        if (text.At(end) != ',' || text.At(end + 1) != ' ' || !NameWords.IsCapitalAt(text, end + 2) || !IsPlace(text, end + 2, out _)) return false;
        return NameWords.BeginsField(text.At(start - 1)) || (text.At(start - 1) == ' ' && text.At(start - 2) == ':');
    }

    /// <summary>True when a month, a unit or a word that no address goes on with follows.</summary>
    private static bool IsCounted(ReadOnlySpan<byte> text, int end)
    {
        int start = end + text.SpaceAt(end), stop = start;
        while (stop < start + 10 && IsLetter(text.At(stop))) stop++;
        return start > end && stop > start && !IsWord(text.At(stop)) && Counted.Contains(Tokens.Hash(text[start..stop]));
    }

    /// <summary>True when the name at a position is that of a place.</summary>
    private bool IsPlace(ReadOnlySpan<byte> text, int at, out int end)
    {
        end = NameWords.EndOf(text, at);
        for (int words = 0; words < 4; words++)
        {
            if (places.IsPlace(text[at..end])) return true;
            if (text.At(end) != ' ') return false;
            int next = NameWords.EndOf(text, end + 1);
            if (next == end + 1) return false;
            end = next;
        }
        return false;
    }

    /// <summary>True when a postcode of another country and a name follow: <c>, 48683 Ahaus</c>, <c>, D-47638 Straelen</c>.</summary>
    private static bool HasForeignCodeAhead(ReadOnlySpan<byte> text, int at)
    {
        if (text.At(at) == ',') at++;
        int space = text.SpaceAt(at);
        if (space == 0 && text.At(at) == '\n') space = 1;
        if (space == 0) return false;
        at += space;
        bool hasCountry = IsUpper(text.At(at)) && text.At(at + 1) == '-';
        if (hasCountry) at += 2;
        int digits = text.DigitsAt(at);
        return (digits == 5 || (hasCountry && digits == 4)) && text.At(at + digits) == ' ' && NameWords.IsCapitalAt(text, at + digits + 1);
    }

    /// <summary>True when a postcode follows, so that the address is read from there.</summary>
    private static bool HasPostcodeAhead(ReadOnlySpan<byte> text, int at)
    {
        int limit = at + 8;
        while (at < limit && (text.At(at) is (byte)' ' or (byte)',' or (byte)'|' or (byte)'\n' or (byte)'\r' or (byte)'-' || text.SpaceAt(at) > 0)) at++;
        // Up to five letters may be an addition.
        int word = at;
        while (word - at < 5 && IsLetter(text.At(word))) word++;
        if (word > at && text.At(word) is (byte)' ' or (byte)',' or (byte)'\n' or (byte)'\r')
        {
            at = word;
            while (at < word + 4 && text.At(at) is (byte)' ' or (byte)',' or (byte)'|' or (byte)'\n' or (byte)'\r') at++;
        }
        return text.DigitsAt(at) == 4 && TryReadPostcode(text, at, out _);
    }
}
