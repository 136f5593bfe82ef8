using PiiScanner.Cli.Parsing;

namespace PiiScanner.Tests.Cli;

public sealed class NearestTests
{
    private static readonly string[] Words = ["scan", "stores", "patterns", "--format", "--min-confidence"];

    [Theory]
    [InlineData("scna", "scan")]
    [InlineData("scn", "scan")]
    [InlineData("store", "stores")]
    [InlineData("--fromat", "--format")]
    [InlineData("--min-confidnce", "--min-confidence")]
    [InlineData("paterns", "patterns")]
    [InlineData("confidence", "--min-confidence")]
    public void A_slip_of_the_finger_is_understood(string written, string meant) => Assert.Equal(meant, Nearest.Word(written, Words));

    [Theory]
    [InlineData("findings")]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("nacs")]
    public void What_is_far_from_everything_is_near_nothing(string written) => Assert.Null(Nearest.Word(written, Words));
}
