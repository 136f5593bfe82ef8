using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cpio;

/// <summary>Cpio in its dialects (initramfs of the Linux kernel, packages, old backups).</summary>
internal sealed class CpioFormat : IFormat
{
    public string Name => "cpio";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => CpioHeader.DialectAt(head) != CpioDialect.None;

    public void Read(Stream content, FormatContext context)
    {
        using var reading = new CpioReading(content, context);
        reading.Read();
    }
}
