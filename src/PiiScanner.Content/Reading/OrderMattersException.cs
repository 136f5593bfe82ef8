namespace PiiScanner.Content.Reading;

/// <summary>
/// A limit of a document may have been met while documents in it were read at the same time: what it stops depends on chance. The item is to
/// be read again, <see cref="ReadOrder.OneByOne"/>.
/// </summary>
public sealed class OrderMattersException() : Exception("A limit was met out of order.");
