namespace PiiScanner.Tests.Content;

/// <summary>A small document of a format, and what a reader must make of it.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Tokens">What must stand in its text, or in the text of documents inside it.</param>
public sealed record FormatSample(string Name, byte[] Content, params string[] Tokens)
{
    /// <summary>The reasons of its outcome: none when it is read whole.</summary>
    public Reason[] Reasons { get; init; } = [];

    /// <summary>True when the format has an end that can be missed: every cut is then truncated or corrupt.</summary>
    public bool KnowsItsEnd { get; init; }

    /// <summary>Lengths at which a cut leaves a whole document all the same, such as between two members of a gzip file.</summary>
    public Func<int, bool> IsWholeAt { get; init; } = static _ => false;

    public override string ToString() => Name;
}
