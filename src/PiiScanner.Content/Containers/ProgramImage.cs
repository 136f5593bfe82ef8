using System.Buffers.Binary;

namespace PiiScanner.Content.Containers;

/// <summary>Where the image of a program ends in its file, by its first bytes: what follows is not the program's own.</summary>
internal static class ProgramImage
{
    /// <summary>The end of a program for Windows (PE format, 3 and 4): that of its last section; -1 when the first bytes do not tell.</summary>
    public static long EndOfWindows(ReadOnlySpan<byte> head)
    {
        const int SectionBytes = 40, HeaderBytes = 24;
        uint at = head.Length < 0x40 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(head[0x3C..]);
        if (at > head.Length - HeaderBytes || !head[(int)at..].StartsWith("PE\0\0"u8)) return -1;
        ReadOnlySpan<byte> header = head[(int)at..];
        int sections = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]), table = HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(header[20..]);
        long end = -1;
        for (int i = 0; i < sections && table + SectionBytes <= header.Length; i++, table += SectionBytes)
        {
            end = Math.Max(end, (long)BinaryPrimitives.ReadUInt32LittleEndian(header[(table + 20)..]) + BinaryPrimitives.ReadUInt32LittleEndian(header[(table + 16)..]));
        }
        return end;
    }

    /// <summary>The end of a program for Unix (ELF-64 Object File Format, 2 to 8), least byte first: that of its last segment or its table of sections.</summary>
    public static long EndOfUnix(ReadOnlySpan<byte> head)
    {
        if (head.Length < 64 || head[5] != 1 || head[4] is not (1 or 2)) return -1;
        bool isWide = head[4] == 2;
        int counts = isWide ? 0x36 : 0x2A;
        int segmentBytes = BinaryPrimitives.ReadUInt16LittleEndian(head[counts..]), segments = BinaryPrimitives.ReadUInt16LittleEndian(head[(counts + 2)..]);
        long sections = (long)BinaryPrimitives.ReadUInt16LittleEndian(head[(counts + 4)..]) * BinaryPrimitives.ReadUInt16LittleEndian(head[(counts + 6)..]);
        long end = Number(head, isWide ? 0x28 : 0x20, isWide) + sections, table = Number(head, isWide ? 0x20 : 0x1C, isWide);
        for (int i = 0; i < segments && table >= 0 && table + segmentBytes <= head.Length && segmentBytes >= (isWide ? 56 : 32); i++, table += segmentBytes)
        {
            int segment = (int)table;
            end = Math.Max(end, Number(head, segment + (isWide ? 8 : 4), isWide) + Number(head, segment + (isWide ? 32 : 16), isWide));
        }
        return end;
    }

    private static long Number(ReadOnlySpan<byte> head, int at, bool isWide) =>
        isWide ? BinaryPrimitives.ReadInt64LittleEndian(head[at..]) & (long.MaxValue >> 1) : BinaryPrimitives.ReadUInt32LittleEndian(head[at..]);
}
