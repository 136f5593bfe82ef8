namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>The records of a workbook that hold text, cells, or what both depend on, and those that are never encrypted ([MS-XLS] 2.3).</summary>
internal static class RecordType
{
    public const int Formula = 0x06;
    public const int EndOfStream = 0x0A;
    public const int Header = 0x14;
    public const int Footer = 0x15;
    public const int DefinedName = 0x18;
    public const int Note = 0x1C;
    public const int Date1904 = 0x22;
    public const int FilePass = 0x2F;
    public const int CodePage = 0x42;
    public const int ExternalCells = 0x5A;
    public const int WriteAccess = 0x5C;
    public const int Object = 0x5D;
    public const int BoundSheet = 0x85;
    public const int WriteProtect = 0x86;
    public const int MultipleRk = 0xBD;
    public const int PivotString = 0xCD;
    public const int RichString = 0xD6;
    public const int ExtendedFormat = 0xE0;
    public const int InterfaceHeader = 0xE1;
    public const int SharedStrings = 0xFC;
    public const int LabelShared = 0xFD;
    public const int RevisionHeader = 0x138;
    public const int SharedUsers = 0x194;
    public const int FileLock = 0x195;
    public const int RevisionInformation = 0x196;
    public const int Condition = 0x1B1;
    public const int TextObject = 0x1B6;
    public const int Hyperlink = 0x1B8;
    public const int CellChoice = 0x1BE;
    public const int Number = 0x203;
    public const int Label = 0x204;
    public const int BooleanOrError = 0x205;
    public const int FormulaString = 0x207;
    public const int Rk = 0x27E;
    public const int Format = 0x41E;
    public const int StartOfStream = 0x809;
    public const int SeriesText = 0x100D;
}
