using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lz4;
using PiiScanner.Content.Compression.Lzma;
using PiiScanner.Content.Compression.Zstd;
using PiiScanner.Content.Containers.Ar;
using PiiScanner.Content.Containers.Cab;
using PiiScanner.Content.Containers.Cpio;
using PiiScanner.Content.Containers.Iso;
using PiiScanner.Content.Containers.SevenZip;
using PiiScanner.Content.Containers.Tar;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Containers;

/// <summary>Reads archives with nothing but the container formats, and gives their entries as bytes.</summary>
public static class Archive
{
    /// <summary>Reads an archive.</summary>
    public static TestSink Read(byte[] content, string name = "archive", ReadLimits? limits = null, int threads = 1, params string[] passwords) =>
        TestContent.Read(new MemoryStream(content, writable: false), name, content.Length, limits, threads, formats: Formats, passwords: passwords);

    /// <summary>Reads an archive from a stream that cannot seek and gives what it is asked for in odd pieces.</summary>
    public static TestSink ReadPieces(byte[] content, int seed, string name = "archive")
    {
        var random = new Random(seed);
        return TestContent.Read(new ChoppyStream(content, () => random.Next(1, 3000)), name, formats: Formats);
    }

    /// <summary>The entries that were read, by their steps joined with <c>!</c>, in order.</summary>
    public static IReadOnlyList<(string Path, byte[] Bytes)> Entries(TestSink sink) =>
        [.. sink.Documents.Where(static document => document.Path is { Container: not null, Format: "raw" })
            .Select(static document => (string.Join('!', document.Path.Steps()), document.Parts.Where(static part => part.Name != "@name").SelectMany(static part => part.Bytes).ToArray()))];

    /// <summary>The same as text.</summary>
    public static string[] Texts(TestSink sink) => [.. Entries(sink).Select(static entry => $"{entry.Path}: {Encoding.UTF8.GetString(entry.Bytes)}")];

    /// <summary>Reasons with the entries that they belong to; the archive's own with an empty name.</summary>
    public static string[] Outcomes(TestSink sink) =>
        [.. sink.Entries.Select(static entry => $"{string.Join('!', entry.Document.Steps())}: {string.Join(' ', entry.Reasons.Select(static reason => reason.Reason.Word()))}")];

    /// <summary>The text of names told by the archive itself.</summary>
    public static string Names(TestSink sink) =>
        string.Join('\n', sink.Documents[0].Parts.Where(static part => part.Name == "@name").Select(static part => part.Text));

    private static IFormat[] Formats =>
    [
        new GzipFormat(), new Bzip2Format(), new XzFormat(), new ZstdFormat(), new Lz4Format(), new LzipFormat(), new LzmaFormat(), new CompressFormat(),
        new TarFormat(), new CpioFormat(), new ArFormat(), new SevenZipFormat(), new CabFormat(), new IsoFormat(), new ZipFormat(), new BrotliFormat(), new RawFormat(),
    ];
}
