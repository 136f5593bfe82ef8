using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Outlook;

/// <summary>Text whose zeros, which end it or fill it up, are read as spaces: they would make it look like text of two bytes a character. Owns that text.</summary>
internal sealed class ZerolessStream(Stream text) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        int read = text.Read(buffer);
        buffer[..read].Replace((byte)0, (byte)' ');
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
