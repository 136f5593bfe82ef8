using System.Collections.Immutable;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Findings.Export;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Makes and runs scans of fakes.</summary>
internal static class Scans
{
    public static readonly ScanOptions Options = new() { Id = "test", Threads = 2, Reveal = true };

    private static readonly ScanKey Key = ScanKey.Parse(new string('7', 64));
    private static readonly ImmutableArray<IFormat> Formats = [new BagFormat(), new LineFormat()];
    private static readonly Detector Detector = new(PatternSet.Shipped(), new DetectorOptions());

    /// <summary>The id of the key that values are hashed under.</summary>
    public static uint KeyId => Key.Id;

    public static Scan New(ScanOptions? options = null, Detector? detector = null, SpoolSpace? space = null, IBaseline? baseline = null, ImmutableArray<IFormat>? formats = null) => new(
        options ?? Options, detector ?? Detector, formats ?? Formats, Key, space ?? new SpoolSpace(Path.GetTempPath(), 1 << 20, usesFiles: true), baseline: baseline);

    public static RecordingSink Run(IStore store, ScanOptions? options = null, Detector? detector = null)
    {
        var sink = new RecordingSink();
        New(options, detector).Run([store], sink, CancellationToken.None);
        return sink;
    }

    /// <summary>The records of a scan.</summary>
    public static byte[] Records(IStore store, ScanOptions options, SpoolSpace? space = null)
    {
        var output = new MemoryStream();
        New(options, space: space).Run([store], new JsonLinesWriter(output, new ExportContext(options.Id, "0", "0", default)), CancellationToken.None);
        return output.ToArray();
    }
}
