using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail;

/// <summary>The bytes of a body as they travel, up to the boundary that ends it.</summary>
internal sealed class MimeBody(MimeSource source) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer) => source.ReadBody(buffer);

    /// <summary>Passes over what is left of it.</summary>
    public void SkipRest()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }
}
