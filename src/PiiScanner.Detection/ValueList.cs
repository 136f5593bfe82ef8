namespace PiiScanner.Detection;

/// <summary>Exact values to look for, each with the id that findings will carry.</summary>
public sealed class ValueList
{
    /// <summary>Builds the list from pairs of id and value; values are compared byte for byte in UTF-8.</summary>
    public ValueList(IEnumerable<KeyValuePair<string, string>> values) => throw new NotSupportedException("being built");
}
