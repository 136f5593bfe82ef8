using System.Buffers.Binary;

namespace PiiScanner.Content.Containers.Rar;

/// <summary>
/// Looks for the block that ends an archive, which the library does not miss: RAR 5 always has it, and so has RAR since 3.0 (technote.txt; RAR 5.0 archive
/// format, "End of archive header"). Goes from header to header of an archive that the library found in order, and reads nothing else.
/// </summary>
internal static class RarEnd
{
    private const int Window = 64;
    private const int Encryption5 = 4, End5 = 5;
    private const int Main4 = 0x73, File4 = 0x74, Service4 = 0x7A, End4 = 0x7B;
    private const int FirstVersionWithEnd = 29;

    /// <summary>True when an archive has its end, or nobody can tell: its headers are encrypted, or it is older than that block.</summary>
    public static bool IsThere(Stream content)
    {
        Span<byte> window = stackalloc byte[Window];
        Load(content, 0, window);
        return window[6] == 0 ? IsThere4(content, window) : IsThere5(content, window);
    }

    private static bool IsThere5(Stream content, Span<byte> window)
    {
        for (long at = 8; ;)
        {
            ReadOnlySpan<byte> header = Load(content, at, window);
            int index = 4; // behind its checksum
            long next = Number(header, ref index);
            next += at + index;
            long type = Number(header, ref index), flags = Number(header, ref index);
            if ((flags & 1) != 0) Number(header, ref index);
            if ((flags & 2) != 0) next += Number(header, ref index);
            if (index > header.Length) return false;
            if (type is Encryption5 || next <= at) return true;
            if (type == End5) return next <= content.Length;
            at = next;
        }
    }

    private static bool IsThere4(Stream content, Span<byte> window)
    {
        int newest = 0;
        for (long at = 7; ;)
        {
            ReadOnlySpan<byte> header = Load(content, at, window);
            if (header.Length < 7) return at == content.Length && newest is > 0 and < FirstVersionWithEnd;
            int type = header[2], flags = BinaryPrimitives.ReadUInt16LittleEndian(header[3..]);
            long next = at + BinaryPrimitives.ReadUInt16LittleEndian(header[5..]);
            if ((type == Main4 && (flags & 0x80) != 0) || next <= at) return true;
            if (type == End4) return next <= content.Length;
            bool isFile = type is File4 or Service4;
            if (isFile && header.Length > 35)
            {
                newest = Math.Max(newest, header[24]);
                if ((flags & 0x100) != 0) next += (long)BinaryPrimitives.ReadUInt32LittleEndian(header[32..]) << 32;
            }
            if ((isFile || (flags & 0x8000) != 0) && header.Length > 10) next += BinaryPrimitives.ReadUInt32LittleEndian(header[7..]);
            at = next;
        }
    }

    private static ReadOnlySpan<byte> Load(Stream content, long at, Span<byte> window)
    {
        content.Position = Math.Min(at, content.Length);
        return window[..content.ReadAtLeast(window, window.Length, throwOnEndOfStream: false)];
    }

    /// <summary>A number in groups of seven bits, lowest first; when it is cut, the index is beyond the header.</summary>
    private static long Number(ReadOnlySpan<byte> header, ref int index)
    {
        long number = 0;
        for (int shift = 0; index < header.Length && shift < 64; shift += 7)
        {
            byte bits = header[index++];
            number |= (long)(bits & 0x7F) << shift;
            if (bits < 0x80) return number;
        }
        index = header.Length + 1;
        return number;
    }
}
