using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PiiScanner.Content.Text;

/// <summary>The first bytes of a document seen as text: what text formats are recognised by.</summary>
internal static class TextHead
{
    private const int WideBytes = 16 * 1024, SampleBytes = 4096, ShortestEbcdic = 64;

    // Not among them: white space, backspace, escape (terminals), SUB (the end of a DOS text), the separators FS to US.
    private static readonly SearchValues<byte> Controls = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x7F]);

    /// <summary>The text without its byte order mark, in UTF-8 if it is in UTF-16 or UTF-32, else as it stands.</summary>
    public static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> head)
    {
        TextEncoding encoding = TextEncoding.Detect(head[..Math.Min(head.Length, 4096)], isWhole: false, declared: null);
        if (encoding.Source is null or { IsSingleByte: true }) return head[encoding.MarkLength..];
        ReadOnlySpan<byte> wide = head[encoding.MarkLength..];
        return Encoding.UTF8.GetBytes(encoding.Source.GetString(wide[..Math.Min(wide.Length, WideBytes)]));
    }

    /// <summary>
    /// True when it can be text. Logs and exports hold stray control characters, so one in ten bytes may be one; half of all random bytes
    /// are no UTF-8, and of text in an older encoding one in fifty may be one.
    /// </summary>
    public static bool IsPlausible(ReadOnlySpan<byte> text)
    {
        if (IsEbcdic(text)) return false;
        int controls = 0, most = text.Length / 10;
        for (ReadOnlySpan<byte> rest = text; ;)
        {
            int next = rest.IndexOfAny(Controls);
            if (next < 0) break;
            if (++controls > most) return false;
            rest = rest[(next + 1)..];
        }
        return controls * 50 <= text.Length || TextEncoding.Judge(text, isWhole: false, declared: null) == TextEncoding.Utf8;
    }

    /// <summary>
    /// True for text of a mainframe: letters and digits lie from 0x80 on, and the space, which fills its fields, is 0x40. Elsewhere that is an
    /// <c>@</c>, and no text has more of these than of anything else.
    /// </summary>
    private static bool IsEbcdic(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, SampleBytes)];
        int spaces = text.Count((byte)0x40);
        if (text.Length < ShortestEbcdic || spaces * 20 < text.Length) return false;
        Span<int> counts = stackalloc int[256];
        int upper = 0;
        foreach (byte b in text)
        {
            counts[b]++;
            upper += b >> 7;
        }
        counts[0x40] = 0;
        return upper * 4 > (text.Length - spaces) * 3 && !counts.ContainsAnyInRange(spaces, int.MaxValue);
    }

    /// <summary>True when it is UTF-8 without a control character that text does not have; a character may be cut at its end.</summary>
    public static bool IsFlawless(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAny(Controls)) return false;
        int cut = 0;
        while (cut < 3 && !Utf8.IsValid(text[..^cut])) cut++;
        return Utf8.IsValid(text[..^cut]);
    }
}
