using System.Buffers;
using System.Text;
using PiiScanner.Content.Documents.Sheets;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>Writes the text of word processing and drawing markup (ECMA-376 part 1, 17 and 21), whatever runs it is made of. One for a document.</summary>
internal sealed class ProseReader(FormatContext context) : IDisposable
{
    private const int MostAuthors = 1000;
    private const int LongestAuthor = 256;

    private readonly TextBuffer text = context.Text;
    private readonly ProseLines lines = new(context);
    private readonly XmlNames attributes = new();
    private readonly HashSet<string> authors = new(StringComparer.Ordinal);
    private int openParagraphs;
    private int openTexts;
    private int openAsides;
    private long choiceStart;

    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    public void Read(XmlScanner xml, string part)
    {
        lines.Start(part);
        openParagraphs = openTexts = openAsides = 0;
        choiceStart = long.MaxValue;
        bool isInnermost = false;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            switch (token)
            {
                case XmlToken.Open:
                    if (openAsides == 0) lines.EndAside();
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
        lines.EndLine();
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
    public void Dispose() => lines.Dispose();

    private void Open(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "p":
                if (!lines.IsInRow) lines.EndLine();
                openParagraphs++;
                break;
            case "t":
                openTexts++;
                break;
            case "delText" or "instrText" or "delInstrText" or "moveFrom":
                openAsides++;
                break;
            case "br" or "cr" or "tab" or "ptab" or "noBreakHyphen" when openAsides > 0:
                lines.AddAside(xml.Name == "noBreakHyphen" ? "-"u8 : " "u8);
                break;
            case "br" or "cr":
                lines.BreakLine();
                break;
            case "tab" or "ptab":
                lines.Write("\t"u8);
                break;
            case "noBreakHyphen":
                lines.Write("-"u8);
                break;
            case "tabs":
                xml.Skip(); // where tabs stop, not tabs
                break;
            case "binData":
                xml.Skip(); // a picture, read as a document of its own
                break;
            case "tbl":
                lines.OpenTable();
                break;
            case "tr":
                lines.OpenRow();
                break;
            case "tc" when lines.IsInRow:
                lines.OpenCell();
                break;
            case var name when ProseVocabulary.IsHeader(name):
                ReadHeader(xml);
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

    private void ReadHeader(XmlScanner xml)
    {
        var coded = new ArrayBufferWriter<byte>();
        int outside = xml.Depth - 1;
        for (XmlToken token = xml.Read(); token != XmlToken.End && xml.Depth > outside; token = xml.Read())
        {
            if (token == XmlToken.Text) coded.Write(xml.Text);
            if (coded.WrittenCount > HeaderCodes.Longest) AddHeader(coded);
        }
        AddHeader(coded);
    }

    private void AddHeader(ArrayBufferWriter<byte> coded)
    {
        foreach (string line in HeaderCodes.Lines(Encoding.UTF8.GetString(coded.WrittenSpan)))
        {
            lines.AddAside(Encoding.UTF8.GetBytes(line));
            lines.EndAside();
        }
        coded.Clear();
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "t":
                openTexts = Math.Max(0, openTexts - 1);
                break;
            case "delText" or "instrText" or "delInstrText" or "moveFrom":
                openAsides = Math.Max(0, openAsides - 1);
                break;
            case "r" or "rPh":
                break;
            case "p" when openParagraphs > 0:
                openParagraphs--;
                lines.EndParagraph();
                break;
            case "tr" when lines.IsInRow:
                lines.CloseRow();
                break;
            case "tbl":
                lines.CloseTable();
                break;
            default:
                if (openParagraphs == 0 && !lines.IsInRow) lines.EndLine();
                break;
        }
    }

    private void WriteText(XmlScanner xml, bool isInnermost)
    {
        ReadOnlySpan<byte> piece = xml.Text;
        if (openAsides > 0) lines.AddAside(piece);
        else if (openTexts > 0) lines.Write(piece);
        else if (!piece.Trim(" \t\r\n"u8).IsEmpty && !(isInnermost && ProseVocabulary.HoldsMeasure(xml.Name))) lines.AddAside(piece);
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
                lines.AddAside(xml.Decode(value));
                lines.EndAside();
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
