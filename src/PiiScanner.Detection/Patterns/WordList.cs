namespace PiiScanner.Detection.Patterns;

/// <summary>
/// A list of <c>patterns/data</c>: tab-separated rows under one row of column names, after lines that start with <c>#</c> and say where
/// the list comes from.
/// </summary>
internal sealed class WordList(string text)
{
    /// <summary>The rows, split into cells.</summary>
    public IEnumerable<string[]> Rows()
    {
        bool header = true;
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            string line = text[at..end];
            at = end + 1;
            if (line.Length == 0 || line[0] == '#') continue;
            if (!header) yield return line.TrimEnd('\r').Split('\t');
            header = false;
        }
    }
}
