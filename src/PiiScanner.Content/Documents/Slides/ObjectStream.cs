using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Slides;

/// <summary>
/// An embedded document, inflated. PowerPoint leaves out the end of the compressed stream: it has ended well when as much came as it should be.
/// Its own end decides where there is one, not that length.
/// </summary>
internal sealed class ObjectStream(Stream inflated, long length) : ReadOnlyStream
{
    private long given;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            int read = inflated.Read(buffer);
            given += read;
            return read;
        }
        catch (EndOfStreamException) when (given >= length)
        {
            return 0;
        }
    }
}
