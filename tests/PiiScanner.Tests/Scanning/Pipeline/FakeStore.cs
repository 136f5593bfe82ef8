using System.Runtime.CompilerServices;
using System.Text;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Items in memory, listed in the order given.</summary>
internal sealed class FakeStore(string name = "fake") : IStore
{
    private readonly List<(StoreItem Item, Func<Stream> Open)> items = [];

    public string Name { get; } = name;

    /// <summary>What the listing ends in, null for a proper end.</summary>
    public Exception? ListingFault { get; init; }

    /// <summary>Called before an item is listed.</summary>
    public Action<int>? Listing { get; init; }

    /// <summary>What every item's content is told from, null for nothing.</summary>
    public string? ETag { get; init; }

    /// <summary>How many items were opened.</summary>
    public int Opened;

    /// <summary>Items opened and not closed.</summary>
    public int OpenStreams;

    public FakeStore Add(string key, string content, ItemState state = ItemState.Readable) => Add(key, Encoding.UTF8.GetBytes(content), state);

    public FakeStore Add(string key, byte[] content, ItemState state = ItemState.Readable) =>
        Add(key, () => new MemoryStream(content), content.Length, state);

    public FakeStore Add(string key, Func<Stream> open, long length = -1, ItemState state = ItemState.Readable)
    {
        items.Add((new StoreItem(Name, key, [], null, ETag, length, null, state), open));
        return this;
    }

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < items.Count; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            Listing?.Invoke(i);
            yield return items[i].Item;
        }
        if (ListingFault is not null) throw ListingFault;
    }

    public async ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Stream content = items.Find(listed => ReferenceEquals(listed.Item, item)).Open();
        Interlocked.Increment(ref OpenStreams);
        Interlocked.Increment(ref Opened);
        return new CountedStream(this, content);
    }

    private sealed class CountedStream(FakeStore store, Stream inner) : PiiScanner.Content.Reading.ReadOnlyStream
    {
        private bool isDisposed;

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (!isDisposed) Interlocked.Decrement(ref store.OpenStreams);
            isDisposed = true;
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
