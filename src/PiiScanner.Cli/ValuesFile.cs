using System.Text;

namespace PiiScanner.Cli;

/// <summary>Reads the file of <c>--values</c>: lines of id, tab and value, in UTF-8. Its values are never quoted in a message.</summary>
internal static class ValuesFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The pairs of id and value, in the order of the file. Empty lines are passed over.</summary>
    /// <exception cref="UsageException">It cannot be read, holds none, or a line is wrong; the message names the line.</exception>
    public static List<KeyValuePair<string, string>> Read(string path)
    {
        try
        {
            var values = new List<KeyValuePair<string, string>>();
            ReadOnlySpan<byte> text = File.ReadAllBytes(path);
            if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
            int number = 0;
            foreach (Range range in text.Split((byte)'\n'))
            {
                number++;
                ReadOnlySpan<byte> line = text[range].TrimEnd((byte)'\r');
                if (!line.IsEmpty) values.Add(Pair(line, path, number));
            }
            return values.Count > 0 ? values : throw new UsageException($"--values: {path} holds no values");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--values: cannot read {path}: {Failure.Of(exception)}", exception);
        }
    }

    private static KeyValuePair<string, string> Pair(ReadOnlySpan<byte> line, string path, int number)
    {
        int tab = line.IndexOf((byte)'\t');
        string? problem = tab < 0 ? "has no tab between id and value"
            : tab == 0 ? "has no id"
            : tab == line.Length - 1 ? "has no value"
            : line.Length - tab - 1 > TextSegment.Reach ? $"has a value of more than {TextSegment.Reach} bytes"
            : null;
        if (problem is not null) throw new UsageException($"--values: {path}: line {number} {problem}");
        try
        {
            return new(Strict.GetString(line[..tab]), Strict.GetString(line[(tab + 1)..]));
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"--values: {path}: line {number} is not UTF-8");
        }
    }
}
