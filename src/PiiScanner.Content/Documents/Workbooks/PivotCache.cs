using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>The copy that a pivot table keeps of its source ([MS-XLS] 2.1.7.20.2): its values, one a line.</summary>
internal static class PivotCache
{
    /// <summary>Reads a stream of it into the part that is open.</summary>
    public static void Read(Stream stream, TextBuffer text)
    {
        using var records = new BiffReader(stream);
        using var texts = new BiffText(records);
        while (records.Next())
        {
            if (records.Type != RecordType.PivotString || records.Left < 3) continue;
            texts.Write(2, text);
            text.Write((byte)'\n');
        }
    }
}
