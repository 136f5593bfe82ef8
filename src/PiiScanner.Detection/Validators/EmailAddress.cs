using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// E-mail addresses as people and programs write them: the usual characters of RFC 5322's dot-atom, at most 64 of them (RFC 5321 section
/// 4.5.3.1.1), and a domain name with a top level of letters. The at sign may be escaped as <c>%40</c>, as in links.
/// </summary>
internal sealed class EmailAddress : IValidator
{
    private const ulong Form = 1, Escaped = 2, FileName = 4, Placeholder = 8;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    private readonly FrozenSet<ulong> extensions;

    /// <summary>Takes the file name extensions that are no top-level domains (<c>logo@2x.png</c>).</summary>
    public EmailAddress(WordList fileExtensions) =>
        extensions = fileExtensions.Rows().Select(static row => Pack(Encoding.ASCII.GetBytes(row[0]))).ToFrozenSet();

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence { get; } = ["address-form", "escaped", "file-name", "placeholder"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        bool escaped = text.At(anchor) == '4' && text.At(anchor + 1) == '0' && text.At(anchor - 1) == '%';
        if (!escaped && text.At(anchor) != '@') return false;
        int at = escaped ? anchor - 1 : anchor, domain = escaped ? anchor + 2 : anchor + 1;
        int end = DomainEnd(text, domain, out int top);
        if (end == 0) return false;
        int start = MailboxStart(text, at, end);
        if (start < 0 || end - start > IValidator.MaxLength) return false;

        reading.Start = start;
        reading.End = end;
        reading.Evidence = Form | (escaped ? Escaped : 0);
        ReadOnlySpan<byte> topLevel = text[top..end];
        if (topLevel.Length <= 8 && extensions.Contains(Pack(topLevel))) reading.Evidence |= FileName;
        if (topLevel.IndexOfAnyExcept((byte)'x', (byte)'X') < 0 && topLevel.Length > 2) reading.Evidence |= Placeholder;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
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

    /// <summary>The end of a domain name, and where its top level begins; 0 when there is none.</summary>
    private static int DomainEnd(ReadOnlySpan<byte> text, int start, out int top)
    {
        int at = start, dot = -1, limit = start + IValidator.MaxLength;
        top = 0;
        while (at < limit)
        {
            byte character = text.At(at);
            if (character == '.')
            {
                // A dot that no name follows ends a sentence, not a label.
                if (at == start || text[at - 1] == '.' || !IsLabel(text, at + 1)) break;
                dot = at;
                at++;
            }
            else if (IsWord(character) || character == '-')
            {
                at++;
            }
            else if (IsWideLetter(text, at))
            {
                at += 2;
            }
            else
            {
                break;
            }
        }
        while (at > start && text[at - 1] == '-') at--;
        if (dot < 0 || at - dot - 1 < 2 || !IsLabel(text, start)) return 0;
        top = dot + 1;
        ReadOnlySpan<byte> topLevel = text[top..at];
        if (topLevel.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 || topLevel.Contains((byte)'-')) return topLevel.StartsWith("xn--"u8) ? at : 0;
        return topLevel.Length <= 24 ? at : 0;
    }

    private static bool IsLabel(ReadOnlySpan<byte> text, int at) => IsWord(text.At(at)) || IsWideLetter(text, at);

    /// <summary>A letter of two bytes: Latin with marks, Greek, Cyrillic. Punctuation and no-break spaces begin with other bytes.</summary>
    private static bool IsWideLetter(ReadOnlySpan<byte> text, int at) => text.At(at) is >= 0xC3 and <= 0xDF && text.At(at + 1) is >= 0x80 and <= 0xBF;

    /// <summary>The start of the part before the at sign; -1 when there is none.</summary>
    private static int MailboxStart(ReadOnlySpan<byte> text, int at, int end)
    {
        int start = at, limit = Math.Max(0, at - IValidator.MaxLead);
        while (start > limit)
        {
            if (IsMailbox(text[start - 1])) start--;
            else if (start - 2 >= limit && IsWideLetter(text, start - 2)) start -= 2;
            else break;
        }
        if (start == limit && start > 0 && IsMailbox(text[start - 1])) return -1;

        // What looks like a mailbox may begin with something else: an escaped character that ends a word, three dots, an opening quote.
        for (int i = at - 1; i >= start; i--)
        {
            byte character = text[i];
            if (character == '%' && TryUnescape(text[..at], i, out byte plain) && !IsMailbox(plain)) start = i + 3;
            else if (character == '.' && i > start && text[i - 1] == '.') start = i + 1;
            else if (character == '\'' && text.At(end) == '\'') start = i + 1;
            else continue;
            break;
        }
        while (start < at && text[start] is (byte)'.' or (byte)'-' or (byte)'+' or (byte)'\'' or (byte)'%') start++;
        return start < at && text[at - 1] is not ((byte)'.' or (byte)'\'') ? start : -1;
    }

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
