using System.Runtime.CompilerServices;

namespace PiiScanner.Tests.Architecture;

/// <summary>The faults of <c>tests/seeded-faults</c> can be planted. That the tests see each of them is for its own command to show: it builds once for every fault.</summary>
public sealed class SeededFaultTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", ".."));

    public static TheoryData<string> Faults => [.. Directory.GetFiles(Path.Combine(Root, "tests", "seeded-faults"), "*.fault").Select(static path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Its_line_stands_once_in_its_file_and_its_test_is_one(string name)
    {
        Dictionary<string, string> fields = File.ReadLines(Path.Combine(Root, "tests", "seeded-faults", name + ".fault")).Skip(1)
            .Select(static line => line.Split(": ", 2)).ToDictionary(static field => field[0], static field => field[1], StringComparer.Ordinal);

        Assert.Equal(2, File.ReadAllText(Path.Combine(Root, fields["file"])).Split(fields["line"]).Length);
        Assert.NotEqual(fields["line"], fields["with"]);
        Assert.NotNull(typeof(SeededFaultTests).Assembly.GetType(fields["test"]));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
