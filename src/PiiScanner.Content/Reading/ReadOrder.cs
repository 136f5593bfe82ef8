namespace PiiScanner.Content.Reading;

/// <summary>Whether documents of an item may be read at the same time, and what happens when that shows in the outcome.</summary>
public enum ReadOrder
{
    /// <summary>They may. Where a limit of a document around them stops the reading may differ from time to time.</summary>
    Any,

    /// <summary>They may; but where a limit may depend on it, reading ends in an <see cref="OrderMattersException"/>.</summary>
    AnyWhileEqual,

    /// <summary>One after the other.</summary>
    OneByOne,
}
