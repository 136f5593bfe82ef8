using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// The content of one LZMA stream, from the reader's position on. Takes not one byte more than it needs; what came before damage is given first.
/// May be used again after <see cref="TryStart"/>; disposing leaves the reader to its owner.
/// </summary>
internal sealed class LzmaStream(ByteReader reader) : ReadOnlyStream
{
    private const int MinStep = 4096, MaxStep = 128 * 1024;

    private readonly LzmaDecoder decoder = new();
    private long left;
    private bool mayEndEarly;
    private State state = State.Ended;

    private enum State
    {
        Head,
        Symbols,
        Ended,
        Broken,
    }

    /// <summary>True when all was given and the reader stands at the byte after it.</summary>
    public bool HasEnded => state == State.Ended && decoder.Window.Pending == 0;

    /// <summary>Starts on a new stream at the reader's position; false when there are no such properties.</summary>
    /// <param name="properties">How symbols depend on what stands around them.</param>
    /// <param name="dictionary">How far back matches reach.</param>
    /// <param name="size">How long the content is; -1 when a mark ends it.</param>
    /// <param name="mayEndEarly">True when a mark may end it before it is so long.</param>
    public bool TryStart(byte properties, long dictionary, long size, bool mayEndEarly = false)
    {
        if (!decoder.TryStart(properties)) return false;
        decoder.Window.Start(dictionary);
        left = size;
        this.mayEndEarly = mayEndEarly;
        state = State.Head;
        return true;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (decoder.Window.Pending == 0 && state != State.Ended) Step(Math.Clamp(buffer.Length, MinStep, MaxStep));
        return decoder.Window.Take(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) decoder.Dispose();
        base.Dispose(disposing);
    }

    private void Step(int most)
    {
        State before = state;
        state = State.Broken; // unless what follows comes to its end
        switch (before)
        {
            case State.Head:
                if (!reader.Fill(LzmaDecoder.HeadBytes)) throw new EndOfStreamException();
                decoder.StartRange(reader.Buffered);
                reader.Advance(LzmaDecoder.HeadBytes);
                state = State.Symbols;
                break;
            case State.Symbols when decoder.End == LzmaEnd.Marker:
                if (left > 0 && !mayEndEarly) throw new InvalidDataException("An LZMA stream ends before it should.");
                Finish();
                break;
            case State.Symbols when decoder.End != LzmaEnd.None:
                throw decoder.ToException();
            case State.Symbols when left == 0:
                ReadEnd();
                break;
            case State.Symbols:
                int start = decoder.Window.Pending;
                decoder.Decode(reader, left < 0 ? most : (int)Math.Min(most, left));
                if (left > 0) left -= decoder.Window.Pending - start;
                state = State.Symbols;
                break;
            default:
                throw decoder.End == LzmaEnd.None ? new InvalidDataException("An LZMA stream is damaged.") : decoder.ToException();
        }
    }

    /// <summary>Where the length is known the mark may be left out.</summary>
    private void ReadEnd()
    {
        if (!decoder.TryFinish(reader)) throw new EndOfStreamException();
        if (decoder.IsFinished)
        {
            state = State.Ended;
            return;
        }
        decoder.Decode(reader, 1);
        if (decoder.End == LzmaEnd.None) throw new InvalidDataException("An LZMA stream goes on where it should end.");
        if (decoder.End != LzmaEnd.Marker) throw decoder.ToException();
        Finish();
    }

    private void Finish()
    {
        if (!decoder.TryFinish(reader)) throw new EndOfStreamException();
        if (!decoder.IsFinished) throw new InvalidDataException("An LZMA stream is damaged at its end.");
        state = State.Ended;
    }
}
