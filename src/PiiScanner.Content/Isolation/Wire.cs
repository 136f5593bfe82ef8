using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Isolation;

/// <summary>
/// Numbers, names and bytes over a pair of pipes. Neither side trusts the other: what is longer than it may be is refused. Ends in
/// <see cref="EndOfStreamException"/> when the other side is gone. Not thread-safe.
/// </summary>
internal sealed class Wire(Stream input, Stream output)
{
    /// <summary>The most bytes in one piece.</summary>
    public const int MaxBytes = 512 * 1024;

    private readonly byte[] buffer = new byte[64 * 1024];
    private int filled;

    /// <summary>Sends a number.</summary>
    public void Put(long value)
    {
        if (buffer.Length - filled < sizeof(long)) Flush();
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(filled), value);
        filled += sizeof(long);
    }

    /// <summary>Sends bytes, their count first.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        Put(bytes.Length);
        if (bytes.Length > buffer.Length - filled) Flush();
        if (bytes.Length > buffer.Length)
        {
            output.Write(bytes);
            return;
        }
        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }

    /// <summary>Sends text, null for none.</summary>
    public void Put(string? text)
    {
        Put(text is null ? 0 : 1);
        if (text is not null) Put(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Sees to it that all was sent.</summary>
    public void Flush()
    {
        output.Write(buffer, 0, filled);
        buffer.AsSpan(0, filled).Clear();
        filled = 0;
        output.Flush();
    }

    /// <summary>Receives a number.</summary>
    public long TakeNumber()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        input.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>Receives how many bytes follow.</summary>
    /// <exception cref="InvalidDataException">More than may.</exception>
    public int TakeCount() => TakeNumber() is >= 0 and <= MaxBytes and long count ? (int)count : throw new InvalidDataException("A message is too long.");

    /// <summary>Receives so many bytes.</summary>
    public void TakeBytes(Span<byte> target) => input.ReadExactly(target);

    /// <summary>Receives text.</summary>
    public string? TakeText()
    {
        if (TakeNumber() == 0) return null;
        byte[] bytes = new byte[TakeCount()];
        TakeBytes(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
