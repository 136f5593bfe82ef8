using System.Collections.Immutable;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Packs what an item holds, findings and outcomes of entries in their order, into blocks. A block stands for itself: it tells the documents
/// and words that it needs. <see cref="BlockReader"/> reads it.
/// </summary>
internal sealed class BlockWriter
{
    /// <summary>The most findings in a block.</summary>
    public const int MaxFindings = 2048;

    private const int MaxBytes = 256 * 1024;

    private readonly Packer packer = new();
    private readonly Dictionary<Kind, int> kinds = [];
    private DocumentPath? document;
    private Place last;

    /// <summary>How many findings it holds.</summary>
    public int Count { get; private set; }

    /// <summary>True when it holds nothing.</summary>
    public bool IsEmpty => packer.Length == 0;

    /// <summary>True when it is time to take it.</summary>
    public bool IsFull => Count == MaxFindings || packer.Length >= MaxBytes;

    /// <summary>The block.</summary>
    public ReadOnlySpan<byte> Written => packer.Written;

    /// <summary>Starts the next block.</summary>
    public void Clear()
    {
        packer.Clear();
        kinds.Clear();
        document = null;
        Count = 0;
    }

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        if (!ReferenceEquals(finding.Document, document)) Move(finding.Document);
        packer.Number((long)BlockRecord.Finding);
        Put(new Kind(finding.Type, finding.Severity, finding.Confidence, finding.Evidence, finding.ValueId));
        packer.Text(finding.Masked);
        packer.Hash(finding.Value.Hash);
        Span<byte> id = stackalloc byte[FindingId.Bytes];
        FindingId.Write(finding.Id, id);
        packer.Bytes(id);
        packer.Number(finding.Count - finding.Places.Length);
        packer.Number(finding.Places.Length);
        foreach (ref readonly Place place in finding.Places.AsSpan()) Put(place);
        Count++;
    }

    /// <summary>Adds the outcome of an entry.</summary>
    public void Add(Outcome entry)
    {
        Move(entry.Document);
        packer.Number((long)BlockRecord.Outcome);
        PackedOutcome.Write(packer, entry);
    }

    private void Put(in Kind kind)
    {
        if (kinds.TryGetValue(kind, out int number))
        {
            packer.Number(number);
            return;
        }
        kinds.Add(kind, kinds.Count + 1);
        packer.Number(0);
        packer.Text(kind.Type);
        packer.Number((long)kind.Severity);
        packer.Fraction(kind.Confidence);
        packer.Number(kind.Evidence.Length);
        foreach (string word in kind.Evidence) packer.Text(word);
        packer.Text(kind.ValueId);
    }

    private void Put(in Place place)
    {
        packer.Signed(place.Offset - last.Offset);
        packer.Number(place.Length);
        packer.Signed(place.Line - (long)last.Line);
        packer.Number(place.Column);
        packer.Signed(place.Record - last.Record);
        packer.Text(place.Part);
        last = place;
    }

    private void Move(DocumentPath next)
    {
        packer.Number((long)BlockRecord.Document);
        int shared = document is null ? -1 : SharedDepth(document, next);
        packer.Number(shared + 1);
        packer.Number(next.Depth - shared);
        PutLevels(next, shared);
        document = next;
        last = default;
    }

    private void PutLevels(DocumentPath path, int shared)
    {
        if (path.Depth == shared) return;
        if (path.Container is not null) PutLevels(path.Container, shared);
        packer.Text(path.Format);
        packer.Text(path.Name);
        packer.Number(path.Ordinal);
        packer.Number(path.Position);
    }

    /// <summary>The depth down to which two paths lead through the same documents, -1 for none.</summary>
    private static int SharedDepth(DocumentPath left, DocumentPath right)
    {
        DocumentPath? a = left, b = right;
        while (a!.Depth > b.Depth) a = a.Container;
        while (b!.Depth > a!.Depth) b = b.Container;
        while (a is not null && !ReferenceEquals(a, b)) (a, b) = (a.Container, b!.Container);
        return a?.Depth ?? -1;
    }

    /// <summary>What many findings have in common.</summary>
    private readonly record struct Kind(string Type, Severity Severity, double Confidence, ImmutableArray<string> Evidence, string? ValueId);
}
