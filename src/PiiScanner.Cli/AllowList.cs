using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection;
using PiiScanner.Detection.Allowing;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;
using PiiScanner.Stores.Filtering;

namespace PiiScanner.Cli;

/// <summary>The list of <c>--allow</c>: what a scan leaves out, and which entries do nothing. Its values are never quoted in a message.</summary>
internal sealed class AllowList
{
    private readonly ImmutableArray<AllowEntry> entries;
    private readonly ImmutableArray<AllowEntry> expired;
    private readonly ScanKey key;

    private AllowList(ImmutableArray<AllowEntry> all, DateOnly today, ScanKey key)
    {
        this.key = key;
        expired = [.. all.Where(entry => entry.Expires <= today)];
        entries = [.. all.Except(expired)];
        Allowances = new Allowances(entries, key, Glob);
    }

    /// <summary>What leaves things out.</summary>
    public Allowances Allowances { get; }

    /// <summary>All that decides what is left out.</summary>
    public IEnumerable<string> Settings => entries.Select(static entry => $"allow {entry.Kind} {entry.Type} {entry.Text}");

    /// <summary>Reads the list.</summary>
    /// <param name="file">The file, null for none.</param>
    /// <param name="patterns">The types that values may have.</param>
    /// <param name="today">The day on which what has expired allows nothing.</param>
    /// <param name="key">The key of the scan.</param>
    /// <exception cref="UsageException">It cannot be read, or is wrong; the message names file and line.</exception>
    public static AllowList? Read(string? file, PatternSet patterns, DateOnly today, ScanKey key)
    {
        if (file is null) return null;
        try
        {
            return new AllowList(AllowFile.Read(file, File.ReadAllBytes(file), patterns), today, key);
        }
        catch (PatternException exception)
        {
            throw new UsageException($"--allow: {exception.Message}", exception);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--allow: {file}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--allow: cannot read {file}: {Failure.Of(exception)}", exception);
        }
    }

    /// <summary>A sentence for every entry that does nothing.</summary>
    /// <param name="isAllRead">True when the scan came to its end: else an entry may be used in what is left.</param>
    public IEnumerable<string> Complaints(bool isAllRead)
    {
        foreach (AllowEntry entry in expired) yield return $"--allow: {entry.Place}: expired on {entry.Expires:yyyy-MM-dd} and allows nothing any more";
        for (int i = 0; i < entries.Length; i++)
        {
            AllowEntry entry = entries[i];
            if (Allowances.PlacesOf(i) > 0) continue;
            if (entry.Kind == AllowKind.Fingerprint && ValueKey.TryParse(entry.Text, out ValueKey value) && value.KeyId != key.Id)
                yield return $"--allow: {entry.Place}: a fingerprint that another key has made; it allows nothing";
            else if (isAllRead)
                yield return $"--allow: {entry.Place}: unused, for nothing that was found is allowed by it";
        }
    }

    /// <summary>Globs are over the whole path as the summary shows it, the way down into containers included.</summary>
    private static Func<DocumentPath, bool> Glob(string glob)
    {
        var filter = new ItemFilter([], [glob]);
        return document =>
        {
            StoreItem item = document.Item;
            string name = item.Store == "file" ? item.Key : $"{item.Store}/{item.Key}";
            return filter.Ignores(Encoding.UTF8.GetBytes(string.Join('/', document.Steps().Prepend(name)).TrimStart('/')), isDirectory: false);
        };
    }
}
