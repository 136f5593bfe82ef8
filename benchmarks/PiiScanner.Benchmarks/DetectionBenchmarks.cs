using BenchmarkDotNet.Attributes;
using PiiScanner.Detection;

namespace PiiScanner.Benchmarks;

/// <summary>Text to matches, verdict or full: candidates, validators, context, arbitration.</summary>
public class DetectionBenchmarks
{
    private DetectionPass pass = new("prose", MatchDetail.Full);

    [ParamsSource(nameof(Corpora))]
    public string Text { get; set; } = "";

    [Params(MatchDetail.Verdict, MatchDetail.Full)]
    public MatchDetail Detail { get; set; }

    public static IEnumerable<string> Corpora => Corpus.All;

    [GlobalSetup]
    public void Make() => pass = new DetectionPass(Text, Detail);

    [Benchmark]
    public long Scan() => pass.Run();
}
