using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>
/// Zip, also behind a program, a script, a picture or a PDF. Formats that are zips of a known build (docx and its like) are asked before.
/// </summary>
internal sealed class ZipFormat : IFormat
{
    public string Name => "zip";

    public Access Access => Access.Random;

    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.Length < 4) return false;
        switch (BinaryPrimitives.ReadUInt32LittleEndian(head))
        {
            case ZipSignature.Local or ZipSignature.End:
                return true;
            case ZipSignature.Descriptor or ZipSignature.NotSplit:
                return ZipEntry.IsLocalAt(head[4..]);
            default:
                return MayCarryZip(head) && HasLocal(head);
        }
    }

    public void Read(Stream content, FormatContext context)
    {
        using var reading = new ZipReading(content, context, new ZipChildren(context));
        reading.Read();
    }

    /// <summary>What a zip archive is put behind, so that the whole is both: Windows and Unix programs, scripts, browser extensions, and by the sly pictures and PDF.</summary>
    private static bool MayCarryZip(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) || head.StartsWith("\u007FELF"u8) || head.StartsWith("#!"u8) || head.StartsWith("Cr24"u8)
        || head.StartsWith("GIF8"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("%PDF"u8);

    private static bool HasLocal(ReadOnlySpan<byte> head)
    {
        while (true)
        {
            int at = head.IndexOf("PK\x3\x4"u8);
            if (at < 0) return false;
            if (ZipEntry.IsLocalAt(head[at..])) return true;
            head = head[(at + 4)..];
        }
    }
}
