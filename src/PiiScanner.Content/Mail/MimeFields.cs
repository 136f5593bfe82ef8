using System.Buffers;

namespace PiiScanner.Content.Mail;

/// <summary>The fields of a header, unfolded (RFC 5322, 2.2.3). A field may be as long as a file: it comes in pieces then.</summary>
internal sealed class MimeFields(MimeSource source) : IDisposable
{
    private const int Capacity = 64 * 1024;

    private readonly byte[] held = ArrayPool<byte>.Shared.Rent(Capacity);
    private int length;
    private int highWater;
    private bool goesOn;
    private bool isMidLine;

    /// <summary>The field, or a piece of it.</summary>
    public ReadOnlySpan<byte> Field => held.AsSpan(0, length);

    /// <summary>False when this goes on with the field before.</summary>
    public bool IsStart { get; private set; }

    /// <summary>Goes on to the next field or piece; false when the header has ended, its blank line taken.</summary>
    public bool Next()
    {
        length = 0;
        if (!isMidLine)
        {
            HeaderLine line = source.PeekLine();
            goesOn &= line == HeaderLine.Folded;
            if (line == HeaderLine.Blank) source.ReadLine(held, out _);
            if (line is HeaderLine.Blank or HeaderLine.End)
            {
                source.StartBody();
                return false;
            }
        }
        IsStart = !goesOn;
        do
        {
            length += source.ReadLine(held.AsSpan(length, Capacity - length), out bool isWhole);
            isMidLine = !isWhole;
        }
        while (!isMidLine && length < Capacity && source.PeekLine() == HeaderLine.Folded);
        goesOn = true;
        highWater = Math.Max(highWater, length);
        return true;
    }

    /// <summary>Clears what it held.</summary>
    public void Dispose()
    {
        held.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(held);
    }
}
