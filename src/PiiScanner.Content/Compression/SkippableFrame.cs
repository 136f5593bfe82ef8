using System.Buffers.Binary;

namespace PiiScanner.Content.Compression;

/// <summary>Frames that lz4 and zstd pass over (RFC 8878, 3.1.2): sixteen signatures, a length, and what a program keeps for itself.</summary>
internal static class SkippableFrame
{
    /// <summary>Bytes before its own.</summary>
    public const int HeaderBytes = 8;

    /// <summary>True when one starts here.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderBytes && BinaryPrimitives.ReadUInt32LittleEndian(bytes) >> 4 == 0x184D_2A5;

    /// <summary>How long it is, its header included.</summary>
    public static long Length(ReadOnlySpan<byte> bytes) => HeaderBytes + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);

    /// <summary>What stands after those at the start; empty when that is not at hand.</summary>
    public static ReadOnlySpan<byte> After(ReadOnlySpan<byte> head)
    {
        while (IsAt(head)) head = Length(head) < head.Length ? head[(int)Length(head)..] : [];
        return head;
    }
}
