using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content;

/// <summary>One document's parts as they came, every segment held against the contract of <see cref="TextSegment"/>.</summary>
public sealed class TestDocument(DocumentPath path, bool wantsPlaces) : IDocumentSink
{
    private readonly List<TestPart> parts = [];
    private bool isOpen;

    /// <summary>Where it lies.</summary>
    public DocumentPath Path { get; } = path;

    /// <summary>True once the reader has ended it.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Its parts in order, its own name (<c>@name</c>) first.</summary>
    public IReadOnlyList<TestPart> Parts => parts;

    /// <summary>Its text, names left out.</summary>
    public string Text => string.Join('\n', parts.Where(static part => part.Name != "@name").Select(static part => part.Text));

    public bool WantsPlaces => wantsPlaces;

    /// <summary>The place of the first occurrence of a token, names left out.</summary>
    public Place Find(string token)
    {
        TestPart part = parts.First(part => part.Name != "@name" && part.Text.Contains(token, StringComparison.Ordinal));
        return part.PlaceOf(token);
    }

    private void Add(in TextSegment segment)
    {
        if (!isOpen) parts.Add(new TestPart(segment.Part));
        parts[^1].Add(segment);
        isOpen = !segment.IsLast;
    }

    void IDocumentSink.Text(in TextSegment segment) => Add(segment);

    public void Dispose() => IsDisposed = true;

    /// <summary>Everything in one string, for comparing two readings.</summary>
    public string Describe() => $"{string.Join('!', Path.Steps())} [{string.Join(' ', Path.Formats())}]\n" + string.Join('\n', parts.Select(static part => part.Describe()));
}
