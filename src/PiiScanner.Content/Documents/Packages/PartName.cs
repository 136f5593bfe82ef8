namespace PiiScanner.Content.Documents.Packages;

/// <summary>Names of the parts of a package, brought to the one form in which they are compared (ECMA-376 part 2, 6.2.2 and 6.4).</summary>
internal static class PartName
{
    /// <summary>
    /// A name as its writer put it down, without root, with forward slashes, with <c>.</c> and <c>..</c> resolved. Careless and hostile
    /// writers make all of these.
    /// </summary>
    /// <param name="name">The name of an entry, or the target of a relationship.</param>
    /// <param name="folder">What it is relative to when it has no root; ends in a slash, or is empty.</param>
    public static string Normalize(string name, string folder = "")
    {
        name = name.Replace('\\', '/');
        if (!name.StartsWith('/')) name = folder + name;
        var steps = new List<string>();
        foreach (string step in name.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..") steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            else if (step != ".") steps.Add(step);
        }
        return string.Join('/', steps);
    }

    /// <summary>The folder of a part, with its slash; empty for the root.</summary>
    public static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];

    /// <summary>The part that holds a part's relationships (ECMA-376 part 2, 6.5.2).</summary>
    public static string RelationsOf(string name)
    {
        string folder = FolderOf(name);
        return $"{folder}_rels/{name[folder.Length..]}.rels";
    }

    /// <summary>The folder that the targets in a relationships part are relative to: that of the part whose they are.</summary>
    public static string FolderOfRelations(string name)
    {
        string folder = FolderOf(name);
        return folder.EndsWith("_rels/", StringComparison.OrdinalIgnoreCase) ? folder[..^"_rels/".Length] : folder;
    }

    /// <summary>The number at the end of a name: 12 of <c>xl/worksheets/sheet12.xml</c>; 0 when it has none.</summary>
    public static int Number(string name)
    {
        int end = name.LastIndexOf('.') is var dot and > 0 ? dot : name.Length;
        int start = end;
        while (start > 0 && end - start < 9 && char.IsAsciiDigit(name[start - 1])) start--;
        return start == end ? 0 : int.Parse(name.AsSpan(start, end - start), System.Globalization.CultureInfo.InvariantCulture);
    }
}
