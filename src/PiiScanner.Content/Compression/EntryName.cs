using System.Text;
using System.Text.Unicode;

namespace PiiScanner.Content.Compression;

/// <summary>Names of entries as text. They come from anywhere, and are nobody's path.</summary>
internal static class EntryName
{
    /// <summary>The name given to what stands in a container and belongs to no entry.</summary>
    public const string Outside = "@outside";

    /// <summary>A name as UTF-8 where it is valid, else in an older encoding of one byte a character.</summary>
    /// <param name="name">The name.</param>
    /// <param name="upperHalf">The characters from 0x80 on, null for Latin-1.</param>
    public static string Decode(ReadOnlySpan<byte> name, string? upperHalf = null)
    {
        if (Utf8.IsValid(name)) return Encoding.UTF8.GetString(name);
        if (upperHalf is null) return Encoding.Latin1.GetString(name);
        var text = new StringBuilder(name.Length);
        foreach (byte b in name) text.Append(b < 0x80 ? (char)b : upperHalf[b - 0x80]);
        return text.ToString();
    }

    /// <summary>The name of what a compressed document holds when it does not tell: its own, without directories, and the ending changed.</summary>
    /// <param name="document">The compressed document.</param>
    /// <param name="endings">Endings, each with what it becomes.</param>
    public static string Inside(DocumentPath document, params ReadOnlySpan<(string Ending, string Becomes)> endings)
    {
        string name = document.Container is null ? document.Item.Key : document.Name;
        name = name[(name.LastIndexOf('/') + 1)..];
        foreach ((string ending, string becomes) in endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return name[..^ending.Length] + becomes;
        }
        return name;
    }
}
