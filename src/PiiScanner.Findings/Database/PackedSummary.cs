namespace PiiScanner.Findings.Database;

/// <summary>The summary of a scan, packed.</summary>
internal static class PackedSummary
{
    /// <summary>Packs a summary.</summary>
    public static void Write(Packer packer, ScanSummary summary)
    {
        packer.Text(summary.Scan);
        packer.Number(summary.Stopped ? 1 : 0);
        packer.Number(summary.Objects);
        packer.Number(summary.Outcomes.Length);
        foreach (long count in summary.Outcomes) packer.Number(count);
        packer.Number(summary.Reasons.Length);
        foreach (ReasonCount reason in summary.Reasons)
        {
            packer.Number((long)reason.Reason);
            packer.Number(reason.Count);
        }
        packer.Number(summary.Entries);
        packer.Number(summary.EntriesScanned);
        packer.Number(summary.Bytes);
        packer.Number(summary.BytesScanned);
        packer.Number(summary.TextBytes);
        packer.Number(summary.Types.Length);
        foreach (TypeCount type in summary.Types)
        {
            packer.Text(type.Type);
            packer.Number(type.Values);
            packer.Number(type.Hits);
        }
        packer.Number((long)summary.Worst);
        packer.Number(summary.IsIncomplete ? 1 : 0);
        packer.Number(summary.Allowed);
    }

    /// <summary>Reads a summary.</summary>
    public static ScanSummary Read(Unpacker unpacker)
    {
        string scan = unpacker.Text()!;
        bool isStopped = unpacker.Number() == 1;
        long objects = unpacker.Number();
        var outcomes = new long[unpacker.Number()];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = unpacker.Number();
        var reasons = new ReasonCount[unpacker.Number()];
        for (int i = 0; i < reasons.Length; i++) reasons[i] = new ReasonCount((Reason)unpacker.Number(), unpacker.Number());
        long entries = unpacker.Number(), entriesScanned = unpacker.Number();
        long bytes = unpacker.Number(), bytesScanned = unpacker.Number(), textBytes = unpacker.Number();
        var types = new TypeCount[unpacker.Number()];
        for (int i = 0; i < types.Length; i++) types[i] = new TypeCount(unpacker.Text()!, unpacker.Number(), unpacker.Number());
        return new ScanSummary(
            scan, isStopped, objects, [.. outcomes], [.. reasons], entries, entriesScanned, bytes, bytesScanned, textBytes, [.. types],
            (Severity)unpacker.Number(), unpacker.Number() == 1)
        {
            Allowed = unpacker.IsAtEnd ? 0 : unpacker.Number(), // not counted by earlier versions
        };
    }
}
