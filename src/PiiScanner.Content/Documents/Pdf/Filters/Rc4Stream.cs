using PiiScanner.Content.Encryption;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Decrypts RC4.</summary>
/// <param name="encrypted">The encrypted stream, which it disposes.</param>
/// <param name="key">The key.</param>
internal sealed class Rc4Stream(Stream encrypted, byte[] key) : ReadOnlyStream
{
    private readonly Rc4 cipher = new(key);

    public override int Read(Span<byte> buffer)
    {
        int read = encrypted.Read(buffer);
        cipher.Apply(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) encrypted.Dispose();
        base.Dispose(disposing);
    }
}
