using System.IO.Compression;
using PiiScanner.Content;
using PiiScanner.Content.Reading;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Fuzzing;

/// <summary>What is altered: samples of a format, and what other programs wrote in it. In zip packages the parts are altered as well, and packed anew, so that no checksum stops a fault at the door.</summary>
internal sealed class FuzzCorpus
{
    private const int MaxBytes = 512 * 1024;

    private readonly List<(string Name, byte[] Content)> documents;
    private readonly List<(string Name, ZipPart[] Parts)> packages = [];
    private readonly List<byte[]> pieces;
    private readonly Action<byte[]> mend;

    public FuzzCorpus(string format, IEnumerable<FormatSample> samples, Action<byte[]> mend)
    {
        this.mend = mend;
        documents = [.. samples.Select(static sample => (sample.Name, sample.Content)), .. Golden.All.Where(golden => FormatOf(golden.Content, golden.Name) == format)];
        documents.RemoveAll(static document => document.Content.Length is 0 or > MaxBytes);
        foreach ((string name, byte[] content) in documents)
        {
            if (Parts(content) is { Length: > 0 } parts) packages.Add((name, parts));
        }
        pieces = [.. documents.Select(static document => document.Content), .. packages.SelectMany(static package => package.Parts).Select(static part => part.Content).Where(static content => content.Length > 0)];
    }

    /// <summary>The document of a seed, always the same.</summary>
    public (string Name, byte[] Content) Next(int seed)
    {
        var mutation = new Mutation(seed, pieces);
        int pick = mutation.Next(documents.Count + packages.Count);
        if (pick < documents.Count)
        {
            byte[] content = mutation.Apply(documents[pick].Content);
            if (mutation.Next(2) == 0) mend(content);
            return (documents[pick].Name, content);
        }
        (string name, ZipPart[] parts) = packages[pick - documents.Count];
        ZipPart[] altered = [.. parts];
        for (int count = 1 + mutation.Next(2); count > 0; count--)
        {
            ref ZipPart part = ref altered[mutation.Next(altered.Length)];
            part = part with { Content = mutation.Apply(part.Content) };
        }
        return (name, new ZipWriting(altered).ToArray());
    }

    private static string FormatOf(byte[] content, string name) =>
        Formats.All.First(format => format.Recognize(content.AsSpan(0, Math.Min(content.Length, ReadLimits.HeadBytes)), name)).Name;

    private static ZipPart[] Parts(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            return [.. zip.Entries.Select(static entry => new ZipPart(entry.FullName, Bytes(entry)) { Method = 0 })];
        }
        catch (InvalidDataException)
        {
            return []; // no zip, or one that only we read
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
