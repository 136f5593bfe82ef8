using System.Runtime.InteropServices;
using System.Text;

namespace PiiScanner.Tests.Content;

/// <summary>One part's text with the place and layout of every byte, put together from segments the plain way.</summary>
public sealed class TestPart(string? name)
{
    private readonly List<byte> bytes = [];
    private readonly List<(int Start, PlaceRun Run, TextLayout Layout)> runs = [];
    private byte[] lookAhead = [];
    private byte[]? whole;
    private TextLayout layout;

    /// <summary>The part's name, null for plain text.</summary>
    public string? Name { get; } = name;

    /// <summary>Its text; what is no valid UTF-8 as U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Its bytes.</summary>
    public byte[] Bytes => whole ??= [.. bytes];

    /// <summary>The layouts that its text had, one after the other.</summary>
    public IReadOnlyList<TextLayout> Layouts { get; private set; } = [];

    /// <summary>How many segments it came in.</summary>
    public int Segments { get; private set; }

    /// <summary>Takes a segment, and checks that it keeps the contract.</summary>
    public void Add(in TextSegment segment)
    {
        ReadOnlySpan<byte> text = segment.Utf8;
        Assert.Equal(Name, segment.Part);
        Assert.Equal(0, segment.Places[0].Start);
        Assert.True(segment.Begin >= Math.Min(TextSegment.Reach, bytes.Count), "Context is missing.");
        Assert.True(segment.Begin <= bytes.Count, "Context that was never handed over.");
        Assert.True(text[..segment.Begin].SequenceEqual(CollectionsMarshal.AsSpan(bytes)[^segment.Begin..]), "Context differs from what was handed over.");
        int known = Math.Min(lookAhead.Length, text.Length - segment.Begin);
        Assert.True(text.Slice(segment.Begin, known).SequenceEqual(lookAhead.AsSpan(0, known)), "Text differs from the look-ahead before.");
        Assert.True(lookAhead.Length == 0 || segment.Layout == layout, "The layout changed within text already seen.");
        if (segment.IsLast) Assert.Equal(text.Length, segment.End);
        else if (segment.End < text.Length) Assert.True(text.Length - segment.End >= TextSegment.Reach, "Look-ahead is missing.");
        if (segment.Layout != layout || Segments == 0) Layouts = [.. Layouts, segment.Layout];

        for (int i = 0; i < segment.Places.Length; i++)
        {
            PlaceRun run = segment.Places[i];
            if (i > 0) Assert.True(run.Start > segment.Places[i - 1].Start, "Runs are out of order.");
            Assert.True(run.Start <= text.Length, "A run starts after the text.");
            int next = i + 1 < segment.Places.Length ? segment.Places[i + 1].Start : int.MaxValue;
            if (next <= segment.Begin || run.Start >= Math.Max(segment.End, 1)) continue;
            int from = Math.Max(run.Start, segment.Begin);
            Place place = Walk(run.Place, text[run.Start..from], segment.Layout);
            runs.Add((bytes.Count + from - segment.Begin, new PlaceRun(0, place), segment.Layout));
        }
        whole = null;
        bytes.AddRange(text[segment.Begin..segment.End]);
        lookAhead = text[segment.End..].ToArray();
        layout = segment.Layout;
        Segments++;
    }

    /// <summary>The place of the first occurrence of a token.</summary>
    public Place PlaceOf(string token)
    {
        byte[] text = Encoding.UTF8.GetBytes(token);
        int index = Bytes.AsSpan().IndexOf(text);
        Assert.True(index >= 0, $"'{token}' is not in the text.");
        return PlaceAt(index) with { Length = text.Length };
    }

    /// <summary>The place of a byte of the text.</summary>
    public Place PlaceAt(int index) => PlaceAt(index, (-1, default));

    /// <summary>Everything in one string, for comparing two readings.</summary>
    public string Describe()
    {
        byte[] all = Bytes;
        var text = new StringBuilder($"part {Name ?? "-"} {string.Join(' ', Layouts)}\n");
        int line = 0;
        (int Index, Place Place) known = (-1, default);
        for (int i = 0; i <= all.Length; i++)
        {
            if (i < all.Length && all[i] != '\n') continue;
            if (line < all.Length)
            {
                known = (line, PlaceAt(line, known));
                text.Append(known.Place).Append(' ').AppendLine(Convert.ToHexStringLower(all[line..i]));
            }
            line = i + 1;
        }
        return text.ToString();
    }

    /// <summary>The same, walking on from a byte whose place is known where its run is the same.</summary>
    private Place PlaceAt(int index, (int Index, Place Place) known)
    {
        int at = runs.BinarySearch((index, default, default), Comparer<(int Start, PlaceRun Run, TextLayout Layout)>.Create(static (a, b) => a.Start.CompareTo(b.Start)));
        (int start, PlaceRun run, TextLayout runLayout) = runs[at >= 0 ? at : ~at - 1];
        (int from, Place place) = known.Index >= start ? known : (start, run.Place);
        return Walk(place, Bytes.AsSpan(from..index), runLayout);
    }

    private static Place Walk(Place place, ReadOnlySpan<byte> passed, TextLayout layout)
    {
        place = place with { Offset = place.Offset + passed.Length };
        if (layout.Kind == LayoutKind.Sheet) return place;
        foreach (byte b in passed)
        {
            if (b == '\n') place = place with { Line = place.Line + 1, Column = 1 };
            else if ((b & 0xC0) != 0x80) place = place with { Column = place.Column + 1 };
        }
        return place;
    }
}
