using System.Buffers.Text;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// Holds the end of a file against what it should be (ISO 32000-2, 7.5.5): the objects are found without it, but a file that was cut is known by it, and one
/// whose tables of references lie is damaged.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="start">Where its header stands: places are counted from there, or from where the file begins.</param>
internal sealed class PdfEnd(PdfFile file, int start)
{
    private const int TailBytes = 2048, MostUpdates = 10_000;

    /// <summary>Notes what is wrong.</summary>
    public void Check()
    {
        Span<byte> buffer = stackalloc byte[TailBytes];
        int length = (int)Math.Min(TailBytes, file.Length);
        ReadOnlySpan<byte> tail = buffer[..file.ReadAt(file.Length - length, buffer[..length])];
        int mark = tail.LastIndexOf("%%EOF"u8), table = tail.LastIndexOf("startxref"u8);
        if (mark < 0)
        {
            file.Note(Reason.Truncated, "Its end is missing.");
            return;
        }
        if (table < 0 || !TryNumber(tail[(table + 9)..], out long offset) || !(Follow(offset, from: 0) || (start > 0 && Follow(offset, start)))) file.Note(Reason.Corrupt, "Its table of references is damaged.");
    }

    private static bool TryNumber(ReadOnlySpan<byte> bytes, out long number)
    {
        bytes = bytes.TrimStart("\0\t\n\f\r "u8);
        return Utf8Parser.TryParse(bytes, out number, out int used) && used > 0;
    }

    /// <summary>Follows the chain of tables; false when one is not there, comes twice, or is longer than the file.</summary>
    private bool Follow(long offset, int from)
    {
        offset += from;
        Span<byte> bytes = stackalloc byte[64];
        var seen = new HashSet<long>();
        while (seen.Count < MostUpdates)
        {
            if (offset < 0 || offset >= file.Length || !seen.Add(offset)) return false;
            ReadOnlySpan<byte> head = bytes[..file.ReadAt(offset, bytes)];
            head = head.TrimStart("\0\t\n\f\r "u8);
            bool isTable = head.StartsWith("xref"u8);
            if (isTable && !IsPlausible(head[4..])) return false;
            if (!isTable && (!TryNumber(head, out _) || head.IndexOf("obj"u8) < 0)) return false;
            if (file.TableAt(offset, isTable) is not { } trailer) return false;
            double previous = file.Number(trailer["Prev"], -1);
            if (previous < 0) return true;
            offset = from + (long)previous;
        }
        return false;
    }

    /// <summary>A section says how many entries it has; each takes 20 bytes.</summary>
    private bool IsPlausible(ReadOnlySpan<byte> section)
    {
        section = section.TrimStart("\0\t\n\f\r "u8);
        if (!Utf8Parser.TryParse(section, out long _, out int used)) return true; // an empty table
        return TryNumber(section[used..], out long count) && count * 18 <= file.Length;
    }
}
