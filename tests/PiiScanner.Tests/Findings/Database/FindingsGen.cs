using System.Collections.Immutable;
using CsCheck;

namespace PiiScanner.Tests.Findings.Database;

/// <summary>Generates what scans hand over.</summary>
internal static class FindingsGen
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcé/\\#'\u0001\u202E"], 0, 12];

    private static readonly Gen<Place> Place = Gen.Select(
        Gen.Long[0, 1L << 40], Gen.Int[0, 500], Gen.Int[0, 1_000_000], Gen.Int[0, 300], Gen.Long[0, 1_000_000], Name.Null())
        .Select(static (offset, length, line, column, record, part) => new Place(offset, length, line, column, record, part));

    private static readonly ImmutableArray<string>[] Evidences = [[], ["label"], ["elfproef", "column"]];

    private static readonly Gen<ImmutableArray<string>> Evidence = Gen.Int[0, 2].Select(static i => Evidences[i]);

    private static readonly Gen<ImmutableArray<TypeCount>> Counts =
        Gen.Select(Gen.Const("email"), Gen.Long[0, 99], Gen.Long[0, 99]).Select(static (type, values, hits) => new TypeCount(type, values, hits)).Array[0, 2]
            .Select(static counts => counts.ToImmutableArray());

    /// <summary>An item that can be told from its earlier states.</summary>
    public static StoreItem Item(string key, string etag = "e1") =>
        new("file", key, [], null, etag, 7, new DateTimeOffset(2024, 3, 17, 4, 0, 0, TimeSpan.Zero), ItemState.Readable, "eu-west-1", "STANDARD");

    /// <summary>What one item holds, in order: findings and outcomes of entries, and its own outcome last.</summary>
    public static Gen<ImmutableArray<object>> Content(StoreItem item, int most = 40) =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1000]).Array[0, most].SelectMany(places => Gen.Select(
            Records(Documents(item, places)), Outcome(DocumentPath.Root(item) with { Format = "zip" }),
            static (records, outcome) => records.Append(outcome with { TextBytes = 77 }).ToImmutableArray()));

    /// <summary>A finding in a document.</summary>
    public static Gen<Finding> Finding(DocumentPath document) => Gen.Select(
        Gen.Select(Word("email", "nl-bsn", "iban"), Gen.ULong, Gen.ULong, Word("***", "j***@***.nl", "é***"), Gen.Int[0, 100]),
        Gen.Select(Evidence, Place.Array[1, 20], Gen.Int[0, 50], Name.Null(), Gen.ULong.Array[0, 2]))
        .Select((value, rest) => new Finding(
            "f-" + new string([.. Enumerable.Range(0, 16).Select(i => "abcdefghijklmnopqrstuvwxyz234567"[(int)((value.Item2 >> (i * 4)) & 31)])]),
            value.Item1, new ValueKey(7, new UInt128(value.Item2, value.Item3)), value.Item4, value.Item5 / 100.0, Severity.Medium, rest.Item1,
            document, [.. rest.Item2], rest.Item2.Length + rest.Item3, rest.Item4)
        { SearchKeys = [.. rest.Item5] });

    private static Gen<string> Word(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static Gen<object[]> Records(DocumentPath[] documents)
    {
        Gen<object[]> records = Gen.Const(Array.Empty<object>());
        foreach (DocumentPath document in documents)
        {
            Gen<object[]> own = document.Depth == 0 || document.Ordinal == 2
                ? Finding(document).Array[0, 6].Select(static findings => findings.Cast<object>().ToArray())
                : Outcome(document).Select(static outcome => new object[] { outcome });
            records = Gen.Select(records, own, static (left, right) => left.Concat(right).ToArray());
        }
        return records;
    }

    private static DocumentPath[] Documents(StoreItem item, (int Depth, int Name)[] places)
    {
        var documents = new List<DocumentPath> { DocumentPath.Root(item) with { Format = "zip" } };
        for (int i = 0; i < places.Length; i++)
        {
            DocumentPath container = documents[^1];
            while (container.Depth > places[i].Depth) container = container.Container!;
            documents.Add(new DocumentPath(item, container, "txt", $"n{places[i].Name}", 1 + (places[i].Name % 2), i));
        }
        return [.. documents];
    }

    private static Gen<Outcome> Outcome(DocumentPath document) => Gen.Select(
        Gen.Enum<OutcomeKind>(), Gen.Select(Gen.Enum<Reason>(), Gen.Long[1, 99]).Array[0, 3], Name.Null(), Gen.Long[-1, 99], Gen.Long[0, 1L << 50], Counts)
        .Select((kind, reasons, detail, bytes, scanned, counts) => new Outcome(
            document, kind, [.. reasons.Select(static reason => new ReasonCount(reason.Item1, reason.Item2))], detail, bytes, scanned, scanned / 2, 1, counts));
}
