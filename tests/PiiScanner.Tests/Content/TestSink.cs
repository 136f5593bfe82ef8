using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content;

/// <summary>Keeps all documents of an item with their text and places, and all outcomes of entries.</summary>
public sealed class TestSink(bool wantsPlaces = true) : IContentSink
{
    private readonly List<TestDocument> documents = [];
    private readonly List<Outcome> entries = [];
    private readonly Lock gate = new();

    /// <summary>What became of the item.</summary>
    public Outcome Outcome { get; set; } = null!;

    /// <summary>The documents in the order of their places in the item.</summary>
    public IReadOnlyList<TestDocument> Documents
    {
        get
        {
            lock (gate) return [.. documents.Order(Comparer<TestDocument>.Create(static (a, b) => DocumentPath.ComparePlaces(a.Path, b.Path)))];
        }
    }

    /// <summary>The outcomes of entries, in the same order.</summary>
    public IReadOnlyList<Outcome> Entries
    {
        get
        {
            lock (gate) return [.. entries.Order(Comparer<Outcome>.Create(static (a, b) => DocumentPath.ComparePlaces(a.Document, b.Document)))];
        }
    }

    /// <summary>All reasons of the item's outcome.</summary>
    public IEnumerable<Reason> Reasons => Outcome.Reasons.Select(static count => count.Reason);

    /// <summary>The item's own text, names left out, its parts joined by line breaks.</summary>
    public string Text => Documents[0].Text;

    /// <summary>The text of everything, names included: what to look for tokens in.</summary>
    public string AllText => string.Join('\n', Documents.SelectMany(static document => document.Parts).Select(static part => part.Text));

    /// <summary>Everything in one string, for comparing two readings.</summary>
    public string Describe() => string.Join('\n', Documents.Select(static document => document.Describe()).Concat(Entries.Append(Outcome).Select(static outcome =>
        $"{string.Join('!', outcome.Document.Steps())} {outcome.Kind} {string.Join(',', outcome.Reasons)} {outcome.BytesScanned} {outcome.Entries} {outcome.EntriesScanned}")));

    public IDocumentSink Open(DocumentPath document)
    {
        var opened = new TestDocument(document, wantsPlaces);
        lock (gate) documents.Add(opened);
        return opened;
    }

    public void Report(Outcome entry)
    {
        lock (gate) entries.Add(entry);
    }
}
