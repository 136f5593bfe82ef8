using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PiiScanner.Tests.Content.Documents.Pdf;

/// <summary>PDF files put together object by object, so that a test can write what no program would. Objects 1 to 5 are catalog, pages, page, content and font.</summary>
internal sealed class PdfWriting
{
    private readonly SortedDictionary<int, byte[]> objects = [];

    /// <summary>A file of one page with this content.</summary>
    public PdfWriting(string content = "", string pageEntries = "", string catalogEntries = "")
    {
        this[1] = $"<< /Type /Catalog /Pages 2 0 R {catalogEntries} >>";
        this[2] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
        this[3] = $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 9 0 R >> >> {pageEntries} >>";
        SetStream(4, "", Latin(content));
        this[5] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    }

    /// <summary>More entries of the trailer.</summary>
    public string Trailer { get; init; } = "";

    /// <summary>False to leave the table of references out.</summary>
    public bool HasTable { get; init; } = true;

    /// <summary>What an object is.</summary>
    public string this[int number]
    {
        set => objects[number] = Latin(value);
    }

    /// <summary>Bytes of text in Latin-1.</summary>
    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>zlib.</summary>
    public static byte[] Deflate(byte[] content)
    {
        var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal)) zlib.Write(content);
        return output.ToArray();
    }

    /// <summary>A page of text, a line each.</summary>
    public static byte[] Page(params string[] lines) =>
        new PdfWriting($"BT /F1 12 Tf 50 800 Td 14 TL {string.Concat(lines.Select(static line => $"({line}) Tj T* "))}ET").ToArray();

    /// <summary>Makes an object a stream.</summary>
    public PdfWriting SetStream(int number, string entries, byte[] content)
    {
        objects[number] = [.. Latin($"<< /Length {content.Length} {entries} >>\nstream\n"), .. content, .. Latin("\nendstream")];
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        var output = new MemoryStream();
        output.Write(Latin("%PDF-1.7\n"));
        var offsets = new Dictionary<int, long>();
        foreach ((int number, byte[] body) in objects)
        {
            offsets[number] = output.Position;
            output.Write(Latin($"{number} 0 obj\n"));
            output.Write(body);
            output.Write(Latin("\nendobj\n"));
        }
        if (!HasTable) return output.ToArray();
        long table = output.Position;
        int size = objects.Keys.Max() + 1;
        output.Write(Latin($"xref\n0 {size}\n"));
        for (int number = 0; number < size; number++)
        {
            output.Write(Latin(offsets.TryGetValue(number, out long offset)
                ? string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")
                : "0000000000 65535 f \n"));
        }
        output.Write(Latin($"trailer\n<< /Root 1 0 R /Size {size} {Trailer} >>\nstartxref\n{table}\n%%EOF\n"));
        return output.ToArray();
    }
}
