using System.Buffers.Binary;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>
/// The texts that cells refer to by number (ECMA-376 part 1, 18.4). However many and large, they lie in the scan's temporary space: the
/// texts one after another, and where each ends.
/// </summary>
internal sealed class SharedStrings(FormatContext context) : IDisposable
{
    private const int EntryBytes = sizeof(long);

    private readonly Spool texts = context.SpoolSpace.Create();
    private readonly Spool ends = context.SpoolSpace.Create();

    /// <summary>How many there are.</summary>
    public long Count => ends.Length / EntryBytes;

    /// <summary>Takes in a table of shared strings. A second one goes on where the first ended.</summary>
    public void Read(XmlScanner xml)
    {
        int openTexts = 0;
        using var text = new CellText(texts.Write);
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Text)
            {
                if (openTexts > 0) text.Add(xml.Text);
                continue;
            }
            if (xml.Name == "t") openTexts = token == XmlToken.Open ? openTexts + 1 : Math.Max(0, openTexts - 1);
            else if (xml.Name == "rPh" && token == XmlToken.Open) text.Add(" "u8); // what follows is how it is pronounced
            else if (xml.Name == "si" && token == XmlToken.Close) EndOne(text);
        }
        if (openTexts > 0) EndOne(text);
    }

    /// <summary>Takes in one text as it is to be written.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        texts.Write(text);
        EndOne();
    }

    /// <summary>Takes in texts one after another.</summary>
    /// <param name="next">Gathers the next one; false when there is none.</param>
    public void Read(Func<CellText, bool> next)
    {
        using var text = new CellText(texts.Write);
        while (next(text)) EndOne(text);
    }

    /// <summary>Ends taking in; from now on texts can be had.</summary>
    public void Seal()
    {
        texts.Seal();
        ends.Seal();
    }

    /// <summary>Looks one up.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <param name="length">Its length in bytes, 0 when there is none.</param>
    /// <returns>Where it starts; -1 when there is none of that number.</returns>
    public long Find(long index, out long length)
    {
        length = 0;
        if (index < 0 || index >= Count) return -1;
        Span<byte> entries = stackalloc byte[2 * EntryBytes];
        entries.Clear();
        ends.Position = Math.Max(0, index - 1) * EntryBytes;
        ends.ReadExactly(index == 0 ? entries[EntryBytes..] : entries);
        long start = BinaryPrimitives.ReadInt64LittleEndian(entries);
        length = BinaryPrimitives.ReadInt64LittleEndian(entries[EntryBytes..]) - start;
        return start;
    }

    /// <summary>Writes one that was found, and charges it: it may be written a million times.</summary>
    public void Write(long start, long length, TextBuffer text)
    {
        texts.Position = start;
        while (length > 0)
        {
            Span<byte> room = text.GetSpan();
            int read = texts.Read(room[..(int)Math.Min(room.Length, length)]);
            text.Advance(read);
            context.ChargeExpansion(read);
            length -= read;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        texts.Dispose();
        ends.Dispose();
    }

    private void EndOne(CellText text)
    {
        text.Flush();
        EndOne();
    }

    private void EndOne()
    {
        Span<byte> end = stackalloc byte[EntryBytes];
        BinaryPrimitives.WriteInt64LittleEndian(end, texts.Length);
        ends.Write(end);
    }
}
