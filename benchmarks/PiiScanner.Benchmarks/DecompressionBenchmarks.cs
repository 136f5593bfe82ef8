using BenchmarkDotNet.Attributes;

namespace PiiScanner.Benchmarks;

/// <summary>Deflate and bzip2.</summary>
public class DecompressionBenchmarks
{
    private DecompressionPass? inflate;
    private DecompressionPass? bunzip2;

    [ParamsSource(nameof(Corpora))]
    public string Text { get; set; } = "";

    public static IEnumerable<string> Corpora => Corpus.All;

    [GlobalSetup]
    public void Make()
    {
        inflate = DecompressionPass.Inflate(Text);
        bunzip2 = DecompressionPass.Bunzip2(Text);
    }

    [GlobalCleanup]
    public void Free()
    {
        inflate?.Dispose();
        bunzip2?.Dispose();
    }

    [Benchmark]
    public long Inflate() => inflate!.Run();

    [Benchmark]
    public long Bunzip2() => bunzip2!.Run();
}
