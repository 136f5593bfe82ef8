using System.Text.Json;
using PiiScanner.Benchmarks;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Benchmarks;

/// <summary>
/// What the hot paths may allocate, in bytes a mebibyte of text (hashing: in bytes a thousand values), stands in <c>benchmarks/budgets.json</c>. It is
/// exact: a path that needs less gets a smaller budget.
/// </summary>
public sealed class AllocationBudgetTests
{
    private static readonly Dictionary<string, long> Budgets =
        JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "budgets.json")))!;

    public static TheoryData<string> Texts => [.. Corpus.All];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Candidates_keep_to_their_budget(string text) => Keep("candidates", new CandidatePass(text).Run);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Detection_keeps_to_its_budget(string text) => Keep("detection", new DetectionPass(text, MatchDetail.Full).Run);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Detection_of_verdicts_keeps_to_its_budget(string text) => Keep("detection, verdicts", new DetectionPass(text, MatchDetail.Verdict).Run);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Inflating_keeps_to_its_budget(string text)
    {
        using var pass = DecompressionPass.Inflate(text);
        Assert.Equal(Corpus.MiB, pass.Run());
        Keep("inflate", pass.Run);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Decoding_bzip2_keeps_to_its_budget(string text)
    {
        using var pass = DecompressionPass.Bunzip2(text);
        Assert.Equal(Corpus.MiB, pass.Run());
        Keep("bunzip2", pass.Run);
    }

    [Fact]
    public void Hashing_keeps_to_its_budget()
    {
        using var pass = new HashingPass();
        Keep("hashing", pass.Run);
    }

    // The least of a few runs: the first ones compile and fill pools, and a pool shared with other tests may be empty now and then.
    private static void Keep<T>(string path, Func<T> run)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(Budgets[path], least);
    }
}
