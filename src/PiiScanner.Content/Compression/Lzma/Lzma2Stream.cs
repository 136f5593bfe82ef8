using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// The content of an LZMA2 stream: chunks that are LZMA or stored, up to a zero. Takes not one byte more than it needs; what came before damage is
/// given first. May be used again after <see cref="TryStart"/>; disposing leaves the reader to its owner.
/// </summary>
internal sealed class Lzma2Stream(ByteReader reader) : ReadOnlyStream
{
    private const int MinStep = 4096, MaxStep = 128 * 1024;

    private const byte Last = 0, StoredAfterReset = 1, Stored = 2, Coded = 0x80;

    private readonly LzmaDecoder decoder = new();
    private State state = State.Ended;
    private bool needsReset;
    private bool needsProperties;
    private long chunkEnd;
    private int left;

    private enum State
    {
        Chunk,
        Stored,
        Coded,
        Ended,
        Broken,
    }

    /// <summary>True when all was given and the reader stands at the byte after it.</summary>
    public bool HasEnded => state == State.Ended && decoder.Window.Pending == 0;

    /// <summary>Starts on a new stream at the reader's position; false when there is no such size.</summary>
    /// <param name="dictionary">The size of the dictionary in its own code: 2 or 3 times a power of two.</param>
    /// <param name="kept">How many bytes <see cref="TryDecode"/> will be asked for.</param>
    public bool TryStart(byte dictionary, int kept = 0)
    {
        if (dictionary > 40) return false;
        decoder.Window.Start(dictionary == 40 ? uint.MaxValue : (2L | (dictionary & 1u)) << ((dictionary >> 1) + 11), kept);
        needsReset = needsProperties = true;
        left = 0;
        state = State.Chunk;
        return true;
    }

    /// <summary>Decodes all of a stream before any of it is read; false when it is not of this length, or damaged.</summary>
    public bool TryDecode(int length)
    {
        try
        {
            while (state != State.Ended && decoder.Window.Pending + left <= length) Step(MaxStep);
            return state == State.Ended && decoder.Window.Pending == length;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or UnreadableException)
        {
            return false; // who reads it then finds the same
        }
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
        state = before switch
        {
            State.Chunk => ReadChunk(),
            State.Stored => Copy(most),
            State.Coded => Decode(most),
            _ => throw new InvalidDataException("An LZMA2 stream is damaged."),
        };
    }

    private State ReadChunk()
    {
        if (!reader.Fill(1)) throw new EndOfStreamException();
        byte control = reader.Buffered[0];
        if (control == Last)
        {
            reader.Advance(1);
            return State.Ended;
        }
        if (control is > Stored and < Coded) throw new InvalidDataException("An LZMA2 chunk is of no known kind.");
        if (control is StoredAfterReset or >= 0xE0)
        {
            needsReset = false;
            needsProperties = true;
            decoder.Window.Forget();
        }
        if (needsReset) throw new InvalidDataException("An LZMA2 stream starts with something to refer to.");
        if (control < Coded)
        {
            if (!reader.Fill(3)) throw new EndOfStreamException();
            left = BinaryPrimitives.ReadUInt16BigEndian(reader.Buffered[1..]) + 1;
            reader.Advance(3);
            return State.Stored;
        }
        StartCoded(control);
        return State.Coded;
    }

    private void StartCoded(byte control)
    {
        int headBytes = control >= 0xC0 ? 6 : 5;
        if (!reader.Fill(headBytes + LzmaDecoder.HeadBytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> head = reader.Buffered;
        left = ((control & 0x1F) << 16) + BinaryPrimitives.ReadUInt16BigEndian(head[1..]) + 1;
        int compressed = BinaryPrimitives.ReadUInt16BigEndian(head[3..]) + 1;
        if (control >= 0xC0)
        {
            needsProperties = false;
            if (!decoder.TryStart(head[5], isSecond: true)) throw new InvalidDataException("An LZMA2 chunk has no possible properties.");
        }
        else if (needsProperties)
        {
            throw new InvalidDataException("An LZMA2 chunk has no properties.");
        }
        else if (control >= 0xA0)
        {
            decoder.Reset();
        }
        decoder.StartRange(head[headBytes..]);
        reader.Advance(headBytes + LzmaDecoder.HeadBytes);
        chunkEnd = reader.Position + compressed - LzmaDecoder.HeadBytes;
    }

    private State Copy(int most)
    {
        LzmaWindow window = decoder.Window;
        int end = window.Reserve(Math.Min(most, left)), read = reader.Read(window.Buffer.AsSpan(window.At, end - window.At));
        if (read == 0) throw new EndOfStreamException();
        window.MoveTo(window.At + read);
        left -= read;
        return left > 0 ? State.Stored : State.Chunk;
    }

    private State Decode(int most)
    {
        if (decoder.End != LzmaEnd.None) throw decoder.ToException();
        if (reader.Position > chunkEnd) throw new InvalidDataException("An LZMA2 chunk is longer than it says.");
        if (left > 0)
        {
            int before = decoder.Window.Pending;
            decoder.Decode(reader, Math.Min(most, left));
            left -= decoder.Window.Pending - before;
            return State.Coded;
        }
        if (!decoder.TryFinish(reader)) throw new EndOfStreamException();
        if (!decoder.IsFinished || reader.Position != chunkEnd) throw new InvalidDataException("An LZMA2 chunk does not end where it says.");
        return State.Chunk;
    }
}
