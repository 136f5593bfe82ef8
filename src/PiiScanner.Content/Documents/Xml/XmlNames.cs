using System.Text;

namespace PiiScanner.Content.Documents.Xml;

/// <summary>
/// Turns names of elements into strings without a new string for each occurrence. A cache of fixed size: hostile names push others out,
/// and cost no more than that. For one thread.
/// </summary>
internal sealed class XmlNames
{
    private const int Slots = 1024;
    private const int LongestName = 64;

    /// <summary>Names of one letter, which most tags of a sheet have.</summary>
    private static readonly string[] Letters = [.. Enumerable.Range(0, 128).Select(static code => ((char)code).ToString())];

    private readonly string?[] slots = new string?[Slots];

    /// <summary>The name; empty when it is too long to be one that anybody asks for.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 1 && utf8[0] < Letters.Length) return Letters[utf8[0]];
        if (utf8.Length > LongestName) return "";
        uint hash = 2166136261;
        foreach (byte b in utf8) hash = (hash ^ b) * 16777619;
        ref string? slot = ref slots[(hash ^ (hash >> 15)) % Slots];
        if (slot is null || !Ascii.Equals(utf8, slot)) slot = Encoding.UTF8.GetString(utf8);
        return slot;
    }
}
