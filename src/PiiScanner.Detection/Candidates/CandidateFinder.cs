using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// Picks the candidate passes that suit the machine and the shapes wanted: the widest vectors it has, or those that <c>PIISCAN_VECTOR</c>
/// names.
/// </summary>
internal static class CandidateFinder
{
    /// <summary>The environment variable that forces a width.</summary>
    public const string Variable = "PIISCAN_VECTOR";

    private static readonly (string Name, bool IsFast, Func<IEnumerable<Shape>, ICandidateFinder> Make)[] All =
    [
        ("512", Vector512.IsHardwareAccelerated, Make<Block512>),
        ("256", Vector256.IsHardwareAccelerated, Make<Block256>),
        ("128", Vector128.IsHardwareAccelerated, Make<Block128>),
        ("scalar", true, Make<ScalarBlock>),
    ];

    /// <summary>The names of all widths, widest first. Every one works on every machine, those without hardware slowly.</summary>
    public static IEnumerable<string> Widths => All.Select(static width => width.Name);

    /// <summary>
    /// Which pass finds a shape: 0 the numbers that Dutch data is full of and what users look for, 1 other groups of digits, 2 words. What a pass finds is
    /// contested only by what it and those before it find.
    /// </summary>
    public static int TierOf(Shape shape) => shape switch
    {
        <= Shape.SpelledSign or Shape.Own => 0,
        <= Shape.HouseNumber => 1,
        _ => 2,
    };

    /// <summary>The passes for these shapes in this process.</summary>
    public static ICandidateFinder Best(IEnumerable<Shape> shapes) => Make(Environment.GetEnvironmentVariable(Variable), shapes);

    /// <summary>The passes of a width for these shapes; of the best of this machine for null or a name that there is none of.</summary>
    public static ICandidateFinder Make(string? width, IEnumerable<Shape> shapes)
    {
        foreach ((string name, _, Func<IEnumerable<Shape>, ICandidateFinder> make) in All)
        {
            if (name == width) return make(shapes);
        }
        return All.First(static candidate => candidate.IsFast).Make(shapes);
    }

    private static ICandidateFinder Make<T>(IEnumerable<Shape> shapes)
        where T : struct, IBlock
    {
        bool hasNumbers = false, hasSpelled = false, hasGroups = false, hasNames = false;
        foreach (Shape shape in shapes)
        {
            hasNumbers |= shape is not (Shape.Own or Shape.SpelledSign) && TierOf(shape) == 0;
            hasSpelled |= shape == Shape.SpelledSign;
            hasGroups |= TierOf(shape) == 1;
            hasNames |= shape == Shape.Capital;
        }
        List<ICandidateFinder> passes = [];
        if (hasNumbers) passes.Add(new NumberFinder<T>());
        if (hasSpelled) passes.Add(new SpelledFinder<T>());
        if (hasGroups) passes.Add(new GroupFinder<T>());
        if (hasNames) passes.Add(new NameFinder<T>());
        return passes is [ICandidateFinder only] ? only : new FinderChain([.. passes]);
    }
}
