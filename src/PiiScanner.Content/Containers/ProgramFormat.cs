using PiiScanner.Content.Compression;
using PiiScanner.Content.Containers.SevenZip;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers;

/// <summary>A program that may unpack an archive of its own: 7z, rar or zip, right behind it or behind a few words of settings. Libraries are passed over.</summary>
internal sealed class ProgramFormat : IFormat
{
    private const int MostSettings = 16 * 1024;

    private readonly byte[] signature;
    private readonly Func<string, bool> hasName;
    private readonly EndFinder endOf;

    private ProgramFormat(string name, byte[] signature, Func<string, bool> hasName, EndFinder endOf)
    {
        Name = name;
        this.signature = signature;
        this.hasName = hasName;
        this.endOf = endOf;
    }

    private delegate long EndFinder(ReadOnlySpan<byte> head);

    /// <summary>A program for Windows.</summary>
    public static ProgramFormat Windows { get; } = new("exe", [.. "MZ"u8], static name => name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase), ProgramImage.EndOfWindows);

    /// <summary>A program for Unix.</summary>
    public static ProgramFormat Unix { get; } =
        new("elf", [.. "\u007FELF"u8], static name => !name.Contains('.', StringComparison.Ordinal) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase), ProgramImage.EndOfUnix);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.StartsWith(signature) && hasName(name) && endOf(head) > 0;

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.NoText, "It holds no text by its format.");
        using var reader = new ByteReader(content);
        reader.Fill(ReadLimits.HeadBytes);
        long end = endOf(reader.Buffered);
        if (end >= content.Length) return;
        reader.Position = end;
        reader.Fill(MostSettings);
        int start = StartIn(reader.Buffered[..Math.Min(reader.Buffered.Length, MostSettings)]);
        if (start < 0) return;
        reader.Advance(start);
        context.Child("archive", new SliceStream(reader), content.Length - reader.Position);
    }

    /// <summary>Where the first archive starts.</summary>
    private static int StartIn(ReadOnlySpan<byte> behind)
    {
        int first = -1;
        foreach (byte[] signature in (byte[][])[[.. SevenZipReading.Signature], [.. "Rar!\x1A\x07"u8], [.. "PK\x3\x4"u8]])
        {
            int at = behind.IndexOf(signature);
            if (at >= 0 && (first < 0 || at < first)) first = at;
        }
        return first;
    }
}
