using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Mail.Outlook;

/// <summary>Text of an encoding that its bytes tell, as UTF-8. To be read with room for some characters, as <see cref="Utf8Source"/> is.</summary>
internal sealed class Utf8Stream(Stream text) : ReadOnlyStream
{
    private readonly Utf8Source source = new(text);

    public override int Read(Span<byte> buffer) => source.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
