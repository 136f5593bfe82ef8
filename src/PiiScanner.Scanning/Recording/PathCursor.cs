namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Follows the documents of an item in their order: makes their paths, each container once, and counts the values in every document,
/// those of what lies in it included, while it stands in it.
/// </summary>
internal sealed class PathCursor(StoreItem item)
{
    private readonly List<Level> levels = [];

    /// <summary>The document it stands in.</summary>
    public DocumentPath Document => levels[^1].Document;

    /// <summary>Values by pattern of the document it stands in.</summary>
    public ReadOnlySpan<long> Values => levels.Count == 0 ? default : levels[^1].Values;

    /// <summary>Moves to the document whose path follows (see <see cref="DocumentCode.WritePath"/>): the next one, or one around the last.</summary>
    public DocumentPath MoveTo(ref RecordReader path)
    {
        int depth = (int)path.Number();
        for (int i = 0; i <= depth; i++)
        {
            long position = path.Number();
            string format = path.Text()!, name = path.Text()!;
            int ordinal = (int)path.Number();
            if (i < levels.Count && levels[i].Document.Position == position) continue;
            levels.RemoveRange(i, levels.Count - i);
            levels.Add(new Level(new DocumentPath(item, i == 0 ? null : levels[i - 1].Document, format, name, ordinal, position)));
        }
        levels.RemoveRange(depth + 1, levels.Count - depth - 1);
        return Document;
    }

    /// <summary>Moves to the item itself.</summary>
    public void MoveToRoot()
    {
        if (levels.Count > 1) levels.RemoveRange(1, levels.Count - 1);
    }

    /// <summary>Counts a value in the document it stands in and in all around it.</summary>
    public void CountValue(int pattern)
    {
        foreach (Level level in levels) level.Count(pattern);
    }

    private sealed class Level(DocumentPath document)
    {
        public DocumentPath Document { get; } = document;

        public long[] Values { get; private set; } = [];

        public void Count(int pattern)
        {
            if (pattern >= Values.Length)
            {
                long[] larger = new long[pattern + 8];
                Values.CopyTo(larger, 0);
                Values = larger;
            }
            Values[pattern]++;
        }
    }
}
