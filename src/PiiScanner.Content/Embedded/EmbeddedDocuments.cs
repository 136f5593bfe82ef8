using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Embedded;

/// <summary>
/// Looks on while a document's text is handed over for documents that stand in it in base64, of either alphabet (RFC 4648, 4 and 5), or in hexadecimal digits: values
/// of XML and JSON, <c>data:</c> addresses, columns of a dump, forms that were sent. Each is read as a document inside it. Base64 may be broken into lines.
/// What it finds does not depend on how the text is cut into segments.
/// </summary>
/// <param name="sink">Where the text goes; stays the caller's.</param>
/// <param name="context">The document that it is the text of.</param>
internal sealed class EmbeddedDocuments(IDocumentSink sink, FormatContext context) : IDocumentSink
{
    /// <summary>Mail breaks base64 after 76 signs, PEM after 64, property lists before where they indent. What stands in one line may be followed by words.</summary>
    private const int ShortestLine = 40, LongestLine = 256;

    /// <summary>A vector of bytes is looked at every so many: however a line lies, one of them lies whole in it.</summary>
    private const int Stride = ShortestLine - 15;

    private const byte Dash = (byte)'-';

    private static readonly SearchValues<byte> Signs = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private EmbeddedRun? run;
    private int lineLength;

    /// <summary>The bytes of an escape that the next segment begins with.</summary>
    private int overrun;

    /// <inheritdoc/>
    public bool WantsPlaces => sink.WantsPlaces;

    /// <inheritdoc/>
    public void Text(in TextSegment segment)
    {
        sink.Text(segment);
        int at = segment.Begin + overrun;
        overrun = 0;
        while (at < segment.End)
        {
            if (run is null) at = FindRun(segment.Utf8, at, segment.End);
            if (run is not null) at = ReadRun(segment.Utf8, at, segment.End);
        }
        if (segment.IsLast) EndRun();
    }

    /// <summary>Drops a run that was not read to its end.</summary>
    public void Dispose()
    {
        run?.Dispose();
        run = null;
    }

    /// <summary>Starts on the next run, and gives where it starts; the end when there is none.</summary>
    private int FindRun(ReadOnlySpan<byte> text, int from, int end)
    {
        ref byte origin = ref MemoryMarshal.GetReference(text);
        int last = Math.Min(end - 1, text.Length - Vector128<byte>.Count);
        for (int at = NextSigns(ref origin, from, last); at <= last; at = NextSigns(ref origin, at, last))
        {
            int start = Start(text, at);
            if (start >= at + Vector128<byte>.Count)
            {
                at = start;
                continue;
            }
            int length = text[start..].IndexOfAnyExcept(Signs);
            if (length >= 0 && !MayBeLong(text[start..], length))
            {
                at = Math.Max(at + Vector128<byte>.Count, start + length);
                continue;
            }
            bool isHex = HexDigits.Begin(text[start..], out int prefix);
            run = new EmbeddedRun(context, EmbeddedName.Of(text[..start], isHex), isHex);
            lineLength = 0;
            return start + prefix;
        }
        return end;
    }

    /// <summary>Where the run begins that a position lies in: behind the rule that text may be parted by.</summary>
    private static int Start(ReadOnlySpan<byte> text, int at)
    {
        while (true)
        {
            at = text[..at].LastIndexOfAnyExcept(Signs) + 1;
            // The digits of an escape look like signs.
            if (at == 0 || !Signs.Contains(Sign(text[(at - 1)..]))) break;
            at--;
        }
        while (at < text.Length && text[at] == Dash) at++;
        return at;
    }

    /// <summary>True unless a run, of which the length of the first line is known, is seen to end before it is long enough: checksums in a list are.</summary>
    private static bool MayBeLong(ReadOnlySpan<byte> text, int length)
    {
        for (int signs = 0, line = 0; ; length = text.IndexOfAnyExcept(Signs))
        {
            if (length < 0) return true;
            signs += length;
            line += length;
            if (signs >= EmbeddedRun.Shortest) return true;
            int width = Mark(text[length..], out byte mark);
            if (Signs.Contains(mark) && !IsRule(text[length], line)) line++;
            else if (!IsSpace(mark) || line is > 0 and < ShortestLine) return false;
            else line = 0;
            text = text[(length + width)..];
        }
    }

    /// <summary>
    /// The width of what stands behind signs, and the sign or space that it stands for: two have others in their place in addresses, and in forms some are escaped
    /// (URL Standard, 1.3).
    /// </summary>
    private static int Mark(ReadOnlySpan<byte> text, out byte mark)
    {
        mark = text[0] switch
        {
            Dash => (byte)'+',
            (byte)'_' => (byte)'/',
            var other => other,
        };
        if (mark != '%' || text.Length < 3) return 1;
        mark = (text[1], (byte)(text[2] | 0x20)) switch
        {
            ((byte)'2', (byte)'b') => (byte)'+',
            ((byte)'2', (byte)'f') => (byte)'/',
            ((byte)'0', (byte)'a' or (byte)'d') => (byte)'\n',
            _ => mark,
        };
        return mark == '%' ? 1 : 3;
    }

    /// <summary>True for a dash that begins a line: no document does, but what parts it from others.</summary>
    private static bool IsRule(byte character, int lineLength) => character == Dash && lineLength == 0;

    private static byte Sign(ReadOnlySpan<byte> text)
    {
        Mark(text, out byte mark);
        return mark;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>Where the next vector of nothing but signs begins, every <see cref="Stride"/> from a position on; behind the last there may be when there is none.</summary>
    private static int NextSigns(ref byte origin, int at, int last)
    {
        for (; at + Stride <= last; at += 2 * Stride)
        {
            uint others = Others(Vector256.Create(Vector128.LoadUnsafe(ref origin, (nuint)at), Vector128.LoadUnsafe(ref origin, (nuint)(at + Stride))));
            if ((ushort)others == 0) return at;
            if (others >> 16 == 0) return at + Stride;
        }
        return at > last || Others(Vector256.Create(Vector128.LoadUnsafe(ref origin, (nuint)at))) != 0 ? last + 1 : at;
    }

    /// <summary>A bit for each byte that is no letter, digit or one of the signs beside them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector256<byte> bytes)
    {
        Vector256<byte> letters = Vector256.LessThanOrEqual((bytes | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)25));
        Vector256<byte> digits = Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'/'), Vector256.Create((byte)10));
        Vector256<byte> inAddresses = Vector256.Equals(bytes, Vector256.Create(Dash)) | Vector256.Equals(bytes, Vector256.Create((byte)'_'));
        return ~(letters | digits | inAddresses | Vector256.Equals(bytes, Vector256.Create((byte)'+'))).ExtractMostSignificantBits();
    }

    /// <summary>Goes on with the run, and gives how far: up to the end, or behind which it is over.</summary>
    private int ReadRun(ReadOnlySpan<byte> text, int from, int end)
    {
        int at = from;
        while (at < end)
        {
            int length = text[at..end].IndexOfAnyExcept(Signs);
            if (length < 0) length = end - at;
            run!.Add(text.Slice(at, length));
            lineLength += length;
            at += length;
            if (at == end) break;
            int width = Mark(text[at..], out byte mark);
            if (Signs.Contains(mark) && !IsRule(text[at], lineLength))
            {
                run.Add(new ReadOnlySpan<byte>(in mark));
                lineLength++;
            }
            else if (run.IsHex || !IsSpace(mark) || lineLength is > 0 and (< ShortestLine or > LongestLine))
            {
                EndRun();
                return at;
            }
            else
            {
                lineLength = 0;
            }
            at += width;
        }
        overrun = at - end;
        return end;
    }

    private void EndRun()
    {
        using EmbeddedRun? ended = run;
        run = null;
        ended?.End();
    }
}
