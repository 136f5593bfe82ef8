using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>A format that is known by its first bytes and not read: it holds no text, is encrypted, or waits for its reader.</summary>
internal sealed class KnownFormat : IFormat
{
    private const int CertainBytes = 4;

    private readonly Reason reason;
    private readonly string detail;
    private readonly Signature[] signatures;

    /// <summary>Describes a format by its signatures, all of which must match.</summary>
    public KnownFormat(string name, Reason reason, params Signature[] signatures)
    {
        Name = name;
        this.reason = reason;
        this.signatures = signatures;
        detail = reason switch
        {
            Reason.NoText => "It holds no text by its format.",
            Reason.Encrypted => "It is encrypted.",
            _ => "The format is not read yet.",
        };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <summary>Where more must be true than the signatures say.</summary>
    public Func<ReadOnlySpan<byte>, bool>? Condition { get; init; }

    /// <summary>True when bytes that happen to begin as it does are rare, and something is to be told of it.</summary>
    public bool IsCertain => reason != Reason.NoText && signatures.Sum(static signature => signature.Bytes.Length) >= CertainBytes;

    /// <summary>True when parts of it lie in the file as they are: text that stands in it plainly is then searched all the same.</summary>
    public bool HoldsPlainText { get; init; }

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        foreach (Signature signature in signatures)
        {
            if (!signature.Matches(head)) return false;
        }
        return Condition is null || Condition(head);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(reason, detail);
        if (HoldsPlainText) PlainBytes.Read(content, context);
    }
}
