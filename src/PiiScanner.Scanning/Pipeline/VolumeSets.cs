using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PiiScanner.Content.Containers;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// Finds archives in volumes among what is listed. Their keys begin alike and so follow one another: what begins so is held until something else comes. One of them,
/// the way in, is then read over all of them; the others say so. A set of which one is missing, or cannot be opened, is none. For one thread.
/// </summary>
internal sealed class VolumeSets
{
    /// <summary>How many items are held: a few megabytes. Among more, volumes are read each by itself.</summary>
    private const int MostHeld = 16_384;

    private static readonly ReasonDetail ReadWithFirst = new(Reason.NoText, "A volume of an archive: what it holds is told of the first one, .001.");
    private static readonly ReasonDetail ReadWithLast = new(Reason.NoText, "A volume of an archive: what it holds is told of the last one, .zip.");

    private readonly List<ListedItem> held = [];
    private string start = "";

    /// <summary>True when nothing is held.</summary>
    public bool IsEmpty => held.Count == 0;

    /// <summary>Holds an item that may belong to those that are held, or when none are, may be the first volume of an archive. False when it is for the caller.</summary>
    public bool TryHold(ListedItem listed)
    {
        if (IsEmpty && VolumeNames.OfFirst(listed.Item.Key) is { } names) start = names.Start;
        else if (IsEmpty || held.Count == MostHeld || listed.Item.Store != held[0].Item.Store || !listed.Item.Key.StartsWith(start, StringComparison.Ordinal)) return false;
        held.Add(listed);
        return true;
    }

    /// <summary>Gives back what is held, in its order, and holds nothing.</summary>
    public async ValueTask<ListedItem[]> ReleaseAsync(CancellationToken cancellationToken)
    {
        ListedItem[] items = [.. held];
        held.Clear();
        var places = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Item is { State: ItemState.Readable, VersionId: null }) places.TryAdd(items[i].Item.Key, i);
        }
        foreach ((string key, int first) in places)
        {
            if (VolumeNames.OfFirst(key) is not { } names) continue;
            List<int> volumes = await FindAsync(names, items, places, cancellationToken);
            if (volumes.Count > 1) Join(items, volumes, names.Last is null ? first : volumes[^1]);
        }
        return items;
    }

    /// <summary>The volumes of one archive, in their order; none when they are not all there.</summary>
    private static async ValueTask<List<int>> FindAsync(VolumeNames names, ListedItem[] items, Dictionary<string, int> places, CancellationToken cancellationToken)
    {
        var volumes = new List<int>();
        while (places.TryGetValue(names[volumes.Count + 1], out int volume)) volumes.Add(volume);
        if (names.Last is not null && !places.ContainsKey(names.Last)) return [];
        try
        {
            long length = await AskAsync(items[volumes[0]], Volumes.LengthBy, cancellationToken);
            if (length == 0) return [];
            if (names.Last is null) return Covering(volumes, items, length);
            int last = places[names.Last];
            long count = await AskAsync(items[last], Volumes.CountBy, cancellationToken);
            return count > 1 && count - 1 <= volumes.Count ? [.. volumes.Take((int)count - 1), last] : [];
        }
        catch (StoreException)
        {
            return []; // reading it by itself will say what is wrong
        }
    }

    /// <summary>Volumes that an archive of a length lies in: as many as it takes, all when that is not known, none when they are too few.</summary>
    private static List<int> Covering(List<int> volumes, ListedItem[] items, long length)
    {
        int count = 0;
        for (long left = length; count < volumes.Count && left > 0; count++) left -= items[volumes[count]].Item.Length;
        bool isWhole = length == long.MaxValue || volumes.Take(count).Sum(volume => items[volume].Item.Length) >= length;
        return isWhole ? volumes[..count] : [];
    }

    private static async ValueTask<long> AskAsync(ListedItem listed, Func<Stream, long> question, CancellationToken cancellationToken)
    {
        using Stream content = await listed.Store.OpenAsync(listed.Item, cancellationToken);
        return content.CanSeek ? question(content) : 0;
    }

    private static void Join(ListedItem[] items, List<int> volumes, int wayIn)
    {
        ImmutableArray<StoreItem> all = [.. volumes.Select(volume => items[volume].Item)];
        string? tag = Tag(all);
        ReasonDetail elsewhere = wayIn == volumes[0] ? ReadWithFirst : ReadWithLast;
        foreach (int volume in volumes)
        {
            StoreItem item = items[volume].Item with { ETag = tag is null ? null : $"{items[volume].Item.ETag}+{tag}" };
            items[volume] = volume == wayIn
                ? items[volume] with { Item = item with { Volumes = all, Modified = all.Max(static one => one.Modified) } }
                : items[volume] with { Item = item, Refusal = elsewhere };
        }
    }

    /// <summary>Changes when any volume does, so that one that did not is read again with it; null when nobody can tell.</summary>
    private static string? Tag(ImmutableArray<StoreItem> volumes)
    {
        if (volumes.Any(static volume => volume.ETag is null)) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (StoreItem volume in volumes) hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{volume.Key}\0{volume.ETag}\0{volume.Length}\0")));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
