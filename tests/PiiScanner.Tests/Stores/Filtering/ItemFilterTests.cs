using System.Text;
using PiiScanner.Stores.Filtering;

namespace PiiScanner.Tests.Stores.Filtering;

public sealed class ItemFilterTests
{
    [Theory]
    [InlineData("a.csv", false)]
    [InlineData("a.txt", true)]
    [InlineData("docs/a.txt", false)]
    [InlineData("docs/old/a.txt", true)]
    [InlineData("docs/old/a.csv", true)]
    public void What_no_include_matches_or_an_exclude_matches_is_left_out(string path, bool expected)
    {
        var filter = new ItemFilter(["*.csv", "docs/"], ["old"]);

        Assert.Equal(expected, filter.Ignores(Encoding.UTF8.GetBytes(path), isDirectory: false));
    }

    [Fact]
    public void A_directory_is_left_out_by_excludes_only()
    {
        var filter = new ItemFilter(["*.csv"], ["old/"]);

        Assert.True(filter.Ignores("old"u8, isDirectory: true));
        Assert.False(filter.Ignores("new"u8, isDirectory: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#a")]
    [InlineData("a\nb")]
    public void A_glob_that_matches_nothing_is_refused(string glob)
    {
        Assert.Throws<FormatException>(() => new ItemFilter([glob], []));
    }
}
