using System.Buffers;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>
/// Carves text out of bytes that no reader understands: runs of at least <see cref="Shortest"/> characters in UTF-8 or UTF-16 (little endian, as
/// Windows has it; what begins at an odd byte too), each a line. What it finds does not depend on the pieces that the bytes come in. Disposing
/// clears what it held.
/// </summary>
/// <param name="text">Where they go.</param>
/// <param name="isSource">True when the bytes are the document itself: a run then stands at the offset of its first byte.</param>
internal sealed class TextRuns(TextBuffer text, bool isSource) : IDisposable
{
    /// <summary>Shorter runs are chance: in random bytes one in 400 places starts one of this length.</summary>
    public const int Shortest = 6;

    private const int BlockBytes = 64 * 1024;

    /// <summary>Within so many bytes of the end of a block, what a run is cannot be told.</summary>
    private const int Margin = 4 * Shortest;

    private static readonly SearchValues<byte> Printable = SearchValues.Create([9, 10, 13, .. Enumerable.Range(0x20, 0x5F).Select(static code => (byte)code)]);

    private readonly byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int length;
    private int line;
    private long offset;
    private Kind open;

    private enum Kind
    {
        None,
        Utf8,
        Utf16,
    }

    /// <summary>Room for the next bytes; never empty. To be followed by <see cref="Advance"/>.</summary>
    public Span<byte> Room => block.AsSpan(length, BlockBytes - length);

    /// <summary>Counts in bytes put into <see cref="Room"/>.</summary>
    public void Advance(int count)
    {
        length += count;
        if (length == BlockBytes) Carve(isLast: false);
    }

    /// <summary>Takes in bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, Room.Length);
            bytes[..count].CopyTo(Room);
            bytes = bytes[count..];
            Advance(count);
        }
    }

    /// <summary>Ends the bytes.</summary>
    public void End()
    {
        Carve(isLast: true);
        EndRun();
        offset += length;
        length = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(block, clearArray: true);

    private void Carve(bool isLast)
    {
        int limit = isLast ? length : length - Margin, at = 0;
        while (at < limit)
        {
            if (open != Kind.None)
            {
                at = Continue(at, limit);
                if (at >= limit) break;
                EndRun();
            }
            int next = block.AsSpan(at, limit - at).IndexOfAny(Printable);
            int accent = block.AsSpan(at, next < 0 ? limit - at : next).IndexOfAnyInRange((byte)0xC2, (byte)0xF4);
            if (accent >= 0) next = accent;
            if (next < 0)
            {
                at = limit;
                break;
            }
            at += next;
            open = Begin(block.AsSpan(at, length - at));
            if (open == Kind.None)
            {
                at++;
                continue;
            }
            if (isSource) text.Stand(offset + at, ++line, 1);
        }
        at = Math.Min(at, length);
        block.AsSpan(at, length - at).CopyTo(block);
        offset += at;
        length -= at;
    }

    /// <summary>What run, if any, begins with these bytes: looks at as many as the shortest has.</summary>
    private static Kind Begin(ReadOnlySpan<byte> bytes)
    {
        int characters = 0;
        for (int at = 0; characters < Shortest && At8(bytes[at..]) is > 0 and int used; at += used) characters++;
        if (characters == Shortest) return Kind.Utf8;
        if (characters > 1) return Kind.None;
        characters = 0;
        while (characters < Shortest && IsAt16(bytes[(2 * characters)..])) characters++;
        return characters == Shortest ? Kind.Utf16 : Kind.None;
    }

    private int Continue(int at, int limit)
    {
        if (open == Kind.Utf16)
        {
            Span<char> one = stackalloc char[1];
            for (; at < limit && IsAt16(block.AsSpan(at, length - at)); at += 2)
            {
                one[0] = (char)(block[at] | (block[at + 1] << 8));
                text.Write(one);
            }
            return at;
        }
        while (at < limit)
        {
            ReadOnlySpan<byte> rest = block.AsSpan(at, limit - at);
            int plain = rest.IndexOfAnyExcept(Printable);
            if (plain < 0) plain = rest.Length;
            text.Write(rest[..plain]);
            at += plain;
            if (at >= limit) break;
            int used = At8(block.AsSpan(at, length - at));
            if (used == 0) break;
            text.Write(block.AsSpan(at, used));
            at += used;
        }
        return at;
    }

    private void EndRun()
    {
        if (open != Kind.None) text.Write((byte)'\n');
        open = Kind.None;
    }

    /// <summary>Bytes of the character of UTF-8 that stands here; 0 when it is none that text has.</summary>
    private static int At8(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return 0;
        if (bytes[0] < 0x80) return Printable.Contains(bytes[0]) ? 1 : 0;
        return Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == OperationStatus.Done && rune.Value >= 0xA0 ? used : 0;
    }

    /// <summary>True when a character of the Latin alphabet, or one close to it, stands here in UTF-16.</summary>
    private static bool IsAt16(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && (bytes[1] == 0 ? Printable.Contains(bytes[0]) || bytes[0] >= 0xA0 : (bytes[1] == 1 && bytes[0] >= 4) || (bytes[1] == 0x20 && bytes[0] is >= 0x10 and <= 0xAC));
}
