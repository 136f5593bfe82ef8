using System.Text;

namespace PiiScanner.Content.Documents.Sheets.Binary;

/// <summary>Texts of a binary workbook.</summary>
internal static class BinaryStrings
{
    /// <summary>Takes in a table of shared strings ([MS-XLSB] 2.4.821).</summary>
    public static void Read(BiffReader records, SharedStrings strings)
    {
        while (records.Next())
        {
            if (records.Type == BiffRecord.SharedString) strings.Add(Written(records.String(1, out _)));
        }
    }

    /// <summary>A text as it is written into a cell: it stays in its row.</summary>
    public static byte[] Written(string text)
    {
        byte[] written = Encoding.UTF8.GetBytes(text);
        foreach (ref byte b in written.AsSpan())
        {
            if (b < 0x20) b = b == (byte)'\n' ? TextLayout.BreakInCell : (byte)' ';
        }
        return written;
    }
}
