using PiiScanner.Content.Mail;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// Tells a PDF by its first bytes: a header (ISO 32000-2, 7.5.2), and what follows one: comments, then an object. A text may quote the one, but hardly goes on as a file does.
/// </summary>
internal static class PdfHead
{
    /// <summary>Readers look for the header in so many first bytes (ISO 32000-1, annex H, note 13).</summary>
    private const int Reach = 1024;

    private static ReadOnlySpan<byte> Mark => "%PDF-"u8;

    /// <summary>Where the header stands; -1 when there is none. What stands before it belongs to something else: who sent the file, or what went wrong meanwhile.</summary>
    public static int Find(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Mark)) return IsFirst(head) ? 0 : -1;
        if (MailHead.IsMessage(head, "")) return -1; // with a PDF in it
        for (int at = 0; at < Reach; at++)
        {
            int next = head[at..Math.Min(head.Length, Reach + Mark.Length)].IndexOf(Mark);
            if (next < 0) break;
            at += next;
            if (GoesOn(head[at..], out bool isCut) && !isCut) return at;
        }
        return -1;
    }

    /// <summary>In first place it is one also when it was cut before its first object, or its beginning is damaged, unless it is a text.</summary>
    private static bool IsFirst(ReadOnlySpan<byte> head) =>
        (GoesOn(head, out bool isCut) && !(isCut && IsSentence(head))) || HoldsObject(head) || !TextHead.IsPlausible(TextHead.Open(head));

    /// <summary>True when the line of the header says more than its version.</summary>
    private static bool IsSentence(ReadOnlySpan<byte> head) => head[Math.Min(head.Length, Mark.Length + 3)..].TrimStart("\0\t\f "u8) is [> (byte)' ', ..];

    /// <summary>True when behind the line of the header, and comments, an object comes, or nothing.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> text, out bool isCut)
    {
        isCut = false;
        if (text.Length > Mark.Length && !char.IsAsciiDigit((char)text[Mark.Length])) return false;
        while (!text.IsEmpty && text[0] == '%')
        {
            int end = text.IndexOfAny((byte)'\r', (byte)'\n'), next = text[1..].IndexOf(Mark);
            if (next >= 0 && (end < 0 || next < end)) return false; // the other one is the header
            text = (end < 0 ? default : text[end..]).TrimStart("\0\t\n\f\r "u8);
        }
        isCut = text.IsEmpty;
        return isCut || StartsWithObject(text);
    }

    private static bool HoldsObject(ReadOnlySpan<byte> head)
    {
        for (int next; (next = head.IndexOf(" obj"u8)) >= 0; head = head[(next + 4)..])
        {
            int generation = head[..next].LastIndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (generation > 0 && generation < next - 1 && head[generation] == ' ' && char.IsAsciiDigit((char)head[generation - 1])) return true;
        }
        return false;
    }

    private static bool StartsWithObject(ReadOnlySpan<byte> text) => SkipNumber(ref text) && SkipNumber(ref text) && text.StartsWith("obj"u8);

    private static bool SkipNumber(ref ReadOnlySpan<byte> text)
    {
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0) return false;
        text = text[digits..].TrimStart("\0\t\n\f\r "u8);
        return true;
    }
}
