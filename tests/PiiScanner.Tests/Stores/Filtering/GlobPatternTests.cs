using System.Diagnostics;
using System.Text;
using CsCheck;
using PiiScanner.Stores.Filtering;

namespace PiiScanner.Tests.Stores.Filtering;

public sealed class GlobPatternTests
{
    // The rules are those of gitignore(5), "PATTERN FORMAT".
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "diep/er/a.log", true)]
    [InlineData("*.log", "a.logs", false)]
    [InlineData("a", "b/a", true)]
    [InlineData("/a", "a", true)]
    [InlineData("/a", "b/a", false)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "c/a/b", false)]
    [InlineData("a/*", "a/b", true)]
    [InlineData("a/*", "a/b/c", false)]
    [InlineData("**/a", "a", true)]
    [InlineData("**/a", "b/c/a", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/x/y/c", false)]
    [InlineData("a**b", "aXXb", true)]
    [InlineData("a**b", "a/b", false)]
    [InlineData("?", "é", true)]
    [InlineData("?", "ab", false)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[]x]", "]", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[à-ü]", "é", true)]
    [InlineData("[abc", "[abc", false)]
    [InlineData("[abc", "a", false)]
    [InlineData("***/a", "a", true)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "a", false)]
    [InlineData(@"\#a", "#a", true)]
    [InlineData(@"\!a", "!a", true)]
    [InlineData(@"a\ ", "a ", true)]
    [InlineData("a  ", "a", true)]
    [InlineData("a\r", "a", true)]
    [InlineData("A", "a", false)]
    [InlineData("**", "a/b", true)]
    public void A_pattern_matches_as_git_says(string pattern, string path, bool expected)
    {
        Assert.Equal(expected, IsMatch(pattern, path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# comment")]
    [InlineData("/")]
    [InlineData("!")]
    public void A_line_that_says_nothing_is_no_pattern(string line)
    {
        Assert.Null(GlobPattern.Parse(Encoding.UTF8.GetBytes(line)));
    }

    [Fact]
    public void A_slash_at_the_end_matches_directories_only()
    {
        GlobPattern pattern = GlobPattern.Parse("bin/"u8)!;

        Assert.True(pattern.IsMatch("a/bin"u8, isDirectory: true));
        Assert.False(pattern.IsMatch("a/bin"u8, isDirectory: false));
    }

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_one_character()
    {
        Assert.True(GlobPattern.Parse("caf?"u8)!.IsMatch([.. "caf"u8, 0xe9], isDirectory: false));
        Assert.True(GlobPattern.Parse([.. "caf"u8, 0xe9])!.IsMatch([.. "caf"u8, 0xe9], isDirectory: false));
    }

    [Fact]
    public void Patterns_and_paths_of_few_letters_match_exactly_when_a_plain_recursion_says_so()
    {
        string[] globs = ["a", "b", "*", "**", "?", "*a", "a*b", "a*"];
        Gen<string> pattern = Gen.Int[0, globs.Length - 1].Array[1, 5].Select(chosen => "/" + string.Join('/', chosen.Select(index => globs[index])));
        Gen<string> path = Gen.String[Gen.Char["aab/"], 1, 9].Where(text => !text.StartsWith('/') && !text.EndsWith('/') && !text.Contains("//", StringComparison.Ordinal));
        Gen.Select(pattern, path).Sample((glob, text) => IsMatch(glob, text) == Recursive(glob[1..].Split('/'), text.Split('/')), iter: 20_000);
    }

    [Fact]
    public void A_hostile_pattern_ends_at_once()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 100)) + "b/" + string.Concat(Enumerable.Repeat("**/a/", 100)) + "b";
        string path = new string('a', 250) + "b/" + string.Concat(Enumerable.Repeat("a/", 1500));
        long start = Stopwatch.GetTimestamp();

        Assert.False(IsMatch(pattern, path.TrimEnd('/')));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
    }

    private static bool IsMatch(string pattern, string path) =>
        GlobPattern.Parse(Encoding.UTF8.GetBytes(pattern))!.IsMatch(Encoding.UTF8.GetBytes(path), isDirectory: false);

    // The definition, written without regard for time. A "**" at the end stands for at least one name.
    private static bool Recursive(ReadOnlySpan<string> globs, ReadOnlySpan<string> names)
    {
        if (globs.IsEmpty) return names.IsEmpty;
        if (globs[0] == "**")
        {
            if (globs.Length == 1) return !names.IsEmpty;
            return Recursive(globs[1..], names) || !names.IsEmpty && Recursive(globs, names[1..]);
        }
        return !names.IsEmpty && Name(globs[0], names[0]) && Recursive(globs[1..], names[1..]);
    }

    private static bool Name(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        if (glob.IsEmpty) return name.IsEmpty;
        if (glob[0] == '*') return Name(glob[1..], name) || !name.IsEmpty && Name(glob, name[1..]);
        return !name.IsEmpty && (glob[0] == '?' || glob[0] == name[0]) && Name(glob[1..], name[1..]);
    }
}
