namespace PiiScanner.Content.Isolation;

/// <summary>What a reading process says to the scanner, as the first byte of a message.</summary>
internal enum Message : byte
{
    /// <summary>It wants bytes: a position and how many; the answer is how many follow, and they.</summary>
    Range,

    /// <summary>Text of the document.</summary>
    Text,

    /// <summary>Part of the document was not read: reason and detail.</summary>
    Note,

    /// <summary>An entry starts: its name.</summary>
    Entry,

    /// <summary>Bytes of the entry under way.</summary>
    EntryBytes,

    /// <summary>The entry under way ends: a reason, or none.</summary>
    EntryEnd,

    /// <summary>An entry that cannot be read at all: name, reason, detail and length.</summary>
    Unread,

    /// <summary>The document is read.</summary>
    Done,
}
