using PiiScanner.Content;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Tests.Content.Documents;

/// <summary>Keeps nothing: for tests of what reading itself takes.</summary>
internal sealed class NullSink : IContentSink, IDocumentSink
{
    public bool WantsPlaces => true;

    /// <summary>Reads a document on this thread.</summary>
    public static Outcome Read(byte[] content)
    {
        using var slots = new SemaphoreSlim(0);
        var reader = new ContentReader(Formats.All, new ReadLimits(), new SpoolSpace(Path.GetTempPath(), 64 << 20, usesFiles: true), slots);
        using var stream = new MemoryStream(content, writable: false);
        return reader.Read(stream, new StoreItem("test", "", [], null, null, content.Length, null, ItemState.Readable), new NullSink(), ReadOrder.Any, TestContext.Current.CancellationToken);
    }

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
