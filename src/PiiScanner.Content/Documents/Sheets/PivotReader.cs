using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>
/// Writes the copy that a pivot table keeps of its source (ECMA-376 part 1, 18.10), which outlives the source: the distinct values of each
/// field under its name, and the rows. One for a workbook.
/// </summary>
internal sealed class PivotReader(FormatContext context) : IDisposable
{
    private const string Part = "pivot table";

    private readonly TextBuffer text = context.Text;
    private readonly CellText value = new(context.Text.Write);
    private int ordinal;

    /// <summary>Reads the fields to the end of the input: each is a table of one column, headed by its name.</summary>
    public void ReadFields(XmlScanner xml)
    {
        text.StartPart(Part);
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token != XmlToken.Open) continue;
            if (xml.Name == "cacheField")
            {
                text.SetLayout(new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++ordinal));
                WriteValue(xml, "name"u8, isNumber: false);
                text.Write((byte)'\n');
            }
            else if (IsValue(xml.Name) && WriteValue(xml, "v"u8, xml.Name == "n"))
            {
                text.Write((byte)'\n');
            }
        }
    }

    /// <summary>Reads the rows to the end of the input. A value that stands among those of its field is only referred to here.</summary>
    public void ReadRows(XmlScanner xml)
    {
        text.StartPart(Part, new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++ordinal));
        bool isFirst = true;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Close && xml.Name == "r") text.Write((byte)'\n');
            if (token != XmlToken.Open) continue;
            bool isRow = xml.Name == "r";
            if (!isRow && !isFirst) text.Write(TextLayout.CellSeparator);
            if (IsValue(xml.Name)) WriteValue(xml, "v"u8, xml.Name == "n");
            isFirst = isRow;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => value.Dispose();

    /// <summary>Text, number, date, error; not a reference, a truth or nothing.</summary>
    private static bool IsValue(string element) => element is "s" or "n" or "d" or "e";

    private bool WriteValue(XmlScanner xml, ReadOnlySpan<byte> attribute, bool isNumber)
    {
        ReadOnlySpan<byte> raw = xml.Decode(xml.Attribute(attribute));
        if (isNumber && NumberFormat.TryParse(raw, out double number))
        {
            NumberFormat.General.Write(raw, number, is1904: false, text);
        }
        else
        {
            value.Add(raw);
            value.Flush();
        }
        return !raw.IsEmpty;
    }
}
