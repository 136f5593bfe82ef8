using System.Text;

namespace PiiScanner.Findings.Export;

/// <summary>Where an object is, as texts that others can use.</summary>
internal static class ObjectAddress
{
    /// <summary>The object's path or key, its version if it is not the current one, and the way down from there: <c>/data/b.zip!/crm/klanten.csv</c>.</summary>
    public static string PathOf(DocumentPath document)
    {
        string version = document.Item.VersionId is { } id ? $"?versionId={id}" : "";
        return string.Join("!/", document.Steps().Prepend(NameOf(document.Item) + version));
    }

    /// <summary>The object's path, or its store and key.</summary>
    public static string NameOf(StoreItem item) => item.Store switch { "file" => item.Key, "stdin" => "-", _ => $"{item.Store}/{item.Key}" };

    /// <summary>The object's URI (RFC 3986), names that are not UTF-8 by their bytes.</summary>
    public static string UriOf(StoreItem item)
    {
        byte[] name = item.KeyBytes.IsDefaultOrEmpty ? Encoding.UTF8.GetBytes(item.Key) : [.. item.KeyBytes];
        var uri = new StringBuilder(item.Store switch { "file" => "file://", "stdin" => "stdin:", _ => item.Store + "/" });
        foreach (byte b in name)
        {
            bool isPlain = char.IsAsciiLetterOrDigit((char)b) || "-._~/".Contains((char)b, StringComparison.Ordinal);
            if (isPlain) uri.Append((char)b);
            else uri.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return uri.ToString();
    }
}
