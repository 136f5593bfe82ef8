namespace PiiScanner.Content.Documents.Sheets.Binary;

/// <summary>The records of a binary workbook that hold text, or tell where it stands ([MS-XLSB] 2.3.2).</summary>
internal static class BiffRecord
{
    /// <summary>A row begins.</summary>
    public const int Row = 0;

    /// <summary>The first and the last record of a cell with its column.</summary>
    public const int FirstCell = 1, LastCell = 11;

    /// <summary>The first and the last record of a cell in the column after the one before.</summary>
    public const int FirstShortCell = 12, LastShortCell = 18;

    /// <summary>A text that cells refer to.</summary>
    public const int SharedString = 19;

    /// <summary>A number format.</summary>
    public const int NumberFormat = 44;

    /// <summary>A style.</summary>
    public const int CellFormat = 47;

    /// <summary>A cell with text and its fonts.</summary>
    public const int RichCell = 62;

    /// <summary>Properties of the workbook.</summary>
    public const int WorkbookProperties = 153;

    /// <summary>A sheet.</summary>
    public const int Sheet = 156;

    /// <summary>Headers and footers.</summary>
    public const int HeaderFooter = 479;

    /// <summary>A link.</summary>
    public const int Hyperlink = 494;

    /// <summary>The styles of cells.</summary>
    public const int BeginCellFormats = 617, EndCellFormats = 618;

    /// <summary>Who wrote notes.</summary>
    public const int CommentAuthor = 632;

    /// <summary>A note, and its text.</summary>
    public const int BeginComment = 635, CommentText = 637;
}
