using BenchmarkDotNet.Attributes;

namespace PiiScanner.Benchmarks;

/// <summary>Keyed hashes of values and of findings.</summary>
public class HashingBenchmarks
{
    private HashingPass? pass;

    [GlobalSetup]
    public void Make() => pass = new HashingPass();

    [GlobalCleanup]
    public void Free() => pass?.Dispose();

    [Benchmark(OperationsPerInvoke = HashingPass.Values)]
    public UInt128 Hash() => pass!.Run();
}
