using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Reading;

/// <summary>
/// Where a format puts a document's text: bytes of UTF-8 go in, segments with their context and look-ahead come out (see
/// <see cref="TextSegment"/>). A document has one or more parts, each with its own offsets. What it held is cleared.
/// <para>
/// Text that stands in the source as it stands here is just written. Where source and text part ways, <see cref="Replace"/> passes over
/// source text, or <see cref="Stand(long, int, int, long)"/> says where the next byte stands.
/// </para>
/// </summary>
public sealed class TextBuffer : IDisposable
{
    /// <summary>The most that may be asked of <see cref="GetSpan"/>.</summary>
    public const int MaxRequest = 64 * 1024;

    /// <summary>Beyond this many runs a segment is handed over early, so that they are bounded too. Far more than lie within two reaches.</summary>
    private const int MaxRuns = 4096;

    private const int Capacity = 256 * 1024;

    private readonly IDocumentSink sink;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private PlaceRun[] runs = ArrayPool<PlaceRun>.Shared.Rent(16);
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

    /// <summary>Where the next byte stands in the source.</summary>
    public Place Here
    {
        get
        {
            Open();
            PlaceRun run = runs[runCount - 1];
            return PlaceAfter(run.Place, buffer.AsSpan(run.Start, length - run.Start));
        }
    }

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
        Open();
        if (layout == this.layout) return;
        if (begin < length)
        {
            Emit(length, isLast: false);
            Slide();
        }
        this.layout = layout;
    }

    /// <summary>Says where the next byte stands. A span got before is no longer valid.</summary>
    /// <param name="offset">In the source's bytes.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="record">Its record where the reader knows it, else 0.</param>
    public void Stand(long offset, int line, int column, long record = 0)
    {
        Open();
        Stand(new Place(offset, 0, line, column, record, runs[0].Place.Part));
    }

    /// <summary>
    /// Writes text in place of what stands in the source, either of them empty if need be: the next byte stands after that source text. A
    /// span got before is no longer valid.
    /// </summary>
    /// <param name="source">What stands in the source, UTF-8.</param>
    /// <param name="text">What is read there instead.</param>
    public void Replace(ReadOnlySpan<byte> source, ReadOnlySpan<byte> text)
    {
        Place next = PlaceAfter(Here, source);
        Write(text);
        Stand(next);
    }

    /// <summary>
    /// Room for at least <paramref name="size"/> bytes (up to <see cref="MaxRequest"/>); to be followed by <see cref="Advance"/> before
    /// anything else is asked.
    /// </summary>
    public Span<byte> GetSpan(int size = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxRequest);
        Open();
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
        const int PieceLength = MaxRequest / 4;
        while (!text.IsEmpty)
        {
            int count = Math.Min(text.Length, PieceLength);
            if (count < text.Length && char.IsHighSurrogate(text[count - 1])) count--;
            Advance(Encoding.UTF8.GetBytes(text[..count], GetSpan(3 * count)));
            text = text[count..];
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
        isOpen = false;
        if (Offset > 0) Emit(length, isLast: true);
        length = begin = runCount = 0;
    }

    /// <summary>Clears the buffer and gives it back. What was not handed over is lost: call <see cref="EndPart"/> first.</summary>
    public void Dispose()
    {
        buffer.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
        ArrayPool<PlaceRun>.Shared.Return(runs, clearArray: true);
    }

    private void Open()
    {
        if (!isOpen) StartPart(null);
    }

    internal void Stand(Place place)
    {
        if (runs[runCount - 1].Start == length) runCount--;
        else if (runCount == MaxRuns) EmitSome();
        if (runCount == runs.Length)
        {
            PlaceRun[] larger = ArrayPool<PlaceRun>.Shared.Rent(runs.Length * 2);
            runs.CopyTo(larger, 0);
            ArrayPool<PlaceRun>.Shared.Return(runs, clearArray: true);
            runs = larger;
        }
        runs[runCount++] = new PlaceRun(length, place);
    }

    /// <summary>Hands over all that has its look-ahead behind it, and makes room.</summary>
    private void EmitSome()
    {
        Emit(CharacterStart(length - TextSegment.Reach, begin), isLast: false);
        Slide();
    }

    private void Emit(int end, bool isLast)
    {
        // Where it was not taken, it is not handed over again.
        int from = begin;
        begin = end;
        sink.Text(new TextSegment(buffer.AsSpan(0, length), from, end, runs.AsSpan(0, runCount), layout, isLast));
    }

    /// <summary>Drops what was handed over but for the context of what comes.</summary>
    private void Slide()
    {
        int from = CharacterStart(begin - TextSegment.Reach, 0);
        if (from == 0) return;
        int first = runCount - 1;
        while (runs[first].Start > from) first--;
        PlaceRun run = runs[first];
        runs[first] = new PlaceRun(from, PlaceAfter(run.Place, buffer.AsSpan(run.Start, from - run.Start)));
        runCount -= first;
        for (int i = 0; i < runCount; i++) runs[i] = new PlaceRun(runs[first + i].Start - from, runs[first + i].Place);
        buffer.AsSpan(from, length - from).CopyTo(buffer);
        length -= from;
        begin -= from;
    }

    /// <summary>The start of the character that a byte belongs to; in bytes that are no UTF-8 the byte itself.</summary>
    private int CharacterStart(int index, int least)
    {
        for (int start = index; start >= least && start > index - 4; start--)
        {
            if ((buffer[start] & 0xC0) != 0x80) return start;
        }
        return Math.Max(index, least);
    }

    private Place PlaceAfter(Place place, ReadOnlySpan<byte> passed)
    {
        place = place with { Offset = place.Offset + passed.Length };
        if (!sink.WantsPlaces || layout.Kind == LayoutKind.Sheet) return place;
        int lastBreak = passed.LastIndexOf((byte)'\n');
        int characters = Utf8Characters.Count(passed[(lastBreak + 1)..]);
        return lastBreak < 0
            ? place with { Column = place.Column + characters }
            : place with { Line = place.Line + passed[..lastBreak].Count((byte)'\n') + 1, Column = 1 + characters };
    }
}
