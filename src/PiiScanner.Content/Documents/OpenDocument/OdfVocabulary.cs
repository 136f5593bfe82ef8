namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>Which attributes of OpenDocument markup hold what a person wrote.</summary>
internal static class OdfVocabulary
{
    /// <summary>True for attributes that hold text.</summary>
    public static bool IsText(string element, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> value)
    {
        if (attribute.SequenceEqual("href"u8)) return value[0] != (byte)'#' && value.IndexOf((byte)':') > 0; // others lie in the package
        return element switch
        {
            "text" or "textarea" or "formatted-text" or "combobox" or "listbox" or "option" or "item" or "hidden" or "generic-control" or "number" or "password"
                => attribute.SequenceEqual("value"u8) || attribute.SequenceEqual("current-value"u8) || attribute.SequenceEqual("label"u8),
            "user-field-decl" or "variable-set" or "user-field-get" or "expression" or "hidden-text" or "toc-mark" or "user-index-mark" => attribute.SequenceEqual("string-value"u8),
            "conditional-text" => attribute.StartsWith("string-value-if"u8),
            "alphabetical-index-mark" or "alphabetical-index-mark-start" => attribute.SequenceEqual("string-value"u8) || attribute.StartsWith("key"u8),
            "bibliography-mark" => attribute.SequenceEqual("author"u8) || attribute.SequenceEqual("editor"u8) || attribute.SequenceEqual("title"u8) || attribute.SequenceEqual("note"u8),
            "condition" => attribute.SequenceEqual("value"u8),
            "named-expression" => attribute.SequenceEqual("name"u8) || attribute.SequenceEqual("expression"u8),
            "content-validation" => attribute.SequenceEqual("condition"u8),
            "error-message" or "help-message" => attribute.SequenceEqual("title"u8),
            "connection-resource" or "database-source-sql" or "query" => attribute.SequenceEqual("sql-statement"u8) || attribute.SequenceEqual("command"u8),
            _ => attribute.SequenceEqual("description"u8) || attribute.SequenceEqual("alternative-text"u8),
        };
    }
}
