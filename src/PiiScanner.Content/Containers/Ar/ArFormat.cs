using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Ar;

/// <summary>Unix <c>ar</c>: Debian packages, static libraries.</summary>
internal sealed class ArFormat : IFormat
{
    public string Name => "ar";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > ArReading.Signature.Length && head.StartsWith(ArReading.Signature);

    public void Read(Stream content, FormatContext context)
    {
        using var reading = new ArReading(content, context);
        reading.Read();
    }
}
