using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Embedded;

/// <summary>
/// Looks on while a document's text is handed over for documents that stand in it in base64 (RFC 4648, 4): values of XML and JSON, <c>data:</c>
/// addresses, columns of a dump. Each is read as a document inside it. It may be broken into lines.
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

    private const byte LeastSign = (byte)'+';

    private static readonly SearchValues<byte> Signs = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private EmbeddedRun? run;
    private int lineLength;

    /// <inheritdoc/>
    public bool WantsPlaces => sink.WantsPlaces;

    /// <inheritdoc/>
    public void Text(in TextSegment segment)
    {
        sink.Text(segment);
        int at = segment.Begin;
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
        var least = Vector128.Create(LeastSign);
        ref byte origin = ref MemoryMarshal.GetReference(text);
        for (int at = from, last = Math.Min(end - 1, text.Length - Vector128<byte>.Count); at <= last; at += Stride)
        {
            if (!Vector128.GreaterThanOrEqualAll(Vector128.LoadUnsafe(ref origin, (nuint)at), least) || !Signs.Contains(text[at])) continue;
            int start = text[..at].LastIndexOfAnyExcept(Signs) + 1;
            if (text.Length - start < ShortestLine || text.Slice(start, ShortestLine).ContainsAnyExcept(Signs)) continue;
            run = new EmbeddedRun(context, EmbeddedName.Of(text[..start]));
            lineLength = 0;
            return start;
        }
        return end;
    }

    /// <summary>Goes on with the run, and gives how far: up to the end, or behind which it is over.</summary>
    private int ReadRun(ReadOnlySpan<byte> text, int from, int end)
    {
        for (int at = from; ; at++)
        {
            int length = text[at..end].IndexOfAnyExcept(Signs);
            if (length < 0) length = end - at;
            run!.Add(text.Slice(at, length));
            lineLength += length;
            at += length;
            if (at == end) return end;
            bool isSpace = text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
            if (!isSpace || lineLength is > 0 and (< ShortestLine or > LongestLine))
            {
                EndRun();
                return at;
            }
            lineLength = 0;
        }
    }

    private void EndRun()
    {
        using EmbeddedRun? ended = run;
        run = null;
        ended?.End();
    }
}
