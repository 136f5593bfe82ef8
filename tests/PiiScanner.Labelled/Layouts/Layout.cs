using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Layouts;

/// <summary>One way of writing values down.</summary>
/// <param name="Name">What its documents are called, with their extension.</param>
/// <param name="Write">Writes the values and decoys of a scene.</param>
/// <param name="Escape">How it writes a value's text; null for as it is.</param>
internal sealed record Layout(string Name, Action<Page, Scene> Write, Func<string, string>? Escape = null)
{
    /// <summary>True when a value of several lines can stand in it; else line breaks become commas.</summary>
    public bool TakesBlocks { get; init; }

    /// <summary>True when nothing in it says what a value is.</summary>
    public bool IsBare { get; init; }

    public bool Suits(Subject subject) => (TakesBlocks || !subject.IsBlock) && (!IsBare || subject.IsTelling);

    /// <summary>The document of a turn.</summary>
    public Document Make(Subject subject, Draw draw)
    {
        var page = new Page(value => Escape is null ? Joined(value) : Escape(Joined(value)));
        Write(page, new Scene(subject, draw));
        return page.Finish($"{subject.Type}-{draw.Turn:00}-{Name}");
    }

    private string Joined(string value) => TakesBlocks ? value : value.Replace("\n", ", ", StringComparison.Ordinal);
}
