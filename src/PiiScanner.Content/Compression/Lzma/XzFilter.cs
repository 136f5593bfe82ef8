namespace PiiScanner.Content.Compression.Lzma;

/// <summary>A filter of an xz block.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Property">Its first byte of properties, 0 for none.</param>
/// <param name="Start">Its properties as an address, 0 for none.</param>
internal readonly record struct XzFilter(long Id, byte Property, uint Start);
