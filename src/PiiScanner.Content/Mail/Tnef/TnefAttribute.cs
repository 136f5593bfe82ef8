namespace PiiScanner.Content.Mail.Tnef;

/// <summary>Where the value of an attribute lies.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length, 0 when there is none.</param>
internal readonly record struct TnefAttribute(long Start, long Length)
{
    public const int From = 0x8000;
    public const int Subject = 0x8004;
    public const int MessageBody = 0x800C;
    public const int AttachmentData = 0x800F;
    public const int AttachmentTitle = 0x8010;
    public const int AttachmentStart = 0x9002;
    public const int Properties = 0x9003;
    public const int Recipients = 0x9004;
    public const int AttachmentProperties = 0x9005;
    public const int CodePage = 0x9007;
}
