using System.Collections.Immutable;

namespace PiiScanner.Scanning.Recording;

/// <summary>The outcome of an entry as bytes, on its way through the spool.</summary>
internal static class OutcomeRecord
{
    /// <summary>Writes an outcome, its document's path first.</summary>
    public static void Write(RecordBuffer record, Outcome outcome)
    {
        DocumentCode.WritePath(outcome.Document, record);
        record.Number((long)outcome.Kind);
        record.Number(outcome.Reasons.Length);
        foreach (ReasonCount reason in outcome.Reasons)
        {
            record.Number((long)reason.Reason);
            record.Number(reason.Count);
        }
        record.Text(outcome.Detail);
        record.Number(outcome.Bytes + 1); // -1 when unknown
        record.Number(outcome.BytesScanned);
        record.Number(outcome.Entries);
        record.Number(outcome.EntriesScanned);
    }

    /// <summary>Reads what follows the path.</summary>
    public static Outcome Read(RecordReader record, DocumentPath document, ImmutableArray<TypeCount> findings)
    {
        var kind = (OutcomeKind)record.Number();
        var reasons = new ReasonCount[record.Number()];
        for (int i = 0; i < reasons.Length; i++) reasons[i] = new ReasonCount((Reason)record.Number(), record.Number());
        return new Outcome(
            document, kind, [.. reasons], record.Text(), record.Number() - 1, record.Number(), record.Number(), record.Number(), findings);
    }
}
