using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Reading;

/// <summary>
/// Where a format puts a document's text: bytes of UTF-8 go in, segments with their context and look-ahead come out (see
/// <see cref="TextSegment"/>). A document has one or more parts, each with its own offsets. What it held is cleared.
/// <para>
/// Text that stands in the source as it stands here is just written. Where source and text part ways, <see cref="Stand"/> says where the
/// next byte stands.
/// </para>
/// </summary>
public sealed class TextBuffer : IDisposable
{
    private const int Capacity = (256 * 1024) + (4 * TextSegment.Reach);

    private readonly IDocumentSink sink;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private PlaceRun[] runs = new PlaceRun[4];
    private int runCount;
    private int length;
    private int begin;
    private int highWater;
    private bool isOpen;
    private TextLayout layout;

    internal TextBuffer(IDocumentSink sink) => this.sink = sink;

    /// <summary>Bytes of text written, over all parts.</summary>
    public long Written { get; private set; }

    /// <summary>The offset, within the part, of the byte that will be written next, counting written text only.</summary>
    public long Offset { get; private set; }

    /// <summary>Ends the part under way and starts the next.</summary>
    /// <param name="part">The place inside a structured document, null for plain text.</param>
    /// <param name="layout">How its text is built.</param>
    public void StartPart(string? part, TextLayout layout = default)
    {
        EndPart();
        isOpen = true;
        this.layout = layout;
        Offset = 0;
        runs[0] = new PlaceRun(0, new Place(0, 0, 1, 1, 0, part));
        runCount = 1;
    }

    /// <summary>From the next byte on, text of the same part is built otherwise. No value lies across the border.</summary>
    public void SetLayout(TextLayout layout)
    {
        if (layout == this.layout) return;
        if (begin < length) Emit(length, isLast: false);
        this.layout = layout;
    }

    /// <summary>Says where the next byte stands: offset, line and column in the source.</summary>
    public void Stand(long offset, int line, int column, long record = 0)
    {
        var place = new Place(offset, 0, line, column, record, runs[0].Place.Part);
        if (runs[runCount - 1].Start == length)
        {
            runs[runCount - 1] = new PlaceRun(length, place);
            return;
        }
        if (runCount == runs.Length) Array.Resize(ref runs, runs.Length * 2);
        runs[runCount++] = new PlaceRun(length, place);
    }

    /// <summary>Room for at least <paramref name="size"/> bytes (at most 64 KiB may be asked for); to be followed by <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int size = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 64 * 1024);
        if (!isOpen) StartPart(null);
        if (Capacity - length < size) EmitSome();
        return buffer.AsSpan(length, Capacity - length);
    }

    /// <summary>Counts in bytes put into the span that <see cref="GetSpan"/> gave.</summary>
    public void Advance(int count)
    {
        length += count;
        Offset += count;
        Written += count;
        if (length > highWater) highWater = length;
    }

    /// <summary>Writes UTF-8 text of any length.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Span<byte> room = GetSpan();
            int count = Math.Min(room.Length, text.Length);
            text[..count].CopyTo(room);
            Advance(count);
            text = text[count..];
        }
    }

    /// <summary>Writes text; a lone surrogate becomes U+FFFD.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> piece = text.Length <= 16 * 1024 ? text : text[..(char.IsHighSurrogate(text[16 * 1024 - 1]) ? (16 * 1024) - 1 : 16 * 1024)];
            Advance(Encoding.UTF8.GetBytes(piece, GetSpan(3 * piece.Length)));
            text = text[piece.Length..];
        }
    }

    /// <summary>Writes one ASCII character.</summary>
    public void Write(byte character)
    {
        GetSpan()[0] = character;
        Advance(1);
    }

    /// <summary>Hands over the end of the part under way.</summary>
    public void EndPart()
    {
        if (!isOpen) return;
        if (Offset > 0) Emit(length, isLast: true);
        isOpen = false;
        length = begin = runCount = 0;
    }

    /// <summary>Clears the buffer and gives it back. What was not handed over is lost: call <see cref="EndPart"/> first.</summary>
    public void Dispose()
    {
        buffer.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
        highWater = 0;
    }

    private void EmitSome()
    {
        int end = Math.Max(begin, length - TextSegment.Reach);
        while (end > begin && (buffer[end] & 0xC0) == 0x80) end--; // never inside a character
        Emit(end, isLast: false);
        Slide(Math.Max(0, end - TextSegment.Reach));
    }

    private void Emit(int end, bool isLast)
    {
        sink.Text(new TextSegment(buffer.AsSpan(0, length), begin, end, runs.AsSpan(0, runCount), layout, isLast));
        begin = end;
    }

    private void Slide(int from)
    {
        int first = runCount - 1;
        while (runs[first].Start > from) first--;
        PlaceRun run = runs[first];
        runs[0] = new PlaceRun(0, PlaceAfter(run.Place, buffer.AsSpan(run.Start, from - run.Start)));
        for (int i = first + 1; i < runCount; i++) runs[i - first] = new PlaceRun(runs[i].Start - from, runs[i].Place);
        runCount -= first;
        buffer.AsSpan(from, length - from).CopyTo(buffer);
        length -= from;
        begin -= from;
    }

    private Place PlaceAfter(Place place, ReadOnlySpan<byte> passed)
    {
        place = place with { Offset = place.Offset + passed.Length };
        if (!sink.WantsPlaces || layout.Kind == LayoutKind.Sheet) return place;
        int lastBreak = passed.LastIndexOf((byte)'\n');
        int characters = CountCharacters(passed[(lastBreak + 1)..]);
        return lastBreak < 0
            ? place with { Column = place.Column + characters }
            : place with { Line = place.Line + passed.Count((byte)'\n'), Column = 1 + characters };
    }

    private static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte b in utf8) count += (b & 0xC0) != 0x80 ? 1 : 0;
        return count;
    }
}
