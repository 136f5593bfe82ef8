using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>7z (7zFormat.txt of the LZMA SDK): solid blocks are unpacked once, from start to end.</summary>
internal sealed class SevenZipFormat : IFormat
{
    public string Name => "7z";

    public Access Access => Access.Random;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > SevenZipReading.Signature.Length && head.StartsWith(SevenZipReading.Signature);

    public void Read(Stream content, FormatContext context) => new SevenZipReading(content, context).Read();
}
