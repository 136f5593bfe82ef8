namespace PiiScanner.Scanning.Recording;

/// <summary>What is being remembered of one document and everything in it, told by paths from the document on. Thread-safe.</summary>
internal sealed class DocumentCapture(DocumentPath root)
{
    /// <summary>What is larger is forgotten: parsing it again costs less, compared with what it found.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly Lock gate = new();
    private readonly RecordBuffer content = new();

    /// <summary>The document.</summary>
    public DocumentPath Root { get; } = root;

    /// <summary>True when there was too much to remember.</summary>
    public bool IsTooLarge => content.Length > MaxBytes;

    /// <summary>What is remembered; for when everything was added.</summary>
    public ReadOnlySpan<byte> Written => content.Written;

    /// <summary>True when a document is the root, or lies in it.</summary>
    public bool Covers(DocumentPath document)
    {
        DocumentPath? path = document;
        int depth = Root.Depth;
        while (path.Depth > depth) path = path.Container!;
        return path.Depth == depth && DocumentPath.ComparePlaces(path, Root) == 0;
    }

    /// <summary>Reads the path of a document that <see cref="Add"/> wrote, from another root on.</summary>
    public static DocumentPath ReadPath(ref RecordReader reader, DocumentPath root)
    {
        DocumentPath path = root;
        for (long levels = reader.Number(); levels > 0; levels--)
        {
            long position = reader.Number();
            string format = reader.Text()!, name = reader.Text()!;
            path = new DocumentPath(root.Item, path, format, name, (int)reader.Number(), position);
        }
        return path;
    }

    /// <summary>Adds a document that has ended.</summary>
    /// <param name="document">The document.</param>
    /// <param name="counts">Its places by pattern.</param>
    /// <param name="textBytes">How much text it had.</param>
    /// <param name="findings">Its findings.</param>
    public void Add(DocumentPath document, ReadOnlySpan<long> counts, long textBytes, DocumentFindings findings)
    {
        lock (gate)
        {
            if (IsTooLarge) return;
            content.Number(document.Depth - Root.Depth);
            WriteLevels(document);
            content.Number(textBytes);
            content.Number(counts.Length);
            content.Number(counts.Length - counts.Count(0));
            for (int i = 0; i < counts.Length; i++)
            {
                if (counts[i] == 0) continue;
                content.Number(i);
                content.Number(counts[i]);
            }
            findings.WriteTo(content);
        }
    }

    private void WriteLevels(DocumentPath path)
    {
        if (path.Depth == Root.Depth) return;
        WriteLevels(path.Container!);
        content.Number(path.Position);
        content.Text(path.Format);
        content.Text(path.Name);
        content.Number(path.Ordinal);
    }
}
