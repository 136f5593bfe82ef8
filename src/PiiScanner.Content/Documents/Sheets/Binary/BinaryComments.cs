using System.Globalization;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets.Binary;

/// <summary>Writes the notes of a sheet of a binary workbook ([MS-XLSB] 2.1.7.10), each at its cell.</summary>
internal static class BinaryComments
{
    /// <summary>Reads to the end of the input; each note is a part, such as <c>Blad1!C12</c>.</summary>
    public static void Read(BiffReader records, string sheet, TextBuffer text)
    {
        text.StartPart(sheet);
        while (records.Next())
        {
            switch (records.Type)
            {
                case BiffRecord.CommentAuthor:
                    Write(records.String(0, out _), text);
                    break;
                case BiffRecord.BeginComment:
                    // Its author's number, then the rows and columns of its cell.
                    var cell = new CellReference(Math.Clamp(records.Int32(4), 0, CellReference.LastRow - 1) + 1, Math.Clamp(records.Int32(12), 0, CellReference.LastColumn - 1) + 1);
                    text.StartPart(string.Create(CultureInfo.InvariantCulture, $"{sheet}!{cell}"));
                    text.Stand(0, 1, 1, cell.Row);
                    break;
                case BiffRecord.CommentText:
                    Write(records.String(1, out _), text);
                    break;
            }
        }
    }

    private static void Write(string note, TextBuffer text)
    {
        text.Write(note.ReplaceLineEndings("\n"));
        text.Write((byte)'\n');
    }
}
