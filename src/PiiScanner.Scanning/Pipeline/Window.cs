namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// Bounds how many items are between listing and commit. Room is given back by the dozen: waking the listing for every item would cost more
/// than listing it.
/// </summary>
internal sealed class Window(int items) : IDisposable
{
    private readonly SemaphoreSlim room = new(items);
    private readonly int dozen = Math.Max(1, items / 32);
    private int left;

    /// <summary>Takes room for an item.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => room.WaitAsync(cancellationToken);

    /// <summary>Gives back an item's room. Calls never overlap.</summary>
    public void Leave()
    {
        if (++left < dozen) return;
        room.Release(left);
        left = 0;
    }

    public void Dispose() => room.Dispose();
}
