using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Detection;

/// <summary>Exact values to look for, each with the id that findings will carry. Compared byte for byte in UTF-8, anywhere in the text.</summary>
public sealed class ValueList
{
    /// <summary>The type of their findings.</summary>
    public const string Type = "value";

    private readonly string[] ids;
    private readonly ValueSearch search;

    /// <summary>Builds the list from pairs of id and value.</summary>
    /// <exception cref="ArgumentException">A value is empty or longer than <see cref="TextSegment.Reach"/> bytes; the message names its id.</exception>
    public ValueList(IEnumerable<KeyValuePair<string, string>> values)
    {
        KeyValuePair<string, string>[] pairs = [.. values];
        ids = [.. pairs.Select(static pair => pair.Key)];
        byte[][] utf8 = [.. pairs.Select(static pair => Encoding.UTF8.GetBytes(pair.Value))];
        for (int i = 0; i < ids.Length; i++)
        {
            if (utf8[i].Length is 0 or > TextSegment.Reach)
                throw new ArgumentException($"The value of '{ids[i]}' must have 1 to {TextSegment.Reach} bytes, and has {utf8[i].Length}.", nameof(values));
        }
        search = new ValueSearch(utf8);
    }

    /// <summary>What their matches are found by.</summary>
    public static Pattern Pattern { get; } = new()
    {
        Id = Type,
        Index = 0,
        Severity = Severity.High,
        Evidence = ["exact"],
        DutchName = "Opgegeven waarde",
        EnglishName = "Given value",
        Category = "given",
    };

    /// <summary>The id of a value by its place in the list.</summary>
    internal string IdOf(int index) => ids[index];

    /// <summary>Adds the values that begin in a range of the text to the line-up as one row.</summary>
    internal void Find(ReadOnlySpan<byte> text, int from, int to, Lineup lineup)
    {
        var row = new Row(search, lineup);
        search.Find(text, from, to, ref row);
        lineup.EndRow();
    }

    private readonly struct Row(ValueSearch search, Lineup lineup) : IValueHits
    {
        public void Add(int value, int start) => lineup.AddBystander(new Reading
        {
            Start = start,
            End = start + search[value].Length,
            Pattern = Reading.ExactValue,
            Value = value,
            LogOdds = double.PositiveInfinity,
        });
    }
}
