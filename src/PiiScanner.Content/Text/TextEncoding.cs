using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>The encoding of a text document, told by its bytes.</summary>
/// <param name="Source">What it is converted from; null when it is UTF-8 already.</param>
/// <param name="MarkLength">Length of its byte order mark.</param>
/// <param name="IsDecided">False when there was only ASCII so far, which is the same in all encodings that come into question later.</param>
internal readonly record struct TextEncoding(Encoding? Source, int MarkLength, bool IsDecided = true)
{
    private const int SampleBytes = 4096;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Iso885915 = CodePagesEncodingProvider.Instance.GetEncoding(28605)!;
    private static readonly Encoding Dos850 = CodePagesEncodingProvider.Instance.GetEncoding(850)!;
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    // Letters with accents in code page 850 that in Windows-1252 are signs which never stand after a letter: ü é ä ç ê ë è ï î.
    private static readonly SearchValues<byte> DosLetters = SearchValues.Create([0x81, 0x82, 0x84, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C]);

    /// <summary>Only ASCII so far.</summary>
    public static TextEncoding Ascii => new(null, 0, IsDecided: false);

    /// <summary>UTF-8 without a mark.</summary>
    public static TextEncoding Utf8 => new(null, 0);

    /// <summary>Tells the encoding by a document's first bytes.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isWhole">True when that is all of it.</param>
    /// <param name="declared">What the document itself says, see <see cref="DeclaredEncoding"/>.</param>
    public static TextEncoding Detect(ReadOnlySpan<byte> head, bool isWhole, Encoding? declared)
    {
        if (head.StartsWith("\uFEFF"u8)) return new TextEncoding(null, 3);
        if (head.StartsWith<byte>([0xFF, 0xFE, 0, 0])) return new TextEncoding(Encoding.UTF32, 4);
        if (head.StartsWith<byte>([0, 0, 0xFE, 0xFF])) return new TextEncoding(Utf32BigEndian, 4);
        if (head.StartsWith<byte>([0xFF, 0xFE])) return new TextEncoding(Encoding.Unicode, 2);
        if (head.StartsWith<byte>([0xFE, 0xFF])) return new TextEncoding(Encoding.BigEndianUnicode, 2);
        if (DetectWide(head) is { } wide) return new TextEncoding(wide, 0);
        int first = head.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        return first < 0 ? Ascii : Judge(head[Math.Max(0, first - 1)..], isWhole, declared);
    }

    /// <summary>Tells the encoding, UTF-8 or one that is declared or of single bytes, from the first byte on that is not ASCII.</summary>
    /// <param name="evidence">Text from the byte before that byte on.</param>
    /// <param name="isWhole">True when it goes up to the end of the document.</param>
    /// <param name="declared">What the document itself says; the bytes have the last word.</param>
    public static TextEncoding Judge(ReadOnlySpan<byte> evidence, bool isWhole, Encoding? declared)
    {
        if (IsMostlyUtf8(isWhole ? evidence : evidence[..WholeCharacters(evidence)])) return Utf8;
        if (declared is not null) return new TextEncoding(declared, 0);
        if (LooksLikeDos(evidence)) return new TextEncoding(Dos850, 0);
        // The two differ in eight letters. Where the control codes 80 to 9F, printable in Windows-1252, never occur, A4 is the euro sign.
        bool isIso = !evidence.ContainsAnyInRange((byte)0x80, (byte)0x9F) && evidence.Contains((byte)0xA4);
        return new TextEncoding(isIso ? Iso885915 : Windows1252, 0);
    }

    /// <summary>Text that is mostly of the Latin alphabet has NUL bytes in UTF-16 and UTF-32, and always in the same places.</summary>
    private static Encoding? DetectWide(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, SampleBytes)];
        if (!head.Contains((byte)0)) return null;
        int units = head.Length / 4;
        Span<int> zeros = stackalloc int[4];
        for (int i = 0; i < head.Length; i++) zeros[i % 4] += head[i] == 0 ? 1 : 0;
        if (units > 0 && zeros[0] * 10 < units && zeros[2] * 100 >= units * 95 && zeros[3] * 100 >= units * 95) return Encoding.UTF32;
        if (units > 0 && zeros[3] * 10 < units && zeros[0] * 100 >= units * 95 && zeros[1] * 100 >= units * 95) return Utf32BigEndian;

        int even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3], pairs = head.Length / 2;
        Encoding? encoding = odd * 10 >= pairs && even * 10 <= odd ? Encoding.Unicode
            : even * 10 >= pairs && odd * 10 <= even ? Encoding.BigEndianUnicode
            : null;
        return encoding is not null && TextHead.IsPlausible(Encoding.UTF8.GetBytes(encoding.GetString(head[..(2 * pairs)]))) ? encoding : null;
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text)) return !text.IsEmpty;
        int characters = 0, mistakes = 0;
        while (!text.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(text, out _, out int length);
            if (status == OperationStatus.Done) characters++;
            else mistakes++;
            text = text[length..];
            int next = text.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            text = next < 0 ? default : text[next..];
        }
        return characters > mistakes;
    }

    /// <summary>How much of a text that was cut somewhere is whole characters, if it is UTF-8.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (int back = 1; back <= 3 && back <= text.Length; back++)
        {
            byte b = text[^back];
            if ((b & 0xC0) == 0x80) continue;
            int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needed > back ? text.Length - back : text.Length;
        }
        return text.Length;
    }

    private static bool LooksLikeDos(ReadOnlySpan<byte> text)
    {
        int dos = 0, windows = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] < 0x80 || !char.IsAsciiLetterLower((char)text[i - 1])) continue;
            if (DosLetters.Contains(text[i])) dos++;
            else if (text[i] >= 0xC0) windows++;
        }
        return dos > windows;
    }
}
