using System.Collections.Immutable;

namespace PiiScanner.Labelled.Writing;

/// <summary>One value as somebody wrote it, and what a scan should say of it.</summary>
/// <param name="Written">The text, without the escapes of the format that it is put in.</param>
/// <param name="Gold">What should be found in it; empty for what only looks like a value.</param>
/// <param name="Open">What may be found in it and need not be: it counts neither way.</param>
internal sealed record Specimen(string Written, ImmutableArray<Label> Gold, ImmutableArray<Label> Open)
{
    /// <summary>Text in which nothing is to be found.</summary>
    public static Specimen Plain(string written) => new(written, [], []);

    /// <summary>A value of a type.</summary>
    public static Specimen Of(string type, string value, string written) => new(written, [new Label(type, value)], []);

    /// <summary>A value whose written form is its normalised one.</summary>
    public static Specimen Of(string type, string value) => Of(type, value, value);

    /// <summary>The same with a further value in it.</summary>
    public Specimen With(string type, string value) => this with { Gold = Gold.Add(new Label(type, value)) };

    /// <summary>The same with something in it that may be found and need not be.</summary>
    public Specimen Or(string type, string value) => this with { Open = Open.Add(new Label(type, value)) };
}
