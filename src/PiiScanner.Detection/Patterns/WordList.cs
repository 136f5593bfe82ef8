using System.Text;

namespace PiiScanner.Detection.Patterns;

/// <summary>
/// A list of <c>patterns/data</c> or of a user's: tab-separated rows under one row of column names, after lines that start with <c>#</c> and say where
/// the list comes from. Below the names of the columns a <c>#</c> is a character like any other.
/// </summary>
internal sealed class WordList(ReadOnlyMemory<byte> utf8)
{
    private object? made;

    /// <summary>The list as it stands.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>What is made of the list, made once for all who ask.</summary>
    public T Once<T>(Func<WordList, T> make)
        where T : class => (T)(made ??= make(this));

    /// <summary>The names of its columns.</summary>
    public string[] Columns => [.. All().Take(1).SelectMany(static line => Encoding.UTF8.GetString(line.Span).Split('\t'))];

    /// <summary>The rows.</summary>
    public IEnumerable<ListRow> Rows()
    {
        bool isHead = true;
        foreach (ReadOnlyMemory<byte> line in All())
        {
            if (!isHead) yield return new ListRow(line);
            isHead = false;
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> All()
    {
        bool isAbove = true;
        for (int at = 0; at < utf8.Length;)
        {
            int length = utf8.Span[at..].IndexOf((byte)'\n');
            if (length < 0) length = utf8.Length - at;
            ReadOnlyMemory<byte> line = utf8.Slice(at, length).TrimEnd((byte)'\r');
            at += length + 1;
            if (line.IsEmpty || (isAbove && line.Span[0] == '#')) continue;
            isAbove = false;
            yield return line;
        }
    }
}
