namespace PiiScanner.Content.Compression.Lzma;

/// <summary>How decoding LZMA ended.</summary>
internal enum LzmaEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>At the mark that ends it.</summary>
    Marker,

    /// <summary>Its input ends before it does.</summary>
    Cut,

    /// <summary>It contradicts itself.</summary>
    Damage,

    /// <summary>It reaches further back than may be kept in memory.</summary>
    Limit,
}
