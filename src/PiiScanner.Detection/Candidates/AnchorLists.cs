namespace PiiScanner.Detection.Candidates;

/// <summary>The anchors that one call of the candidate pass found: a list of positions for each <see cref="Shape"/>.</summary>
internal sealed class AnchorLists
{
    /// <summary>The longest text that one call may go through.</summary>
    public const int MostText = 1 << 15;

    // One anchor a byte, and what the branch-free append writes beyond the last.
    private const int Capacity = MostText + 64;

    private readonly int[]?[] lists = new int[Enum.GetValues<Shape>().Length][];
    private readonly int[] counts = new int[Enum.GetValues<Shape>().Length];

    /// <summary>The anchors of a shape.</summary>
    public ReadOnlySpan<int> this[Shape shape] => lists[(int)shape].AsSpan(0, counts[(int)shape]);

    /// <summary>The room for a shape's anchors. What stands in it is anything: most of it is never touched.</summary>
    public int[] Room(Shape shape) => lists[(int)shape] ??= GC.AllocateUninitializedArray<int>(Capacity);

    /// <summary>Says how many anchors were written to the room.</summary>
    public void SetCount(Shape shape, int count) => counts[(int)shape] = count;
}
