using System.Collections.Frozen;
using System.Text;

namespace PiiScanner.Labelled.Writing;

/// <summary>A document being written: its text, and the list of what should be found in it.</summary>
/// <param name="escape">How the format writes a value's text.</param>
internal sealed class Page(Func<string, string> escape)
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<Label, int> gold = [];
    private readonly HashSet<Label> open = [];
    private int line = 1;

    public Page Text(string plain)
    {
        text.Append(plain);
        line += plain.AsSpan().Count('\n');
        return this;
    }

    public Page Line(string plain = "") => Text(plain).Text("\n");

    /// <summary>Writes a value, padded with spaces to a width.</summary>
    public Page Value(Specimen specimen, int width = 0)
    {
        foreach (Label label in specimen.Gold) gold.TryAdd(label, line);
        open.UnionWith(specimen.Open);
        return Text(escape(specimen.Written).PadRight(width));
    }

    /// <summary>Writes a sentence about a value.</summary>
    public Page Sentence(string template, Specimen specimen, string label)
    {
        string[] parts = template.Replace("{1}", label, StringComparison.Ordinal).Split("{0}");
        Text(parts[0].Length > 0 ? Capital(parts[0]) : "").Value(specimen);
        return Text(parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>The document.</summary>
    public Document Finish(string name)
    {
        foreach (Label label in gold.Keys) open.Remove(label);
        return new Document(name, Encoding.UTF8.GetBytes(text.ToString()), gold.ToFrozenDictionary(), open.ToFrozenSet());
    }

    /// <summary>The same with a capital first.</summary>
    public static string Capital(string plain) => plain.Length == 0 ? plain : char.ToUpperInvariant(plain[0]) + plain[1..];
}
