using System.Buffers;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.RichText;

/// <summary>Writes the text of a rich text document: lines, tables, and what hangs on a line behind it. Bytes are gathered until their code page changes.</summary>
internal sealed class RichTextWriter(TextBuffer text) : IDisposable
{
    private const int Capacity = 4096;

    private readonly byte[] held = new byte[Capacity];
    private readonly ArrayBufferWriter<byte> utf8 = new();
    private readonly Asides asides = new();
    private int length;
    private int codePage;
    private Destination destination;
    private char highSurrogate;
    private int ordinal;
    private int separators;
    private bool isTable;
    private bool hasLineText;
    private bool isBreakDue;

    /// <summary>True while paragraphs are those of cells.</summary>
    public bool IsInCell { get; set; }

    /// <summary>Adds bytes of a code page, 0 for Western text or UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> bytes, int page, Destination target)
    {
        if (page != codePage || target != destination) Flush();
        codePage = page;
        destination = target;
        while (!bytes.IsEmpty)
        {
            // Full: not inside a character of two bytes, if that can be helped.
            if (length == Capacity || (length > Capacity / 2 && held[length - 1] < 0x80)) Flush();
            int count = Math.Min(bytes.Length, length < Capacity / 2 ? (Capacity / 2) - length + 1 : 1);
            bytes[..count].CopyTo(held.AsSpan(length));
            length += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Adds a character, or half of one.</summary>
    public void Add(char character, Destination target)
    {
        Flush();
        destination = target;
        char high = highSurrogate;
        highSurrogate = '\0';
        if (char.IsHighSurrogate(character))
        {
            highSurrogate = character;
            return;
        }
        // Characters of symbol fonts: ASCII moved into the private use area.
        if (character is >= '\uF020' and <= '\uF07E') character = (char)(character - 0xF000);
        Rune rune = Rune.TryCreate(high, character, out Rune pair) ? pair : Rune.TryCreate(character, out Rune single) ? single : Rune.ReplacementChar;
        Span<byte> bytes = stackalloc byte[4];
        Write(bytes[..rune.EncodeToUtf8(bytes)]);
    }

    /// <summary>Ends a paragraph; in a cell it is a break in the row.</summary>
    public void EndParagraph(Destination target)
    {
        Flush();
        if (target is Destination.Aside) asides.EndOne();
        else if (target == Destination.Body && (IsInCell || separators > 0)) isBreakDue = hasLineText;
        else if (target == Destination.Body) EndLine(isParagraph: true);
    }

    /// <summary>Ends a cell.</summary>
    public void EndCell()
    {
        Flush();
        OpenTable(isWanted: true);
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: true);
        separators++;
        isBreakDue = false;
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        Flush();
        if (hasLineText) text.Write((byte)'\n');
        separators = 0;
        hasLineText = isBreakDue = false;
    }

    /// <summary>What is set aside next belongs to something else.</summary>
    public void EndAside()
    {
        Flush();
        asides.EndOne();
    }

    /// <summary>Ends the line under way, if there is one, and writes what hangs on it.</summary>
    public void EndLine(bool isParagraph = false)
    {
        Flush();
        if (hasLineText || (isParagraph && !isTable)) text.Write((byte)'\n');
        hasLineText = isBreakDue = false;
        separators = 0;
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: false);
    }

    /// <summary>Clears what it held.</summary>
    public void Dispose()
    {
        held.AsSpan().Clear();
        utf8.Clear();
        asides.Dispose();
    }

    private void Flush()
    {
        if (length == 0) return;
        ReadOnlySpan<byte> bytes = held.AsSpan(0, length);
        length = 0;
        Charset.Write(bytes, Charset.OfCodePage(codePage), utf8);
        Write(utf8.WrittenSpan);
        utf8.Clear();
    }

    private void Write(ReadOnlySpan<byte> piece)
    {
        switch (destination)
        {
            case Destination.Body:
                WriteBody(piece);
                break;
            case Destination.Aside:
            case Destination.Markup when piece.IndexOf((byte)'"') >= 0:
                AddAside(piece);
                break;
        }
    }

    private void WriteBody(ReadOnlySpan<byte> piece)
    {
        OpenTable(IsInCell || separators > 0);
        for (; separators > 0; separators--)
        {
            text.Write(TextLayout.CellSeparator);
            hasLineText = true;
        }
        if (isBreakDue) text.Write(TextLayout.BreakInCell);
        isBreakDue = false;
        hasLineText = true;
        text.WriteInline(piece, (byte)' ');
    }

    private void OpenTable(bool isWanted)
    {
        if (isWanted == isTable) return;
        EndLine();
        isTable = isWanted;
        text.SetLayout(isTable ? new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++ordinal) : TextLayout.Plain);
    }

    private void AddAside(ReadOnlySpan<byte> piece)
    {
        while (true)
        {
            piece = piece[asides.Add(piece)..];
            if (piece.IsEmpty) return;
            if (isTable) asides.WriteTo(text, isInCell: true);
            else EndLine();
        }
    }
}
