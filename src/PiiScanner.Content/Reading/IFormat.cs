namespace PiiScanner.Content.Reading;

/// <summary>
/// Turns one kind of document into text and child documents. Stateless and shared by all threads.
/// <para>
/// Content is hostile. A format reads in bounded memory, opens no files, decides no limit, and says what it could not read:
/// <see cref="EndOfStreamException"/> when content ends before the format says it should, <see cref="InvalidDataException"/> when it
/// contradicts itself, <see cref="UnreadableException"/> for any other reason, or <see cref="FormatContext.Note"/> when it can go on.
/// What was handed over before an exception counts.
/// </para>
/// </summary>
public interface IFormat
{
    /// <summary>The name in records, such as <c>zip</c>.</summary>
    string Name { get; }

    /// <summary>How it reads.</summary>
    Access Access { get; }

    /// <summary>True when it must be read in a process of its own, because its library may hang, bloat or die of hostile content. It must be <see cref="Access.Random"/>: what dies is read once more.</summary>
    bool IsIsolated => false;

    /// <summary>Says from the first bytes whether a document is of this format. The name may only break ties between text formats.</summary>
    /// <param name="head">The first bytes: up to <see cref="ReadLimits.HeadBytes"/>, fewer only when the document is shorter.</param>
    /// <param name="name">The document's own name.</param>
    bool Recognize(ReadOnlySpan<byte> head, string name);

    /// <summary>Reads a document. The stream is the caller's and stays open; it can seek when <see cref="Access"/> is <see cref="Access.Random"/>.</summary>
    void Read(Stream content, FormatContext context);
}
