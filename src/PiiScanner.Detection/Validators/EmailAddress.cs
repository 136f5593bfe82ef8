using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// E-mail addresses as people and programs write them: the usual characters of RFC 5322's dot-atom, at most 64 of them (RFC 5321 section
/// 4.5.3.1.1), and a domain name with a top level of letters. The at sign may be escaped as <c>%40</c>, as in links. What only looks like one is left
/// alone: the identifiers of messages (RFC 5322 section 3.6.4), the user of an address of a page (RFC 3986 section 3.2.1), top levels that nobody has.
/// </summary>
internal readonly struct EmailAddress : IValidator
{
    private const ulong Form = 1, Escaped = 2, FileName = 4, Placeholder = 8, UnknownTop = 16, MessageId = 32, Spelled = 64;

    /// <summary>How far before an identifier of a message its header is looked for: over a few other identifiers.</summary>
    private const int MostHeader = 320;

    /// <summary>The digits of a time to the minute: more than a telephone number has.</summary>
    private const int Timestamp = 12;

    private const int ShortestKey = 16;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    private static readonly SearchValues<byte> NotInTopLevel = SearchValues.Create("0123456789-"u8);
    private static readonly SearchValues<byte> HexBytes = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> DomainBytes = Allow(".-");
    private static readonly SearchValues<byte> MailboxBytes = Allow("._%+-'");

    private readonly HashSet<ulong> extensions;
    private readonly NameTable topLevels;

    /// <summary>Takes the file name extensions that are no top-level domains (<c>logo@2x.png</c>), and the top-level domains of more than two letters.</summary>
    public EmailAddress(WordList fileExtensions, WordList topLevelDomains)
    {
        extensions = [];
        foreach (ListRow row in fileExtensions.Rows()) extensions.Add(Pack(row[0]));
        topLevels = new NameTable((topLevelDomains, 0, 1));
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["address-form", "escaped", "file-name", "placeholder", "unknown-top", "message-id", "spelled-out"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (IsLetter(text.At(anchor))) return TryReadSpelled(text, anchor, ref reading);
        bool escaped = text.At(anchor) == '4' && text.At(anchor + 1) == '0' && text.At(anchor - 1) == '%';
        if (!escaped && text.At(anchor) != '@') return false;
        int at = escaped ? anchor - 1 : anchor, domain = escaped ? anchor + 2 : anchor + 1;
        if (!TryFindDomain(text, domain, out int top, out int end)) end = DomainEnd(text, domain, out top);
        bool isKnown = end != 0 && IsTopLevel(text[top..end]);
        // "jan@ziggo.nl.Met vriendelijke groet": a sentence begins behind the address.
        if ((!isKnown || IsSentence(text, top)) && EndBefore(text, domain, end) is > 0 and var earlier)
        {
            end = earlier;
            top = domain + text[domain..end].LastIndexOf((byte)'.') + 1;
            isKnown = true;
        }
        if (end == 0) return false;
        if (!TryFindMailbox(text, at, end, out int start)) start = MailboxStart(text, at, end);
        if (start < 0) return false;
        byte before = text.At(start - 1);
        if (before is (byte)'&' or (byte)'#') start = JoinedStart(text, start, Math.Max(0, at - IValidator.MaxLead));
        else if (before == ':' && IsUserOfLink(text, start)) return false;
        else if (before == '/' && IsKeyOfLink(text, start, at)) return false;
        // A repository: git@github.com:org/repo, ssh://git@github.com/org/repo.
        if (text[start..at].SequenceEqual("git"u8) && ((text.At(end) == ':' && IsWord(text.At(end + 1))) || text[..start].EndsWith("://"u8))) return false;
        // A segment of EDIFACT: COM+info@voorbeeld.nl:EM'.
        if (text[start..at].StartsWith("COM+"u8) && text.At(start - 1) is 0 or (byte)'\n' or (byte)'\'') start += 4;
        if (end - start > IValidator.MaxLength || start == at) return false;

        reading.Start = start;
        reading.End = end;
        reading.Evidence = Form | (escaped ? Escaped : 0);
        ReadOnlySpan<byte> topLevel = text[top..end];
        if (!isKnown) reading.Evidence |= UnknownTop;
        // Of appointments (RFC 5545, section 3.8.4.7) the identifier looks so too.
        if ((text.At(end) == '>' && IsIdentifier(text, start)) || (before == ':' && IsUid(text, start - 1))) reading.Evidence |= MessageId;
        // Two letters are a country.
        if (topLevel.Length is > 2 and <= 8 && extensions.Contains(Pack(topLevel))) reading.Evidence |= FileName;
        if (topLevel.Length > 2 && topLevel.IndexOfAnyExcept((byte)'x', (byte)'X') < 0) reading.Evidence |= Placeholder;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        if (SpelledEmail.IsSpelled(value)) return SpelledEmail.Normalize(value, normalized);
        int length = 0;
        bool escaped = !value.Contains((byte)'@'), ascii = true;
        for (int i = 0; i < value.Length; i++)
        {
            byte character = value[i];
            if (escaped && TryUnescape(value, i, out byte plain))
            {
                character = plain;
                i += 2;
            }
            ascii &= character < 0x80;
            normalized[length++] = Lower(character);
        }
        Span<byte> address = normalized[..length];
        return ascii && address.IndexOf("xn--"u8) < 0 ? length : ToUnicode(address, normalized);
    }

    private bool TryReadSpelled(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (!SpelledEmail.TryRead(text, anchor, out int start, out int top, out int end) || !IsTopLevel(text[top..end])) return false;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = Form | Spelled;
        return true;
    }

    /// <summary>Lower case beyond ASCII, and the domain's <c>xn--</c> labels in Unicode (RFC 5891); labels that are no such thing stay.</summary>
    private static int ToUnicode(ReadOnlySpan<byte> address, Span<byte> normalized)
    {
        string text = Encoding.UTF8.GetString(address).Normalize().ToLowerInvariant();
        int domain = text.LastIndexOf('@') + 1;
        string unicode;
        try
        {
            unicode = text[..domain] + Idn.GetUnicode(text[domain..]);
        }
        catch (ArgumentException)
        {
            unicode = text;
        }
        return Encoding.UTF8.TryGetBytes(unicode, normalized, out int written) ? written : address.Length;
    }

    /// <summary>
    /// Finds the end of a domain name of fewer than 64 ASCII characters in one step, 0 when it is none; returns false when it is not so
    /// simple.
    /// </summary>
    private static bool TryFindDomain(ReadOnlySpan<byte> text, int start, out int top, out int end)
    {
        NativeBlock.Room room = default;
        ref byte block = ref NativeBlock.At(text, start, ref room);
        ulong letters = NativeBlock.Letters(ref block), words = letters | NativeBlock.Within(ref block, (byte)'0', 9);
        ulong marks = NativeBlock.Within(ref block, (byte)'-', 1), dots = NativeBlock.Equal(ref block, (byte)'.');
        // A dot that no name follows ends a sentence, not a label; a hyphen ends none either.
        int stop = BitOperations.TrailingZeroCount(~(words | marks) | (dots & ~(words >> 1)));
        (top, end) = (0, 0);
        if (stop >= NativeBlock.Size - 1 || text.At(start + stop) >= 0x80 || text.At(start + stop + 1) >= 0x80) return false;
        ulong name = (1UL << stop) - 1;
        dots &= name;
        if (dots == 0 || (words & 1) == 0) return true;
        int last = BitOperations.Log2(words & name), dot = BitOperations.Log2(dots);
        ulong topLevel = ((2UL << last) - 1) & ~((2UL << dot) - 1);
        if ((topLevel & ~letters) != 0) return false;
        if (last - dot is < 2 or > 24) return true;
        (top, end) = (start + dot + 1, start + last + 1);
        return true;
    }

    /// <summary>True for the two letters of a country, and for top levels that there are; what is not ASCII is not looked up.</summary>
    private bool IsTopLevel(ReadOnlySpan<byte> name) => name.Length == 2 || name.Contains((byte)'-') || !System.Text.Ascii.IsValid(name) || topLevels.Find(name) != 0;

    /// <summary>True for a capital and a small letter, as a sentence begins, and one capital alone.</summary>
    private static bool IsSentence(ReadOnlySpan<byte> text, int at) => IsUpper(text.At(at)) && !IsUpper(text.At(at + 1));

    /// <summary>
    /// The end of a domain in small letters before a dot behind which a word begins that is no top level, or a sentence; 0 when there is none. Only behind top
    /// levels that nobody puts others behind.
    /// </summary>
    private int EndBefore(ReadOnlySpan<byte> text, int domain, int end)
    {
        int at = domain, dots = 0;
        for (int limit = domain + IValidator.MaxLead; at < limit; at++, dots++)
        {
            int label = at;
            while (at < limit && (IsDigit(text.At(at)) || text.At(at) == '-' || (IsLetter(text.At(at)) && !IsUpper(text.At(at))))) at++;
            if (at == label || text.At(at) != '.') return 0;
            ReadOnlySpan<byte> name = text[label..at];
            bool isLast = dots > 0 && (name.SequenceEqual("nl"u8) || name.SequenceEqual("be"u8) || name.SequenceEqual("com"u8) || name.SequenceEqual("org"u8)
                || name.SequenceEqual("net"u8) || name.SequenceEqual("eu"u8) || name.SequenceEqual("de"u8));
            if (isLast && (IsSentence(text, at + 1) || (end != 0 && text[(at + 1)..end] is var rest && !rest.Contains((byte)'.') && !IsTopLevel(rest)))) return at;
        }
        return 0;
    }

    /// <summary>
    /// Where a mailbox begins that goes on before an ampersand or a number sign (RFC 5322's atext has both): <c>jan&amp;marie@ziggo.nl</c>. In an address of a page they part
    /// other things.
    /// </summary>
    private static int JoinedStart(ReadOnlySpan<byte> text, int start, int limit)
    {
        int at = start;
        while (at > limit && (IsWord(text[at - 1]) || text[at - 1] is (byte)'&' or (byte)'#' or (byte)'.' or (byte)'_' or (byte)'-' or (byte)'+')) at--;
        bool isApart = at == 0 || text[at - 1] is <= (byte)' ' or (byte)'<' or (byte)'"' or (byte)'(' or (byte)',' or (byte)'>' || (text[at - 1] is (byte)':' or (byte)';' && text.At(at - 2) != '/');
        return isApart && IsWord(text[at]) ? at : start;
    }

    /// <summary>True behind the scheme and the user of an address of a page: <c>postgres://app:geheim@db01.intern.nl</c>.</summary>
    private static bool IsUserOfLink(ReadOnlySpan<byte> text, int start)
    {
        int at = start - 1, limit = Math.Max(2, at - IValidator.MaxLead);
        while (at > limit && text[at - 1] is not (<= (byte)' ' or (byte)'/' or (byte)'"' or (byte)'@')) at--;
        return text.At(at - 1) == '/' && text.At(at - 2) == '/' && text.At(at - 3) == ':';
    }

    /// <summary>True behind a scheme for a user that is a key of hexadecimal digits, as services give out: <c>https://0f1e2d3c4b5a6978@ingest.voorbeeld.nl/5</c>.</summary>
    private static bool IsKeyOfLink(ReadOnlySpan<byte> text, int start, int at) =>
        at - start >= ShortestKey && text.At(start - 2) == '/' && text.At(start - 3) == ':' && text[start..at].IndexOfAnyExcept(HexBytes) < 0;

    /// <summary>True for what programs number messages by, in angle brackets: behind the name of a header, or beginning with the time.</summary>
    private static bool IsIdentifier(ReadOnlySpan<byte> text, int start)
    {
        // Its first part may hold more than a mailbox does: <CAHk-=wg8XyZ0Q@mail.voorbeeld.nl>.
        int open = start, limit = Math.Max(1, start - IValidator.MaxLead);
        while (open > limit && text[open - 1] is > (byte)' ' and not ((byte)'<' or (byte)'>' or (byte)',' or (byte)';')) open--;
        return text.At(open - 1) == '<' && (text.DigitsAt(open) >= Timestamp || IsMessageId(text, open - 1));
    }

    /// <summary>True for what stands in angle brackets behind the name of a header that holds identifiers of messages, perhaps behind other identifiers.</summary>
    private static bool IsMessageId(ReadOnlySpan<byte> text, int bracket)
    {
        int at = bracket, limit = Math.Max(0, bracket - MostHeader);
        while (true)
        {
            while (at > limit && text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at--;
            if (at <= limit) return false;
            if (text[at - 1] is (byte)':' or (byte)'=') return IsIdentifierName(text[limit..(at - 1)]);
            int open = text[at - 1] == '>' ? text[limit..at].LastIndexOf((byte)'<') : -1;
            // Addresses are parted by commas; so many identifiers that their header is out of sight are parted by spaces.
            if (open < 0) return text[at - 1] != ',' && bracket - at > MostHeader / 2;
            at = limit + open;
        }
    }

    /// <summary>True where the property of an appointment ends that identifies it.</summary>
    private static bool IsUid(ReadOnlySpan<byte> text, int colon) => text[..colon].EndsWith("UID"u8) && !IsWord(text.At(colon - 4));

    private static bool IsIdentifierName(ReadOnlySpan<byte> name) =>
        EndsAs(name, "message-id"u8) || EndsAs(name, "references"u8) || EndsAs(name, "in-reply-to"u8) || EndsAs(name, "content-id"u8) || EndsAs(name, "msgid"u8) || EndsAs(name, "messageid"u8);

    private static bool EndsAs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => text.Length >= name.Length && Ascii.EqualsIgnoreCase(text[^name.Length..], name);

    /// <summary>
    /// Finds the start of a mailbox of fewer than 64 usual characters in one step, -1 when it is none; returns false when it is not so simple.
    /// </summary>
    private static bool TryFindMailbox(ReadOnlySpan<byte> text, int at, int end, out int start)
    {
        NativeBlock.Room room = default;
        ref byte block = ref NativeBlock.At(text, at - NativeBlock.Size, ref room);
        ulong words = NativeBlock.Letters(ref block) | NativeBlock.Within(ref block, (byte)'0', 9), dots = NativeBlock.Equal(ref block, (byte)'.');
        ulong marks = dots | NativeBlock.Equal(ref block, (byte)'_') | NativeBlock.Equal(ref block, (byte)'-') | NativeBlock.Equal(ref block, (byte)'+');
        int length = BitOperations.LeadingZeroCount(~(words | marks));
        start = at - length;
        if (length == NativeBlock.Size) return false;
        byte before = text.At(start - 1);
        ulong mailbox = length == 0 ? 0 : ulong.MaxValue << (NativeBlock.Size - length);
        // A quote on both sides is no part of the mailbox; on this side alone it may be.
        if (before >= 0x80 || before == '%' || (before == '\'' && text.At(end) != '\'') || (dots & dots << 1 & mailbox << 1 & mailbox) != 0) return false;
        // It begins with a letter, a digit or a low line, and does not end with a dot.
        ulong begins = mailbox & (words | NativeBlock.Equal(ref block, (byte)'_'));
        if (begins == 0 || dots >> 63 != 0) start = -1;
        else start = at - NativeBlock.Size + BitOperations.TrailingZeroCount(begins);
        return true;
    }

    /// <summary>The end of any domain name, and where its top level begins; 0 when there is none.</summary>
    private static int DomainEnd(ReadOnlySpan<byte> text, int start, out int top)
    {
        top = 0;
        if (!IsLabelStart(text.At(start))) return 0;
        ReadOnlySpan<byte> name = text.Slice(start, Math.Min(text.Length - start, IValidator.MaxLength));
        int length = name.IndexOfAnyExcept(DomainBytes);
        if (length >= 0) name = name[..length];
        int dot = -1, label = 0;
        while (true)
        {
            int next = name[label..].IndexOf((byte)'.');
            if (next < 0) break;
            next += label;
            if (next + 1 >= name.Length || !IsLabelStart(name[next + 1]))
            {
                name = name[..next];
                break;
            }
            dot = next;
            label = next + 1;
        }
        while (name[^1] == '-') name = name[..^1];
        if (dot < 0) return 0;
        ReadOnlySpan<byte> topLevel = name[(dot + 1)..];
        if (topLevel.Length is < 2 or > 24 || (topLevel.IndexOfAny(NotInTopLevel) >= 0 && !topLevel.StartsWith("xn--"u8))) return 0;
        top = start + dot + 1;
        return start + name.Length;
    }

    private static bool IsLabelStart(byte value) => IsWord(value) || IsWideStart(value);

    /// <summary>Begins a letter of two bytes: Latin with marks, Greek, Cyrillic. Punctuation and no-break spaces begin with other bytes.</summary>
    private static bool IsWideStart(byte value) => value is >= 0xC3 and <= 0xDF;

    /// <summary>The start of any part before the at sign; -1 when there is none.</summary>
    private static int MailboxStart(ReadOnlySpan<byte> text, int at, int end)
    {
        int limit = Math.Max(0, at - IValidator.MaxLead);
        int start = limit + text[limit..at].LastIndexOfAnyExcept(MailboxBytes) + 1;
        if (start == limit && MailboxBytes.Contains(text.At(limit - 1))) return -1;
        // The rest of a character that is no letter, such as a quotation mark.
        while (start < at && text[start] is >= 0x80 and <= 0xBF) start++;
        start = MailboxStart(text, start, at, end);
        while (start < at && text[start] is (byte)'.' or (byte)'-' or (byte)'+' or (byte)'\'' or (byte)'%') start++;
        return start < at && text[at - 1] is not ((byte)'.' or (byte)'\'') ? start : -1;
    }

    /// <summary>
    /// What looks like a mailbox may begin with something else: an escaped character that ends a word, three dots, an opening quote.
    /// </summary>
    private static int MailboxStart(ReadOnlySpan<byte> text, int start, int at, int end)
    {
        for (int i = at - 1; i >= start; i--)
        {
            byte character = text[i];
            if (character == '%' && TryUnescape(text[..at], i, out byte plain) && !MailboxBytes.Contains(plain)) return i + 3;
            if (character == '.' && i > start && text[i - 1] == '.') return i + 1;
            if (character == '\'' && text.At(end) == '\'') return i + 1;
        }
        return start;
    }

    /// <summary>Letters, digits, letters of two bytes, and some marks.</summary>
    private static SearchValues<byte> Allow(string marks) =>
        SearchValues.Create([.. Enumerable.Range(0, 256).Select(static value => (byte)value)
            .Where(value => IsWord(value) || value is >= 0x80 and <= 0xBF || IsWideStart(value) || marks.Contains((char)value))]);

    private static bool TryUnescape(ReadOnlySpan<byte> text, int at, out byte plain)
    {
        plain = 0;
        if (text[at] != '%' || at + 3 > text.Length) return false;
        int high = Hex(text[at + 1]), low = Hex(text[at + 2]);
        plain = (byte)((high << 4) | (low & 15));
        return high >= 0 && low >= 0;
    }

    private static int Hex(byte digit) => IsDigit(digit) ? digit - '0' : (uint)((digit | 0x20) - 'a') <= 5 ? (digit | 0x20) - 'a' + 10 : -1;

    private static ulong Pack(ReadOnlySpan<byte> letters)
    {
        ulong packed = 0;
        foreach (byte letter in letters) packed = (packed << 8) | Lower(letter);
        return packed;
    }
}
