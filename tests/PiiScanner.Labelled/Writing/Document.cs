using System.Collections.Frozen;
using System.Text;

namespace PiiScanner.Labelled.Writing;

/// <summary>A document and everything that should be found in it, of every type.</summary>
/// <param name="Name">Its file name: type, layout and number.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Gold">What should be found, and in which line it first stands.</param>
/// <param name="Open">What counts neither way.</param>
internal sealed record Document(string Name, byte[] Content, FrozenDictionary<Label, int> Gold, FrozenSet<Label> Open)
{
    private const int MostShown = 160;

    /// <summary>A line of it, from 1, as far as it can be shown.</summary>
    public string Line(int number)
    {
        string line = Encoding.UTF8.GetString(Content).Split('\n').ElementAtOrDefault(number - 1) ?? "";
        return line.Length <= MostShown ? line : line[..MostShown] + "…";
    }
}
