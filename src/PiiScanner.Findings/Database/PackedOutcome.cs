using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PiiScanner.Findings.Database;

/// <summary>Outcomes and items, packed.</summary>
internal static class PackedOutcome
{
    /// <summary>Packs an outcome but for its document.</summary>
    public static void Write(Packer packer, Outcome outcome)
    {
        packer.Number((long)outcome.Kind);
        packer.Number(outcome.Reasons.Length);
        foreach (ReasonCount reason in outcome.Reasons)
        {
            packer.Number((long)reason.Reason);
            packer.Number(reason.Count);
        }
        packer.Text(outcome.Detail);
        packer.Number(outcome.Bytes + 1); // -1 when unknown
        packer.Number(outcome.BytesScanned);
        packer.Number(outcome.Entries);
        packer.Number(outcome.EntriesScanned);
        Write(packer, outcome.Findings);
    }

    /// <summary>Reads an outcome.</summary>
    public static Outcome Read(Unpacker unpacker, DocumentPath document) => Read(unpacker, document, isItem: false);

    /// <summary>Packs an item's own outcome, the item included.</summary>
    public static void WriteItem(Packer packer, Outcome outcome)
    {
        StoreItem item = outcome.Document.Item;
        packer.Text(item.Store);
        packer.Text(item.StoreName);
        packer.Text(item.Key);
        packer.Number(item.KeyBytes.IsDefault ? 0 : item.KeyBytes.Length);
        if (!item.KeyBytes.IsDefaultOrEmpty) packer.Bytes(item.KeyBytes.AsSpan());
        packer.Text(item.VersionId);
        packer.Text(item.ETag);
        packer.Number(item.Length + 1);
        packer.Number(item.Modified?.UtcTicks + 1 ?? 0);
        packer.Number((long)item.State);
        packer.Text(item.Region);
        packer.Text(item.Tier);
        packer.Text(outcome.Document.Format);
        Write(packer, outcome);
        packer.Number(outcome.TextBytes);
        packer.Number(outcome.WorstPlaces.Length);
        foreach (PlaceCount place in outcome.WorstPlaces) Write(packer, place);
        if (outcome.Allowed.IsEmpty) return;
        packer.Number(outcome.Allowed.Length);
        foreach (long places in outcome.Allowed) packer.Number(places);
    }

    /// <summary>Reads an item's own outcome, as that of one that did not change.</summary>
    /// <param name="unpacker">Where it stands.</param>
    /// <param name="listed">The item as it is listed now; null to take it as it was.</param>
    public static Outcome ReadItem(Unpacker unpacker, StoreItem? listed)
    {
        if (listed is not null) SkipStoreItem(unpacker);
        StoreItem item = listed ?? ReadStoreItem(unpacker);
        return Read(unpacker, new DocumentPath(item, null, unpacker.Text()!, "", 1, 0), isItem: true);
    }

    private static Outcome Read(Unpacker unpacker, DocumentPath document, bool isItem)
    {
        var kind = (OutcomeKind)unpacker.Number();
        ReasonCount[] reasons = Room<ReasonCount>(unpacker.Number());
        for (int i = 0; i < reasons.Length; i++) reasons[i] = new ReasonCount((Reason)unpacker.Number(), unpacker.Number());
        return new Outcome(
            document, kind, ImmutableCollectionsMarshal.AsImmutableArray(reasons), unpacker.Text(), unpacker.Number() - 1, unpacker.Number(), unpacker.Number(),
            unpacker.Number(), ReadCounts(unpacker))
        {
            Unchanged = isItem,
            TextBytes = isItem ? unpacker.Number() : 0,
            WorstPlaces = isItem ? ReadPlaces(unpacker, document) : [],
            Allowed = isItem ? ReadAllowed(unpacker) : [],
        };
    }

    private static StoreItem ReadStoreItem(Unpacker unpacker)
    {
        string store = unpacker.Text()!;
        string? storeName = unpacker.Text();
        string key = unpacker.Text()!;
        ImmutableArray<byte> keyBytes = [.. unpacker.Bytes((int)unpacker.Number())];
        string? version = unpacker.Text(), etag = unpacker.Text();
        long length = unpacker.Number() - 1, modified = unpacker.Number() - 1;
        var state = (ItemState)unpacker.Number();
        return new StoreItem(
            store, key, keyBytes, version, etag, length, modified < 0 ? null : new DateTimeOffset(modified, TimeSpan.Zero), state, unpacker.Text(), unpacker.Text())
        {
            StoreName = storeName,
        };
    }

    private static void SkipStoreItem(Unpacker unpacker)
    {
        for (int i = 0; i < 3; i++) unpacker.SkipText();
        unpacker.Bytes((int)unpacker.Number());
        for (int i = 0; i < 2; i++) unpacker.SkipText();
        for (int i = 0; i < 3; i++) unpacker.Number();
        for (int i = 0; i < 2; i++) unpacker.SkipText();
    }

    private static void Write(Packer packer, PlaceCount place)
    {
        packer.Number(place.Document.Depth);
        WriteLevels(packer, place.Document);
        packer.Number((long)place.Worst);
        packer.Number(place.WorstHits);
        packer.Number(place.Hits);
        Write(packer, place.Types);
    }

    private static ImmutableArray<PlaceCount> ReadPlaces(Unpacker unpacker, DocumentPath root)
    {
        PlaceCount[] places = Room<PlaceCount>(unpacker.Number());
        for (int i = 0; i < places.Length; i++) places[i] = ReadPlace(unpacker, root);
        return ImmutableCollectionsMarshal.AsImmutableArray(places);
    }

    private static ImmutableArray<long> ReadAllowed(Unpacker unpacker)
    {
        if (unpacker.IsAtEnd) return [];
        long[] allowed = new long[unpacker.Number()];
        for (int i = 0; i < allowed.Length; i++) allowed[i] = unpacker.Number();
        return ImmutableCollectionsMarshal.AsImmutableArray(allowed);
    }

    private static PlaceCount ReadPlace(Unpacker unpacker, DocumentPath root)
    {
        int depth = (int)unpacker.Number();
        DocumentPath document = root;
        SkipLevel(unpacker); // the item itself
        for (int i = 1; i <= depth; i++)
        {
            document = new DocumentPath(root.Item, document, unpacker.Text()!, unpacker.Text()!, (int)unpacker.Number(), unpacker.Number());
        }
        return new PlaceCount(document, (Severity)unpacker.Number(), unpacker.Number(), unpacker.Number(), ReadCounts(unpacker));
    }

    private static void SkipLevel(Unpacker unpacker)
    {
        unpacker.SkipText();
        unpacker.SkipText();
        unpacker.Number();
        unpacker.Number();
    }

    private static T[] Room<T>(long count) => count == 0 ? [] : new T[count];

    private static void WriteLevels(Packer packer, DocumentPath path)
    {
        if (path.Container is not null) WriteLevels(packer, path.Container);
        packer.Text(path.Format);
        packer.Text(path.Name);
        packer.Number(path.Ordinal);
        packer.Number(path.Position);
    }

    private static void Write(Packer packer, ImmutableArray<TypeCount> counts)
    {
        packer.Number(counts.Length);
        foreach (TypeCount count in counts)
        {
            packer.Text(count.Type);
            packer.Number(count.Values);
            packer.Number(count.Hits);
        }
    }

    private static ImmutableArray<TypeCount> ReadCounts(Unpacker unpacker)
    {
        TypeCount[] counts = Room<TypeCount>(unpacker.Number());
        for (int i = 0; i < counts.Length; i++) counts[i] = new TypeCount(unpacker.Text()!, unpacker.Number(), unpacker.Number());
        return ImmutableCollectionsMarshal.AsImmutableArray(counts);
    }
}
