using System.Text;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

/// <summary>Results whose names and words are hostile, handed to writers.</summary>
internal static class ExportSamples
{
    public const string Hostile = "=HYPERLINK(\"http://x\"),<script>alert('é')</script>\r\n\u202Ecod.exe";

    public static readonly ExportContext Context = new("scan-1", "0.1.0", "p1", new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero))
    {
        NameOf = static type => type == "nl-bsn" ? "Burgerservicenummer & <meer>" : type,
    };

    private static readonly StoreItem Plain =
        new("file", "/data/map/brief één.txt", [], null, "e", 100, new DateTimeOffset(2024, 3, 17, 2, 0, 0, TimeSpan.Zero), ItemState.Readable);

    private static readonly StoreItem Zip = new("s3://bak", "2024/" + Hostile, [], null, "e", 900, null, ItemState.Readable, "eu-west-1");

    private static readonly DocumentPath Root = DocumentPath.Root(Zip) with { Format = "zip" };

    /// <summary>A finding in a plain file.</summary>
    public static Finding InFile { get; } = new(
        "f-7k3m2q5d4x2v5aaa", "nl-bsn", new ValueKey(0x1a2b3c4d, 255), "*******33", 0.97, Severity.High, ["elfproef", "label"],
        DocumentPath.Root(Plain) with { Format = "text" }, [new Place(40, 9, 3, 12, 0, null)], 2);

    /// <summary>A finding in an entry of a container.</summary>
    public static Finding InEntry { get; } = new(
        "f-7k3m2q5d4x2v5aab", "email", new ValueKey(0x1a2b3c4d, 256), Hostile, 0.5, Severity.Medium, [],
        new DocumentPath(Zip, Root, "xlsx", Hostile, 2, 3), [new Place(1, 9, 12, 3, 12, "Blad1!C12"), new Place(5, 9, 0, 0, 0, null)], 3);

    /// <summary>What writers write of them, and of what was not read; twice when there is a second scan.</summary>
    public static byte[] Write(Func<Stream, IExport> writer, ExportContext? next = null)
    {
        var output = new MemoryStream();
        IExport sink = writer(output);
        Write(sink);
        if (next is not null)
        {
            sink.Next(next);
            Write(sink);
        }
        sink.End();
        return output.ToArray();
    }

    /// <summary>The same as text.</summary>
    public static string Text(Func<Stream, IExport> writer, ExportContext? next = null) => Encoding.UTF8.GetString(Write(writer, next));

    private static void Write(IResultSink sink)
    {
        sink.Write(InFile);
        sink.Commit(new Outcome(InFile.Document, OutcomeKind.Scanned, [], null, 100, 100, 0, 0, [new TypeCount("nl-bsn", 1, 2)]));
        sink.Write(InEntry);
        sink.Write(new Outcome(new DocumentPath(Zip, Root, "7z", "geheim.7z", 1, 4), OutcomeKind.Skipped, [new(Reason.Encrypted, 1)], "It needs a password.", 9, 0, 0, 0, []));
        sink.Commit(new Outcome(Root, OutcomeKind.Partial, [new(Reason.Encrypted, 1), new(Reason.NoText, 2)], "It needs a password.", 900, 800, 4, 3, [new TypeCount("email", 1, 3)]));
        sink.Complete(new ScanSummary(
            "scan-1", false, 2, [1, 1, 0, 0], [new(Reason.Encrypted, 1), new(Reason.NoText, 2)], 4, 3, 1000, 900, 5000,
            [new TypeCount("email", 1, 3), new TypeCount("nl-bsn", 1, 2)], Severity.High, true));
    }
}
