using System.Collections.Immutable;
using System.Text;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Database;

/// <summary>Hands results to sinks, and tells what sinks got.</summary>
internal static class Handing
{
    /// <summary>Hands over one item.</summary>
    public static void Hand(this IResultSink sink, IEnumerable<object> content)
    {
        foreach (object result in content)
        {
            if (result is Finding finding) sink.Write(finding);
            else if (result is Outcome { Document.Container: null } item) sink.Commit(item);
            else sink.Write((Outcome)result);
        }
    }

    /// <summary>Ends a scan.</summary>
    public static void End(this IResultSink sink, string scan, bool isStopped = false) =>
        sink.Complete(new ScanSummary(scan, isStopped, 1, [1, 0, 0, 0], [], 0, 0, 7, 7, 7, [new TypeCount("email", 1, 1)], Severity.Medium, false));

    /// <summary>The records of what is handed over.</summary>
    public static string Records(Action<IResultSink> hand)
    {
        var output = new MemoryStream();
        hand(new JsonLinesWriter(output, new ExportContext("s", "1", "p", default) { AllPlaces = true }));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The records of items.</summary>
    public static string Records(IEnumerable<ImmutableArray<object>> items) => Records(sink =>
    {
        foreach (ImmutableArray<object> item in items) sink.Hand(item);
    });
}
