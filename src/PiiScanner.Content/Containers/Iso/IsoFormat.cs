using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Iso;

/// <summary>Images of discs (ISO 9660 with Joliet or Rock Ridge names).</summary>
internal sealed class IsoFormat : IFormat
{
    public string Name => "iso";

    public Access Access => Access.Random;

    private static ReadOnlySpan<byte> Signature => "CD001"u8;

    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        const int SignatureAt = (IsoReading.FirstDescriptor * IsoReading.SectorBytes) + 1;
        return head.Length > SignatureAt + Signature.Length && head[SignatureAt..].StartsWith(Signature);
    }

    public void Read(Stream content, FormatContext context)
    {
        using var reading = new IsoReading(content, context);
        reading.Read();
    }
}
