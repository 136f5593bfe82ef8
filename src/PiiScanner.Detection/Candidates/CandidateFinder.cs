using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>Picks the candidate pass that suits the machine: the widest vectors it has, or those that <c>PIISCAN_VECTOR</c> names.</summary>
internal static class CandidateFinder
{
    /// <summary>The environment variable that forces a width.</summary>
    public const string Variable = "PIISCAN_VECTOR";

    private static readonly (string Name, bool IsFast, Func<ICandidateFinder> Make)[] All =
    [
        ("512", Vector512.IsHardwareAccelerated, static () => new BlockFinder<Block512>()),
        ("256", Vector256.IsHardwareAccelerated, static () => new BlockFinder<Block256>()),
        ("128", Vector128.IsHardwareAccelerated, static () => new BlockFinder<Block128>()),
        ("scalar", true, static () => new BlockFinder<ScalarBlock>()),
    ];

    /// <summary>The pass for this process.</summary>
    public static ICandidateFinder Best { get; } = Make(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The names of all widths, widest first. Every one works on every machine, those without hardware slowly.</summary>
    public static IEnumerable<string> Widths => All.Select(static width => width.Name);

    /// <summary>The pass of a width; the best of this machine for null or a name that there is none of.</summary>
    public static ICandidateFinder Make(string? width)
    {
        foreach ((string name, _, Func<ICandidateFinder> make) in All)
        {
            if (name == width) return make();
        }
        return All.First(static candidate => candidate.IsFast).Make();
    }
}
