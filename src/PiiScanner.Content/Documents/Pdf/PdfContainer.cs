using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>An object stream, decoded (ISO 32000-2, 7.5.7): pairs of a number and an offset, then the objects. Disposing clears it.</summary>
internal sealed class PdfContainer : IDisposable
{
    /// <summary>The largest that is taken apart.</summary>
    public const int Largest = 32 << 20;

    private readonly byte[] content;
    private readonly int length;
    private readonly int first;
    private readonly MemoryStream stream;
    private readonly ByteReader reader;
    private readonly PdfLexer lexer;

    /// <summary>Takes in a stream.</summary>
    /// <param name="source">Its content.</param>
    /// <param name="first">Where the first object stands in it.</param>
    public PdfContainer(Stream source, int first)
    {
        this.first = first;
        content = new byte[64 * 1024];
        while (source.Read(content, length, content.Length - length) is > 0 and int read)
        {
            length += read;
            IsCut = length >= Largest;
            if (IsCut) break;
            if (length == content.Length) Array.Resize(ref content, 2 * length);
        }
        stream = new MemoryStream(content, 0, length, writable: false);
        reader = new ByteReader(stream);
        lexer = new PdfLexer(reader);
    }

    /// <summary>Bytes that it takes.</summary>
    public int Size => content.Length;

    /// <summary>True when there was more than is taken apart.</summary>
    public bool IsCut { get; }

    /// <summary>How many objects the last reading built.</summary>
    public int Built => lexer.Built;

    /// <summary>What it holds: numbers of objects, and where each stands.</summary>
    public IEnumerable<(int Number, int Offset)> List(int count)
    {
        long at = 0;
        for (int i = 0; i < count; i++)
        {
            reader.Position = at;
            if (lexer.Read() is not PdfNumber number || lexer.Read() is not PdfNumber offset) yield break;
            at = reader.Position;
            yield return (number.Whole, first + offset.Whole);
        }
    }

    /// <summary>Reads the object at an offset.</summary>
    public PdfValue? Read(int offset)
    {
        if (offset < 0 || offset >= length) return null;
        reader.Position = offset;
        return lexer.Read() is var value && value is PdfKeyword { Value: "null" } ? null : value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
        content.AsSpan(0, length).Clear();
    }
}
