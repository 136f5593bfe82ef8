using System.Text;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>The records of a workbook ([MS-XLS] 2.1.4). A record that is too long goes on in others.</summary>
internal sealed class BiffReader(Stream stream) : IDisposable
{
    private const int Continue = 0x3C;

    private readonly ByteReader reader = new(stream);

    /// <summary>What the record is.</summary>
    public int Type { get; private set; }

    /// <summary>Where the record starts in the stream.</summary>
    public long Start { get; private set; }

    /// <summary>How many bytes are left of the record, what it goes on in not counted.</summary>
    public int Left { get; private set; }

    /// <summary>What is left of the record, what it goes on in not counted. Valid until the reader is asked for more.</summary>
    public ReadOnlySpan<byte> Rest => reader.Fill(Left) ? reader.Buffered[..Left] : throw new EndOfStreamException();

    /// <summary>True when the record ends here.</summary>
    public bool IsAtEnd => Left == 0 && !StartsContinue;

    private bool StartsContinue => reader.Fill(4) && (reader.Buffered[0] | (reader.Buffered[1] << 8)) == Continue;

    /// <summary>Goes on to the next record, past what this one goes on in; false at the end.</summary>
    public bool Next()
    {
        if (!reader.Skip(Left)) throw new EndOfStreamException();
        Left = 0;
        if (!reader.Fill(4)) return false;
        Start = reader.Position;
        Type = reader.ReadUInt16();
        Left = reader.ReadUInt16();
        return true;
    }

    /// <summary>Reads a byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads a number of 16 bits.</summary>
    public int ReadUInt16()
    {
        ReadOnlySpan<byte> bytes = Take(2);
        return bytes[0] | (bytes[1] << 8);
    }

    /// <summary>Reads a number of 32 bits.</summary>
    public uint ReadUInt32() => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count)
    {
        while (count > 0)
        {
            if (Left == 0) GoOn();
            int step = (int)Math.Min(count, Left);
            if (!reader.Skip(step)) throw new EndOfStreamException();
            Left -= step;
            count -= step;
        }
    }

    /// <summary>Reads characters, which may go on in the next record: that says anew how wide they are (2.5.293).</summary>
    /// <param name="count">How many.</param>
    /// <param name="isWide">True for two bytes each, false for one, the upper half Latin-1.</param>
    /// <param name="take">Takes them in UTF-8, piece by piece.</param>
    public void ReadCharacters(int count, bool isWide, Action<ReadOnlySpan<byte>> take)
    {
        Span<byte> utf8 = stackalloc byte[3 * 128];
        Span<char> characters = stackalloc char[128];
        int held = 0;
        while (count > 0)
        {
            if (Left == 0)
            {
                GoOn();
                isWide = (ReadByte() & 1) != 0;
            }
            int width = isWide ? 2 : 1;
            if (Left < width)
            {
                Skip(Left); // half a character, as some programs leave it
                continue;
            }
            int step = Math.Min(Math.Min(count, characters.Length - held), Left / width);
            ReadOnlySpan<byte> bytes = Take(step * width);
            held += isWide ? Encoding.Unicode.GetChars(bytes, characters[held..]) : Encoding.Latin1.GetChars(bytes, characters[held..]);
            count -= step;
            int keep = count > 0 && char.IsHighSurrogate(characters[held - 1]) ? 1 : 0;
            take(utf8[..Encoding.UTF8.GetBytes(characters[..(held - keep)], utf8)]);
            if (keep > 0) characters[0] = characters[held - 1];
            held = keep;
        }
        utf8.Clear();
        characters.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Left == 0) GoOn();
        if (Left < count) throw new InvalidDataException();
        Left -= count;
        return reader.Take(count);
    }

    private void GoOn()
    {
        // A record without content may stand between.
        while (Left == 0)
        {
            if (!StartsContinue) throw new InvalidDataException();
            reader.Advance(2);
            Left = reader.ReadUInt16();
        }
    }
}
