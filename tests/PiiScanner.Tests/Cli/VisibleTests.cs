using CsCheck;
using PiiScanner.Cli.Output;

namespace PiiScanner.Tests.Cli;

public sealed class VisibleTests
{
    [Theory]
    [InlineData("klanten.csv", "klanten.csv")]
    [InlineData("Café – überzicht 😀.xlsx", "Café – überzicht 😀.xlsx")]
    [InlineData("\u001b[2Jgone", "\\x1b[2Jgone")]
    [InlineData("a\nb\rc\td", "a\\x0ab\\x0dc\\x09d")]
    [InlineData("\u009b31m", "\\x9b31m")]
    [InlineData("exe.\u202Etxt", "exe.\\u202etxt")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("zero\u200bwidth", "zero\\u200bwidth")]
    [InlineData("tag\U000E0041", "tag\\U000e0041")]
    public void Names_lose_what_could_drive_a_terminal(string name, string shown) => Assert.Equal(shown, Visible.Name(name));

    [Fact]
    public void An_unpaired_surrogate_is_shown_as_no_character() => Assert.Equal("a\uFFFDb", Visible.Name("a\uD800b"));

    [Fact]
    public void No_name_whatever_it_holds_can_move_the_cursor() =>
        Gen.String.Sample(name => Assert.DoesNotContain(Visible.Name(name), IsDangerous));

    [Theory]
    [InlineData("/a/long/path", 12, "/a/long/path")]
    [InlineData("/a/long/path", 6, "…/path")]
    [InlineData("x😀abc", 5, "…abc")]
    public void Of_a_long_name_the_end_is_shown(string name, int width, string shown) => Assert.Equal(shown, Visible.Tail(name, width));

    private static bool IsDangerous(char character) =>
        char.IsControl(character) || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
