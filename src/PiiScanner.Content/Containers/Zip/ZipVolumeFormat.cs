using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>
/// The last volume of a split zip archive (APPNOTE 8.3): it starts amid data, and only its end tells what it is. What lies in it whole is read, the rest is
/// named. To be asked when no other format knows the first bytes: there the name has to do.
/// </summary>
internal sealed class ZipVolumeFormat : IFormat
{
    public string Name => "zip";

    public Access Access => Access.Random;

    public bool Recognize(ReadOnlySpan<byte> head, string name) =>
        name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || (VolumeName.Is(name) && name.Contains(".zip.", StringComparison.OrdinalIgnoreCase));

    public void Read(Stream content, FormatContext context)
    {
        using (var reader = new ByteReader(content))
        {
            if (ZipDirectory.Find(reader, content.Length, out _) is null)
            {
                content.Position = 0;
                if (!VolumeName.Is(context.Document.OwnName)) context.Note(Reason.Corrupt, "It is called zip, and neither starts nor ends as one.");
                BinaryFormat.ReadUnknown(content, context);
                return;
            }
        }
        content.Position = 0;
        using var reading = new ZipReading(content, context, new ZipChildren(context));
        reading.Read();
    }
}
