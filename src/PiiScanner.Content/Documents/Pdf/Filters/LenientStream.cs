using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Decoded content, charged; where it is damaged it ends, and the damage is noted.</summary>
internal sealed class LenientStream(Stream inner, FormatContext context, PdfFile file) : ReadOnlyStream
{
    private readonly Stream charged = context.Expanded(inner);
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        if (hasEnded) return 0;
        try
        {
            int read = charged.Read(buffer);
            hasEnded = read == 0 && !buffer.IsEmpty;
            return read;
        }
        catch (EndOfStreamException)
        {
            file.Note(Reason.Truncated, "A stream ends before it should.");
        }
        catch (InvalidDataException)
        {
            file.Note(Reason.Corrupt, "A stream is damaged.");
        }
        hasEnded = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
