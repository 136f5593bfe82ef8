namespace PiiScanner.Stores.Reading;

/// <summary>
/// Fills a buffer with an object's bytes from an offset on. The range lies within the object as it was listed. When it cannot be filled
/// whole, the task fails with a <see cref="StoreException"/>. May be called again while earlier calls are under way.
/// </summary>
internal delegate Task RangeReader(long offset, Memory<byte> destination, CancellationToken cancellationToken);
