using System.Text;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>
/// Writes the text of word processing and drawing markup (ECMA-376 part 1, 17 and 21): a paragraph is a line, whatever runs it is made
/// of; a table is a table of its own, also inside another; what stands beside the text follows its line. One for a document.
/// </summary>
internal sealed class ProseReader(FormatContext context) : IDisposable
{
    private const int MostAuthors = 1000;
    private const int LongestAuthor = 256;

    private readonly TextBuffer text = context.Text;
    private readonly Asides asides = new();
    private readonly XmlNames attributes = new();
    private readonly HashSet<string> authors = new(StringComparer.Ordinal);
    private int tableOrdinal;
    private int openTables;
    private int openRows;
    private int openParagraphs;
    private int openTexts;
    private int openAsides;
    private int cell;
    private bool hasLineText;
    private bool isBreakDue;
    private long choiceStart;

    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    public void Read(XmlScanner xml, string part)
    {
        text.StartPart(part);
        openTables = openRows = openParagraphs = openTexts = openAsides = cell = 0;
        hasLineText = isBreakDue = false;
        choiceStart = long.MaxValue;
        bool isInnermost = false;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            switch (token)
            {
                case XmlToken.Open:
                    asides.EndOne();
                    Open(xml);
                    isInnermost = true;
                    break;
                case XmlToken.Close:
                    Close(xml.Name);
                    isInnermost = false;
                    break;
                default:
                    WriteText(xml, isInnermost);
                    break;
            }
        }
        EndLine();
    }

    /// <summary>Writes who is named as an author of texts and changes, each once.</summary>
    public void WriteAuthors()
    {
        if (authors.Count == 0) return;
        text.StartPart("author");
        foreach (string author in authors)
        {
            text.Write(author);
            text.Write((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public void Dispose() => asides.Dispose();

    private void Open(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "p":
                if (openRows == 0) EndLine();
                openParagraphs++;
                break;
            case "t":
                openTexts++;
                break;
            case "delText" or "instrText" or "delInstrText":
                openAsides++;
                break;
            case "br" or "cr":
                BreakLine();
                break;
            case "tab" or "ptab":
                WriteInline("\t"u8);
                break;
            case "noBreakHyphen":
                WriteInline("-"u8);
                break;
            case "tabs":
                xml.Skip(); // where tabs stop, not tabs
                break;
            case "tbl":
                OpenTable();
                break;
            case "tr" when openTables > 0:
                EndLine();
                openRows++;
                cell = 0;
                break;
            case "tc" when openRows > 0:
                if (cell++ > 0) text.Write(TextLayout.CellSeparator);
                hasLineText = isBreakDue = false;
                break;
            case "Choice":
                choiceStart = text.Written;
                break;
            case "Fallback" when text.Written > choiceStart:
                xml.Skip(); // the same again, for readers that do not know the choice
                break;
            default:
                ReadAttributes(xml);
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "t":
                openTexts = Math.Max(0, openTexts - 1);
                break;
            case "delText" or "instrText" or "delInstrText":
                openAsides = Math.Max(0, openAsides - 1);
                break;
            case "r" or "rPh":
                break;
            case "p" when openParagraphs > 0:
                openParagraphs--;
                EndParagraph();
                break;
            case "tr" when openRows > 0:
                openRows--;
                hasLineText = true;
                EndLine();
                break;
            case "tbl" when openTables > 0:
                openTables--;
                SetLayout();
                break;
            default:
                if (openParagraphs == 0 && openRows == 0) EndLine();
                break;
        }
    }

    private void WriteText(XmlScanner xml, bool isInnermost)
    {
        ReadOnlySpan<byte> piece = xml.Text;
        if (openAsides > 0) AddAside(piece);
        else if (openTexts > 0) WriteInline(piece);
        else if (!piece.Trim(" \t\r\n"u8).IsEmpty && !(isInnermost && ProseVocabulary.HoldsMeasure(xml.Name))) AddAside(piece);
    }

    private void WriteInline(ReadOnlySpan<byte> piece)
    {
        if (isBreakDue) text.Write(TextLayout.BreakInCell);
        isBreakDue = false;
        hasLineText = true;
        text.WriteInline(piece, (byte)' ');
    }

    private void AddAside(ReadOnlySpan<byte> piece)
    {
        while (true)
        {
            piece = piece[asides.Add(piece)..];
            if (piece.IsEmpty) return;
            if (openRows == 0) EndLine();
            else asides.WriteTo(text, isInCell: true);
        }
    }

    private void BreakLine()
    {
        if (openRows > 0) isBreakDue = hasLineText;
        else text.Write((byte)'\n');
    }

    private void EndParagraph()
    {
        if (openRows == 0)
        {
            hasLineText = true; // an empty paragraph is a line too
            EndLine();
            return;
        }
        isBreakDue = hasLineText;
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: true);
    }

    /// <summary>Ends the line, if there is one, and writes what was held back while it was written.</summary>
    private void EndLine()
    {
        if (hasLineText) text.Write((byte)'\n');
        hasLineText = isBreakDue = false;
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: false);
    }

    private void OpenTable()
    {
        EndLine();
        openTables++;
        SetLayout();
    }

    /// <summary>Inside a table what comes next is a table of its own: the next one, or the rest of the one around it.</summary>
    private void SetLayout()
    {
        cell = 0;
        text.SetLayout(openTables == 0
            ? TextLayout.Plain
            : new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++tableOrdinal));
    }

    private void ReadAttributes(XmlScanner xml)
    {
        if (ProseVocabulary.HasNoTextAttributes(xml.Name)) return;
        while (xml.NextAttribute(out ReadOnlySpan<byte> attribute, out ReadOnlySpan<byte> value))
        {
            string name = attributes.Get(attribute);
            if (value.IsEmpty) continue;
            if (ProseVocabulary.IsAuthor(xml.Name, name))
            {
                AddAuthor(xml.Decode(value));
            }
            else if (ProseVocabulary.IsText(xml.Name, name))
            {
                AddAside(xml.Decode(value));
                asides.EndOne();
            }
        }
    }

    private void AddAuthor(ReadOnlySpan<byte> author)
    {
        if (author.Length > LongestAuthor || authors.Count >= MostAuthors) return;
        Span<char> name = stackalloc char[LongestAuthor];
        authors.GetAlternateLookup<ReadOnlySpan<char>>().Add(name[..Encoding.UTF8.GetChars(author, name)]);
    }
}
