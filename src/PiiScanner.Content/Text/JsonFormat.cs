using System.Text.Json;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>JSON (RFC 8259), one value or one after the other (JSON lines). Read as it stands, escapes resolved (<see cref="JsonEscape"/>).</summary>
internal sealed class JsonFormat : IFormat
{
    private const int SampleTokens = 64;

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'[')) return false;
        var options = new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 2 * SampleTokens };
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(options));
        int names = 0;
        try
        {
            for (int i = 0; i < SampleTokens && reader.Read(); i++) names += reader.TokenType == JsonTokenType.PropertyName ? 1 : 0;
            return true;
        }
        catch (JsonException)
        {
            return names > 0; // JSON with a mistake; else a log that starts with a bracket, a configuration file with sections
        }
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var blocks = new Utf8Blocks(content);
        context.Text.StartPart(null, new TextLayout(LayoutKind.Json));
        var balance = default(JsonBalance);
        while (blocks.Next())
        {
            ReadOnlySpan<byte> text = blocks.Text;
            ReplacingCopy.Write<JsonEscape>(blocks, context.Text);
            balance.Add(text[..^blocks.Text.Length]);
        }
        if (balance.IsOpen) throw new EndOfStreamException();
    }
}
