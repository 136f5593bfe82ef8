using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>The format that a document was recognised as; what lies in it is left to the scanner.</summary>
internal sealed class AskedFormat(IFormat format) : IFormat
{
    private bool isTaken;

    public string Name => format.Name;

    public Access Access => format.Access;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => !isTaken && (isTaken = true);

    public void Read(Stream content, FormatContext context) => format.Read(content, context);
}
