using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>
/// Gathers the text of one cell and brings it to its written form: <c>_xHHHH_</c> stands for a character (ECMA-376 part 1, 22.9.2.19), line
/// breaks stay inside the row. Text beyond its capacity is handed on in pieces.
/// </summary>
/// <param name="write">Takes the written form.</param>
internal sealed class CellText(Action<ReadOnlySpan<byte>> write) : IDisposable
{
    private const int Capacity = 32 * 1024;
    private const int EscapeBytes = 7;

    private readonly byte[] held = ArrayPool<byte>.Shared.Rent(Capacity);
    private int length;
    private int highWater;

    /// <summary>What is held, as it was added.</summary>
    public ReadOnlySpan<byte> Held => held.AsSpan(0, length);

    /// <summary>True once a piece was handed on: the text is longer than what is held.</summary>
    public bool IsLong { get; private set; }

    /// <summary>Adds a piece.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        while (piece.Length > Capacity - length)
        {
            int count = Capacity - length;
            piece[..count].CopyTo(held.AsSpan(length));
            piece = piece[count..];
            length = highWater = Capacity;
            HandOn();
        }
        piece.CopyTo(held.AsSpan(length));
        length += piece.Length;
        highWater = Math.Max(highWater, length);
    }

    /// <summary>Hands on everything and starts on the next text.</summary>
    public void Flush()
    {
        Write(isWhole: true);
        Clear();
    }

    /// <summary>Starts on the next text; what is held is forgotten.</summary>
    public void Clear()
    {
        length = 0;
        IsLong = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        held.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(held);
    }

    /// <summary>Hands on what is held, but for an escape that may have begun at its end.</summary>
    private void HandOn()
    {
        int taken = Write(isWhole: false);
        held.AsSpan(taken, length - taken).CopyTo(held);
        length -= taken;
        IsLong = true;
    }

    /// <summary>Writes what is held.</summary>
    /// <returns>How much of it was taken.</returns>
    private int Write(bool isWhole)
    {
        Span<byte> text = held.AsSpan(0, length);
        int taken = length;
        if (text.IndexOf((byte)'_') >= 0) text = Unescape(text, isWhole, out taken);
        for (Span<byte> rest = text; ;)
        {
            int control = rest.IndexOfAnyInRange((byte)0, (byte)0x1F);
            if (control < 0) break;
            rest[control] = rest[control] is (byte)'\n' or TextLayout.BreakInCell ? TextLayout.BreakInCell : (byte)' ';
            rest = rest[(control + 1)..];
        }
        if (!text.IsEmpty) write(text);
        return taken;
    }

    /// <summary>Resolves escapes in place: a character is shorter than its escape.</summary>
    private static Span<byte> Unescape(Span<byte> text, bool isWhole, out int taken)
    {
        int written = 0;
        for (taken = 0; taken < text.Length;)
        {
            Span<byte> rest = text[taken..];
            if (rest[0] == (byte)'_' && rest.Length < EscapeBytes && !isWhole) break;
            if (rest is [(byte)'_', (byte)'x', _, _, _, _, (byte)'_', ..] && Utf8Parser.TryParse(rest.Slice(2, 4), out ushort code, out int used, 'x') && used == 4)
            {
                Rune rune = Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar;
                written += rune.EncodeToUtf8(text[written..]);
                taken += EscapeBytes;
            }
            else
            {
                text[written++] = text[taken++];
            }
        }
        return text[..written];
    }
}
