using System.Buffers.Text;
using PiiScanner.Content.Documents.Sheets.Binary;
using PiiScanner.Content.Documents.Xml;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>The number formats of a workbook's cell styles (ECMA-376 part 1, 18.8). Excel allows 65,490 styles.</summary>
internal sealed class CellFormats
{
    private const int Most = 1 << 16;
    private const int LongestCode = 256;

    private readonly List<NumberFormat> byStyle = [];

    /// <summary>The format of a style; plain when there is none of that number.</summary>
    public NumberFormat this[int style] => (uint)style < (uint)byStyle.Count ? byStyle[style] : NumberFormat.General;

    /// <summary>Takes in a styles part.</summary>
    public void Read(XmlScanner xml)
    {
        var custom = new Dictionary<int, NumberFormat>();
        bool isInCellFormats = false;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Text) continue;
            if (xml.Name == "cellXfs") isInCellFormats = token == XmlToken.Open;
            if (token != XmlToken.Open) continue;
            if (xml.Name == "numFmt" && custom.Count < Most && xml.Attribute("formatCode"u8).Length <= LongestCode)
            {
                custom[Number(xml.Attribute("numFmtId"u8))] = NumberFormat.OfCode(xml.AttributeText("formatCode"u8));
            }
            else if (xml.Name == "xf" && isInCellFormats && byStyle.Count < Most)
            {
                int id = Number(xml.Attribute("numFmtId"u8));
                byStyle.Add(custom.GetValueOrDefault(id) ?? NumberFormat.OfId(id));
            }
        }
    }

    /// <summary>Takes in a styles part of records ([MS-XLSB] 2.4.658 and 2.4.812): formats, then styles, of which those of cells count.</summary>
    public void Read(BiffReader records)
    {
        var custom = new Dictionary<int, NumberFormat>();
        bool isInCellFormats = false;
        while (records.Next())
        {
            if (records.Type == BiffRecord.BeginCellFormats) isInCellFormats = true;
            else if (records.Type == BiffRecord.EndCellFormats) isInCellFormats = false;
            else if (records.Type == BiffRecord.NumberFormat && custom.Count < Most)
            {
                int id = records.UInt16(0);
                string code = records.String(2, out _);
                if (code.Length <= LongestCode) custom[id] = NumberFormat.OfCode(code);
            }
            else if (records.Type == BiffRecord.CellFormat && isInCellFormats && byStyle.Count < Most)
            {
                int id = records.UInt16(2);
                byStyle.Add(custom.GetValueOrDefault(id) ?? NumberFormat.OfId(id));
            }
        }
    }

    private static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int value, out _) ? value : -1;
}
