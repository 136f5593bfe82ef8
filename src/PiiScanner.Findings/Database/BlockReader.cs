using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PiiScanner.Findings.Database;

/// <summary>Reads the blocks of one item, in their order.</summary>
/// <param name="item">The item.</param>
/// <param name="keyId">The key under which values were hashed.</param>
internal sealed class BlockReader(StoreItem item, uint keyId)
{
    private readonly List<Kind> kinds = [];
    private readonly List<DocumentPath> levels = [];
    private Place last;

    /// <summary>Hands what a block holds to a sink.</summary>
    public void Read(ReadOnlyMemory<byte> block, IResultSink sink)
    {
        var unpacker = new Unpacker(block);
        kinds.Clear();
        while (!unpacker.IsAtEnd)
        {
            switch ((BlockRecord)unpacker.Number())
            {
                case BlockRecord.Document:
                    Move(unpacker);
                    break;
                case BlockRecord.Finding:
                    sink.Write(ReadFinding(unpacker));
                    break;
                default:
                    sink.Write(PackedOutcome.Read(unpacker, levels[^1]));
                    break;
            }
        }
    }

    private void Move(Unpacker unpacker)
    {
        int shared = (int)unpacker.Number(), own = (int)unpacker.Number();
        // The first path of a block is told whole; what stands here already is the same document.
        List<DocumentPath> before = shared == 0 ? [.. levels] : [];
        if (shared < levels.Count) levels.RemoveRange(shared, levels.Count - shared);
        for (int i = 0; i < own; i++)
        {
            string format = unpacker.Text()!, name = unpacker.Text()!;
            var path = new DocumentPath(item, levels.Count == 0 ? null : levels[^1], format, name, (int)unpacker.Number(), unpacker.Number());
            bool isKnown = levels.Count < before.Count && before[levels.Count].Position == path.Position && ReferenceEquals(before[levels.Count].Container, path.Container);
            levels.Add(isKnown ? before[levels.Count] : path);
        }
        last = default;
    }

    private Finding ReadFinding(Unpacker unpacker)
    {
        Kind kind = ReadKind(unpacker);
        string masked = unpacker.Text()!;
        var value = new ValueKey(keyId, unpacker.Hash());
        string id = FindingId.Read(unpacker.Bytes(FindingId.Bytes));
        long more = unpacker.Number();
        var places = new Place[unpacker.Number()];
        for (int i = 0; i < places.Length; i++) places[i] = ReadPlace(unpacker);
        return new Finding(
            id, kind.Type, value, masked, kind.Confidence, kind.Severity, kind.Evidence, levels[^1],
            ImmutableCollectionsMarshal.AsImmutableArray(places), places.Length + more, kind.ValueId);
    }

    private Kind ReadKind(Unpacker unpacker)
    {
        int number = (int)unpacker.Number();
        if (number > 0) return kinds[number - 1];
        string type = unpacker.Text()!;
        var severity = (Severity)unpacker.Number();
        double confidence = unpacker.Fraction();
        var evidence = new string[unpacker.Number()];
        for (int i = 0; i < evidence.Length; i++) evidence[i] = unpacker.Text()!;
        kinds.Add(new Kind(type, severity, confidence, ImmutableCollectionsMarshal.AsImmutableArray(evidence), unpacker.Text()));
        return kinds[^1];
    }

    private Place ReadPlace(Unpacker unpacker)
    {
        return last = new Place(
            unpacker.Signed() + last.Offset,
            (int)unpacker.Number(),
            (int)(unpacker.Signed() + last.Line),
            (int)unpacker.Number(),
            unpacker.Signed() + last.Record,
            unpacker.Text());
    }

    private readonly record struct Kind(string Type, Severity Severity, double Confidence, ImmutableArray<string> Evidence, string? ValueId);
}
