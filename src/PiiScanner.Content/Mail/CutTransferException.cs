namespace PiiScanner.Content.Mail;

/// <summary>Text that encodes bytes ends before it should; what stands behind it can still be read.</summary>
internal sealed class CutTransferException : EndOfStreamException;
