namespace PiiScanner;

/// <summary>A place inside one document.</summary>
/// <param name="Offset">Bytes from the start of the part: of the source in UTF-8 where the format is text, else of the text that the reader writes.</param>
/// <param name="Length">Length in the same bytes.</param>
/// <param name="Line">From 1; 0 where there are no lines. In a spreadsheet the row.</param>
/// <param name="Column">From 1, in characters; 0 where there are none. In a spreadsheet the column.</param>
/// <param name="Record">Ordinal of the row, tuple, message, JSON object or card, from 1 within the part; 0 where text has no records.</param>
/// <param name="Part">The place inside a structured document (<c>Blad1!C12</c>, <c>page 3</c>, <c>comment</c>, <c>@name</c>), else null.</param>
public readonly record struct Place(long Offset, int Length, int Line, int Column, long Record, string? Part);
