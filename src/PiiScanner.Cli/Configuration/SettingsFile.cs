using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PiiScanner.Cli.Configuration;

/// <summary>Reads settings from a JSON file: objects are sections; texts, numbers, truth values and lists of them are values.</summary>
internal static class SettingsFile
{
    private static readonly JsonReaderOptions Leniency = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The settings of a file, in its order.</summary>
    /// <exception cref="UsageException">It cannot be read, or is no JSON.</exception>
    public static List<Setting> Read(string file)
    {
        ReadOnlySpan<byte> text = Text(file);
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(text, Leniency);
        var settings = new List<Setting>();
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw new UsageException($"{file}: a configuration is a JSON object");
            ReadSection(ref reader, file, "", settings);
            while (reader.Read()) continue;
            return settings;
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{file}: line {exception.LineNumber + 1} is not valid JSON", exception);
        }
        catch (InvalidOperationException exception)
        {
            // The reader takes texts as they are until they are asked for.
            int line = text[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            string reason = Utf8.IsValid(reader.ValueSpan) ? "holds half of a surrogate pair, which is no character" : "is not UTF-8; save the file as UTF-8";
            throw new UsageException($"{file}: line {line} {reason}", exception);
        }
    }

    private static byte[] Text(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read the configuration {file}: {Failure.Of(exception)}", exception);
        }
    }

    private static void ReadSection(ref Utf8JsonReader reader, string file, string prefix, List<Setting> settings)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = prefix + reader.GetString();
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) ReadSection(ref reader, file, key + ".", settings);
            else settings.Add(new Setting(key, [.. ReadValues(ref reader, file, key)], file, $"{file}: {key}"));
        }
    }

    private static List<string> ReadValues(ref Utf8JsonReader reader, string file, string key)
    {
        var values = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray) values.Add(ReadValue(ref reader, file, key));
        else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) values.Add(ReadValue(ref reader, file, key));
        return values;
    }

    private static string ReadValue(ref Utf8JsonReader reader, string file, string key) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new UsageException($"{file}: {key}: wants a text, a number, true, false, or a list of them"),
    };
}
