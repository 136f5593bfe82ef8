namespace PiiScanner.Detection.Candidates;

/// <summary>The anchors that one call of the candidate pass found: a list of positions for each <see cref="Shape"/>.</summary>
internal sealed class AnchorLists
{
    /// <summary>How many shapes there are.</summary>
    public const int Shapes = 5;

    // One anchor a byte, and what the branch-free append writes beyond the last.
    private const int Capacity = ICandidateFinder.Region + 128;

    private readonly int[][] lists = [new int[Capacity], new int[Capacity], new int[Capacity], new int[Capacity], new int[Capacity]];
    private readonly int[] counts = new int[Shapes];

    /// <summary>The anchors of a shape.</summary>
    public ReadOnlySpan<int> this[Shape shape] => lists[(int)shape].AsSpan(0, counts[(int)shape]);

    /// <summary>The room for a shape's anchors.</summary>
    public int[] Room(Shape shape) => lists[(int)shape];

    /// <summary>Says how many anchors were written to the room.</summary>
    public void SetCount(Shape shape, int count) => counts[(int)shape] = count;
}
