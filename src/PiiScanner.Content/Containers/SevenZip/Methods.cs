namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>Methods of packing by their numbers (Methods.txt of 7-Zip).</summary>
internal static class Methods
{
    public const ulong Copy = 0;
    public const ulong Delta = 3;
    public const ulong Lzma2 = 0x21;
    public const ulong Lzma = 0x03_0101;
    public const ulong Ppmd = 0x03_0401;
    public const ulong Deflate = 0x04_0108;
    public const ulong Deflate64 = 0x04_0109;
    public const ulong Bzip2 = 0x04_0202;
    public const ulong Zstd = 0x04F7_1101;
    public const ulong Lz4 = 0x04F7_1104;
    public const ulong Bcj2 = 0x0303_011B;
    public const ulong Aes = 0x06F1_0701;
}
