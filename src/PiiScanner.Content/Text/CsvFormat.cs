using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>Lines of delimited cells: CSV (RFC 4180), its cousins with semicolons, tabs or bars. Read as it stands.</summary>
internal sealed class CsvFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head);
        return TextHead.IsPlausible(text) && Delimiter.Find(text, IsNamedTable(name)) != 0;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var source = new Utf8Source(content);
        byte delimiter = Delimiter.Find(TextHead.Open(source.Head), IsNamedTable(context.Document.OwnName));
        context.Text.StartPart(null, new TextLayout(LayoutKind.Table, delimiter, (byte)'"'));
        source.CopyTo(context.Text);
    }

    private static bool IsNamedTable(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
}
