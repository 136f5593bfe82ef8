using System.Buffers;
using System.IO.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>Brotli (RFC 7932): one child. It has no signature: it is told by its name, when its first bytes do not contradict it. It has no checksum.</summary>
internal sealed class BrotliFormat : IFormat
{
    private const int TrialBytes = 4096;

    public string Name => "brotli";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.IsEmpty || !name.EndsWith(".br", StringComparison.OrdinalIgnoreCase)) return false;
        using var decoder = default(BrotliDecoder);
        Span<byte> output = stackalloc byte[TrialBytes];
        return decoder.Decompress(head, output, out _, out _) != OperationStatus.InvalidData;
    }

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        using var stream = new BrotliContent(reader);
        context.Child(EntryName.Inside(context.Document, (".br", ""), (".tbr", ".tar")), stream);
        if (!stream.HasEnded || !reader.Fill(1)) return;
        context.Note(Reason.Corrupt, "Something follows its end.");
        context.Child(EntryName.Outside, new SliceStream(reader));
    }
}
