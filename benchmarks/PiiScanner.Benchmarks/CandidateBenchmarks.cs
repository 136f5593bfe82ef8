using BenchmarkDotNet.Attributes;

namespace PiiScanner.Benchmarks;

/// <summary>The candidate pass.</summary>
public class CandidateBenchmarks
{
    private CandidatePass pass = new("prose");

    [ParamsSource(nameof(Corpora))]
    public string Text { get; set; } = "";

    public static IEnumerable<string> Corpora => Corpus.All;

    [GlobalSetup]
    public void Make() => pass = new CandidatePass(Text);

    [Benchmark]
    public long Find() => pass.Run();
}
