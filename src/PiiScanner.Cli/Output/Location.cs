namespace PiiScanner.Cli.Output;

/// <summary>Where something is, for people, safe to show.</summary>
internal static class Location
{
    /// <summary>The object's path, or its store and key, and the way down from there.</summary>
    public static string Of(DocumentPath document)
    {
        StoreItem item = document.Item;
        string name = item.Store switch { "file" => item.Key, "stdin" => "-", _ => $"{item.Store}/{item.Key}" };
        if (item.VersionId is not null) name += $"?versionId={item.VersionId}";
        return Visible.Name(string.Join("!/", document.Steps().Prepend(name)));
    }

    /// <summary>The part, line and column of a place, as far as it has them.</summary>
    public static string Of(in Place place)
    {
        string part = place.Part is null ? "" : Visible.Name(place.Part);
        if (place.Line == 0 || place.Part?.Contains('!', StringComparison.Ordinal) == true) return part;
        return part + (part.Length > 0 ? ":" : "") + (place.Column > 0 ? $"{place.Line}:{place.Column}" : $"{place.Line}");
    }
}
