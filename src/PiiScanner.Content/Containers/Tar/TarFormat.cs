using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>Tar in all its dialects. Told by the checksum of the first header, else by its signature; a block of zeros alone by its name.</summary>
internal sealed class TarFormat : IFormat
{
    public string Name => "tar";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.Length < TarHeader.BlockBytes) return false;
        ReadOnlySpan<byte> block = head[..TarHeader.BlockBytes];
        if (TarHeader.HasMagic(block) || TarHeader.HasChecksum(block)) return true;
        return name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) && !head.ContainsAnyExcept((byte)0);
    }

    public void Read(Stream content, FormatContext context)
    {
        using var reading = new TarReading(content, context);
        reading.Read();
    }
}
