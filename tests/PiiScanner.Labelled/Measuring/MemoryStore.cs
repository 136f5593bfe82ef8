using System.Runtime.CompilerServices;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Measuring;

/// <summary>Documents as a store that a scan reads.</summary>
internal sealed class MemoryStore(IReadOnlyList<Document> documents) : IStore
{
    private readonly Dictionary<string, Document> byName = documents.ToDictionary(static document => document.Name, StringComparer.Ordinal);

    public string Name => "memory";

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string name in byName.Keys.Order(StringComparer.Ordinal))
        {
            await Task.CompletedTask;
            yield return new StoreItem(Name, name, [], null, null, byName[name].Content.Length, null, ItemState.Readable);
        }
    }

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => new(new MemoryStream(byName[item.Key].Content, writable: false));
}
