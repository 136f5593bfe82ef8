namespace PiiScanner.Content.Documents.Packages;

/// <summary>A relationship from one part of a package to another, or to something outside.</summary>
/// <param name="Kind">The last word of its type, such as <c>worksheet</c>; it is the same in the strict and the transitional dialect.</param>
/// <param name="Target">The normalised name of a part, or the address of something outside as it stands.</param>
/// <param name="IsExternal">True when the target lies outside. It is text, and never followed.</param>
internal sealed record Relation(string Kind, string Target, bool IsExternal);
