namespace PiiScanner.Content.Documents.Slides;

/// <summary>The records of a presentation that hold text, or others that do ([MS-PPT] 2.13.24).</summary>
internal static class SlideRecord
{
    public const int Slide = 0x03EE;
    public const int Notes = 0x03F0;
    public const int SlidePersist = 0x03F3;
    public const int Master = 0x03F8;
    public const int SlideList = 0x0FF0;
    public const int Characters = 0x0FA0;
    public const int Bytes = 0x0FA8;
    public const int Text = 0x0FBA;
    public const int EmbeddedObject = 0x1011;
    public const int ProgramTag = 0x138A;
    public const int TagData = 0x138B;
    public const int Comment = 0x2EE0;
    public const int Encryption = 0x2F14;
}
