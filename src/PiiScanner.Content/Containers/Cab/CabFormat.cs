using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>Microsoft's cabinets ([MS-CAB]): stored and MSZIP.</summary>
internal sealed class CabFormat : IFormat
{
    public string Name => "cab";

    public Access Access => Access.Random;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > CabHeader.FixedBytes && head.StartsWith("MSCF\0\0\0\0"u8) && head[25] == 1;

    public void Read(Stream content, FormatContext context)
    {
        using var reading = new CabReading(content, context);
        reading.Read();
    }
}
