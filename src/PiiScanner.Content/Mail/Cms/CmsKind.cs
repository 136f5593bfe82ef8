namespace PiiScanner.Content.Mail.Cms;

/// <summary>What was done to a content.</summary>
internal enum CmsKind
{
    /// <summary>It was signed, and stands there as it is, or elsewhere.</summary>
    Signed,

    /// <summary>It was encrypted for someone.</summary>
    Encrypted,

    /// <summary>It was compressed.</summary>
    Compressed,
}
