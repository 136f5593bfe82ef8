using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PiiScanner.Labelled.Measuring;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled;

/// <summary>What the program does at a prompt; each gives its exit code.</summary>
internal static class Commands
{
    /// <summary>The documents that the tests score.</summary>
    public const int TestSeed = 1;

    /// <summary>Documents that nobody looked at when weights were set.</summary>
    private static readonly int[] HeldOutSeeds = [9001, 9002, 9003, 9004];

    private const int SplitSeed = 17;

    /// <summary>Scores every type, on the documents of the tests or on others.</summary>
    public static int Score(int seed, string[] types)
    {
        ImmutableArray<Document> documents = LabelledCorpus.Make(seed);
        ImmutableArray<Reported> reports = LabelledScan.Run(documents, minConfidence: 0.5);
        foreach (Subject subject in LabelledCorpus.Subjects)
        {
            ScoreSheet sheet = ScoreSheet.Of(subject.Type, documents, reports);
            Console.WriteLine(types.Contains(subject.Type) ? sheet.Full() : sheet.ToString());
        }
        return 0;
    }

    /// <summary>Writes the report beside this file; 1 when a bar is not kept.</summary>
    public static int Calibrate(string? gold)
    {
        var made = new Calibration(HeldOutSeeds.SelectMany(static seed => Judge(LabelledCorpus.Make(seed), static _ => true)));
        string report = $"""
            # Is confidence what it says?

            Of findings with confidence 0.8 eight in ten should be right. Every candidate counts, those below the threshold too; a distinct value of a document counts once.
            Bars: in every tenth with {Tenth.Telling} findings or more the share of right ones lies within {Tenth.Bar:0.00} of the mean confidence, and the expected calibration error is at most {Calibration.Bar:0.00}.
            Written by `dotnet run --project tests/PiiScanner.Labelled -c Release -- calibrate`.

            ## Documents of the generator, seeds {string.Join(", ", HeldOutSeeds)}

            {made.Report()}
            """;
        bool holds = made.Holds;
        if (gold is not null)
        {
            var folder = new GoldFolder(gold, SplitSeed);
            var theirs = new Calibration(Judge(folder.Documents, folder.Knows));
            report += $"\n## Labelled files, the half of them that split seed {SplitSeed} holds out ({folder.Documents.Length} files)\n\n{theirs.Report()}";
            holds &= theirs.Holds;
        }
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Here())!, "calibration.md"), report);
        Console.WriteLine(report);
        return holds ? 0 : 1;
    }

    /// <summary>Writes documents, those of the tests or others, to look at.</summary>
    public static int Write(string directory, int seed)
    {
        Directory.CreateDirectory(directory);
        foreach (Document document in LabelledCorpus.Make(seed))
        {
            File.WriteAllBytes(Path.Combine(directory, document.Name), document.Content);
            File.WriteAllLines(
                Path.Combine(directory, document.Name + ".gold"),
                document.Gold.OrderBy(static gold => gold.Value).Select(static gold => $"{gold.Value}\t{gold.Key.Type}\t{gold.Key.Value.Replace("\n", "\\n", StringComparison.Ordinal)}"));
        }
        return 0;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("usage: score [--seed N] [TYPE...] | calibrate [DIRECTORY] | write DIRECTORY [--seed N]");
        return 2;
    }

    private static IEnumerable<Judged> Judge(ImmutableArray<Document> documents, Func<Reported, bool> isLabelled)
    {
        ILookup<string, Reported> reports = LabelledScan.Run(documents, minConfidence: 0).Where(isLabelled).ToLookup(static report => report.Document, StringComparer.Ordinal);
        foreach (Document document in documents)
        {
            var verdicts = new Verdicts(document, reports[document.Name]);
            foreach (Reported report in reports[document.Name])
            {
                bool isRight = verdicts.IsRight(report);
                if (isRight || !verdicts.IsOpen(report)) yield return new Judged(report.Label.Type, report.Evidence, report.Confidence, isRight);
            }
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
