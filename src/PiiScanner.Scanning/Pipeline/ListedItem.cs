namespace PiiScanner.Scanning.Pipeline;

/// <summary>An item on its way through the scan.</summary>
/// <param name="Ordinal">Its place in the listing of all stores, from 0.</param>
/// <param name="Store">The store that opens it.</param>
/// <param name="Item">The item.</param>
/// <param name="Refusal">Why it is not read, where the listing knows: it stands for what was not listed, or is read with another.</param>
internal sealed record ListedItem(long Ordinal, IStore Store, StoreItem Item, ReasonDetail? Refusal = null);
