using System.Globalization;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>
/// Writes the running text of OpenDocument markup (OpenDocument 1.3 part 3, 4 to 6): paragraphs, tables, tracked changes, headers and footers,
/// slides and their notes, what stands beside a sheet's cells, properties; or, on its own, the comments.
/// </summary>
internal sealed class OdfProse(FormatContext context) : IDisposable
{
    /// <summary>As many spaces as one element may stand for; more are as good as these.</summary>
    private const int MostSpaces = 256;

    /// <summary>So many that nobody typed them.</summary>
    private const int TooManySpaces = 1 << 20;

    private readonly ProseLines lines = new(context);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private SheetPosition position;
    private string container = "";
    private string part = "";
    private string label = "";
    private int openParagraphs;
    private int openCells;
    private int openComments;
    private int paragraphsAround;
    private int openProperties;
    private int openDescriptions;
    private int openObjects;
    private bool isForComments;
    private bool isPartOpen;

    /// <summary>True when there are sheets, whose cells it leaves to <see cref="OdfSheets"/>.</summary>
    public bool HasSheets { get; private set; }

    /// <summary>True when there are comments, which are read on their own.</summary>
    public bool HasComments { get; private set; }

    private bool IsInSheet => container == "spreadsheet" && openObjects == 0;

    private bool IsInText => openParagraphs > 0 && (openComments > 0) == isForComments;

    /// <summary>Starts on another part of the package.</summary>
    public void Start() => HasSheets = HasComments = false;

    /// <summary>Reads to the end of the input.</summary>
    /// <param name="xml">The markup.</param>
    /// <param name="isForComments">True to read the comments and nothing else.</param>
    public void Read(XmlScanner xml, bool isForComments)
    {
        this.isForComments = isForComments;
        container = label = "";
        part = isForComments ? "comment" : "other";
        isPartOpen = false;
        openParagraphs = openCells = openComments = openProperties = openDescriptions = openObjects = 0;
        counts.Clear();
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            switch (token)
            {
                case XmlToken.Open:
                    Open(xml);
                    break;
                case XmlToken.Close:
                    Close(xml.Name);
                    break;
                default:
                    WriteText(xml.Text);
                    break;
            }
        }
        lines.EndLine();
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private void Open(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "automatic-styles" or "styles" or "font-face-decls" or "settings" or "binary-data":
                xml.Skip(); // nothing that a person wrote, or no text
                return;
            case "document" when xml.Depth > 1:
                openObjects++; // an object of a flat file: a document in the place where it is shown, so of the part around it
                return;
            case "meta" or "document-meta":
                openProperties++;
                if (openObjects == 0) StartPart("properties");
                return;
            case "text" or "spreadsheet" or "presentation" or "drawing" or "chart" when container.Length == 0 && openObjects == 0:
                container = xml.Name;
                HasSheets |= IsInSheet;
                StartPart(container == "text" ? "body" : container);
                return;
            case "page" when openObjects == 0 && container is "presentation" or "drawing":
                StartPart(Numbered("slide"));
                break;
            case "notes" when openObjects == 0 && container == "presentation":
                StartPart($"{part} notes");
                break;
            case "header" or "header-left" or "header-first" when container.Length == 0 && openObjects == 0:
                StartPart(Numbered("header"));
                break;
            case "footer" or "footer-left" or "footer-first" when container.Length == 0 && openObjects == 0:
                StartPart(Numbered("footer"));
                break;
            case "annotation":
                HasComments = true;
                if (openComments++ == 0) paragraphsAround = openParagraphs;
                openParagraphs = 0;
                if (isForComments) StartPart(openCells > 0 ? position.Cell : PartOfComments);
                break;
            case "named-expressions" when IsInSheet && !isForComments:
                StartPart("names");
                break;
            case "title" or "desc" when xml.Prefix.SequenceEqual("svg"u8): // of a picture: others are fields in a line, or hold paragraphs
                openDescriptions++;
                lines.EndAside();
                break;
        }
        if (openProperties > 0) OpenProperty(xml);
        else if (IsInSheet && OpenCells(xml)) return;
        OpenProse(xml);
    }

    private string PartOfComments => container is "presentation" or "drawing" ? $"slide {counts.GetValueOrDefault("slide")} comment" : "comment";

    /// <summary>The markup of sheets, whose cells are passed over; their comments stand at their cells.</summary>
    private bool OpenCells(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "table" when openCells == 0:
                position.OpenSheet(xml);
                if (!isForComments) StartPart(position.Sheet);
                return true;
            case "table-row":
                position.OpenRow(xml);
                return true;
            case "table-cell" or "covered-table-cell":
                position.OpenCell(xml);
                openCells++;
                return true;
            case "p" or "h" when openCells > 0 && openComments == 0:
                return true;
            case "shapes" or "frame" or "custom-shape":
                openCells = 0; // what floats over the cells is prose
                return false;
            default:
                return false;
        }
    }

    private void OpenProse(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "p" or "h":
                openParagraphs++;
                if (openParagraphs > 1) lines.EndAside(); // a note or a text box inside a paragraph
                break;
            case "s" when IsInText:
                WriteSpaces(SheetPosition.Number(xml.Attribute("c"u8)));
                break;
            case "tab" when IsInText:
                WriteText("\t"u8);
                break;
            case "line-break" when IsInText && openParagraphs == 1:
                lines.BreakLine();
                break;
            case "line-break" when IsInText:
                WriteText(" "u8);
                break;
            case "table" when !isForComments && openParagraphs == 0 && !IsInSheet:
                OpenPart();
                lines.OpenTable();
                break;
            case "table-row" when !isForComments && openParagraphs == 0:
                lines.OpenRow();
                break;
            case "table-cell" or "covered-table-cell" when !isForComments && openParagraphs == 0 && lines.IsInRow:
                lines.OpenCell();
                break;
            default:
                if ((openComments > 0) == isForComments) ReadAttributes(xml);
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "meta" or "document-meta":
                openProperties = Math.Max(0, openProperties - 1);
                break;
            case not null when openProperties > 0:
                EndProperty();
                break;
            case "document":
                openObjects = Math.Max(0, openObjects - 1);
                break;
            case "p" or "h" when openParagraphs > 0:
                if (openParagraphs > 1) lines.EndAside();
                else if ((openComments > 0) == isForComments && isPartOpen) lines.EndParagraph();
                openParagraphs--;
                break;
            case "annotation":
                openComments = Math.Max(0, openComments - 1);
                if (openComments == 0) openParagraphs = paragraphsAround;
                if (isForComments) lines.EndLine();
                break;
            case "table-cell" or "covered-table-cell":
                openCells = Math.Max(0, openCells - 1);
                break;
            case "table-row" when openParagraphs == 0 && lines.IsInRow:
                lines.CloseRow();
                break;
            case "table" when openParagraphs == 0 && !IsInSheet && !isForComments:
                lines.CloseTable();
                break;
            case "title" or "desc":
                openDescriptions = Math.Max(0, openDescriptions - 1);
                lines.EndAside();
                break;
            case "creator" or "date" or "date-string":
                lines.EndAside();
                break;
        }
    }

    private void WriteText(ReadOnlySpan<byte> piece)
    {
        if (openProperties > 0)
        {
            if (isForComments || piece.Trim(" \t\r\n"u8).IsEmpty) return;
            OpenPart();
            if (label.Length > 0) WriteProperty(Encoding.UTF8.GetBytes($"{label}: "));
            label = "";
            WriteProperty(piece);
        }
        else if ((openComments > 0) != isForComments)
        {
            // the other reading's
        }
        else if (openParagraphs == 1 && openDescriptions == 0)
        {
            OpenPart();
            lines.Write(piece);
        }
        else if (openParagraphs > 1 || !piece.Trim(" \t\r\n"u8).IsEmpty)
        {
            if (IsInSheet && openCells > 0 && openComments == 0) return;
            OpenPart();
            lines.AddAside(piece);
        }
    }

    private void OpenProperty(XmlScanner xml)
    {
        string name = xml.AttributeText("name"u8);
        label = name.Length > 0 ? name : xml.Name;
        if (openObjects > 0) lines.EndAside();
    }

    /// <summary>An object's property stands beside the line under way.</summary>
    private void WriteProperty(ReadOnlySpan<byte> piece)
    {
        if (openObjects > 0) lines.AddAside(piece);
        else lines.Write(piece);
    }

    private void EndProperty()
    {
        if (openObjects > 0) lines.EndAside();
        else lines.EndLine();
    }

    private void WriteSpaces(int count)
    {
        if (count > TooManySpaces) context.Note(Reason.LimitRatio, "A space is repeated more often than is read.");
        Span<byte> spaces = stackalloc byte[Math.Min(count, MostSpaces)];
        spaces.Fill((byte)' ');
        WriteText(spaces);
    }

    /// <summary>Addresses of links, values of fields and forms, what may be entered in a cell.</summary>
    private void ReadAttributes(XmlScanner xml)
    {
        string element = xml.Name;
        while (xml.NextAttribute(out ReadOnlySpan<byte> attribute, out ReadOnlySpan<byte> value))
        {
            if (value.IsEmpty || !OdfVocabulary.IsText(element, attribute, value)) continue;
            OpenPart();
            lines.EndAside();
            lines.AddAside(xml.Decode(value));
            lines.EndAside();
        }
    }

    private void StartPart(string name)
    {
        part = name;
        isPartOpen = false;
        lines.EndLine();
    }

    /// <summary>A part is started with its first text: most have none.</summary>
    private void OpenPart()
    {
        if (isPartOpen) return;
        isPartOpen = true;
        lines.Start(part);
    }

    private string Numbered(string word)
    {
        int number = counts[word] = counts.GetValueOrDefault(word) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{word} {number}");
    }
}
