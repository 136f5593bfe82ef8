using PiiScanner.Content.Reading;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>Takes in what nobody wants to have searched: the names of what the user's own rules leave out.</summary>
internal sealed class Silence : IContentSink, IDocumentSink
{
    public bool WantsPlaces => false;

    public IDocumentSink Open(DocumentPath document) => this;

    public void Report(Outcome entry)
    {
    }

    public void Text(in TextSegment segment)
    {
    }

    public void Dispose()
    {
    }
}
