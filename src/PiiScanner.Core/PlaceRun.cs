namespace PiiScanner;

/// <summary>From byte <paramref name="Start"/> of a segment's text on, the text stands at <paramref name="Place"/> and runs on byte for byte.</summary>
/// <param name="Start">Index into <see cref="TextSegment.Utf8"/>.</param>
/// <param name="Place">Where that byte stands; its line and column are those of the source, its record is 0 unless the reader knows it.</param>
public readonly record struct PlaceRun(int Start, Place Place);
