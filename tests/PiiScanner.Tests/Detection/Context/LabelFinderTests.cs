using CsCheck;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Context;

public sealed class LabelFinderTests
{
    private static readonly string[] Labels =
        [.. PatternSet.Shipped().Patterns.SelectMany(static pattern => pattern.Labels.Concat(pattern.Columns)).Select(static label => label.TrimEnd('~'))];

    private static readonly Detector Detector = TextScan.Detector();

    /// <summary>Numbers that could be many things, and are nothing.</summary>
    private static readonly string Filler = string.Concat(Enumerable.Repeat("99999999 98888888\n", 400)) + "\n\n";

    private static readonly string[] Values = ["12345678", "111222333", "123456782", "01-02-1980", "1980-02-01", "999999990", "490154203237518", "12-34-56"];

    private static readonly Gen<string> Line =
        from label in Gen.OneOf(Labels)
        from joint in Gen.OneOf(" ", "-", "_", "", ". ")
        from ending in Gen.OneOf("", "nummer", " nr", "Id")
        from sign in Gen.OneOf(": ", " ", "=", " is ", ":\n")
        from value in Gen.OneOf(Values)
        from behind in Gen.Bool
        let name = label.Replace(" ", joint) + ending
        select behind ? $"{value} {name}\n" : $"{name}{sign}{value}\n";

    /// <summary>Whether a label is looked for around each value or in the whole text first must not be seen.</summary>
    [Fact]
    public void Many_candidates_find_the_same_labels_as_few() => Line.Array[1, 6].Sample(static lines =>
    {
        string text = string.Concat(lines);
        Assert.Equal(Find(text, 0), Find(Filler + text, Filler.Length));
    });

    private static List<(string Type, string Value, int Start, string Evidence)> Find(string text, int origin) =>
        [.. Detector.Find(text).Select(found => (found.Type, found.Value, found.Start - origin, found.Evidence))];
}
