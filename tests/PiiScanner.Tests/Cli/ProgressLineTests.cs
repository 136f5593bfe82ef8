using PiiScanner.Cli.Output;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Cli;

public sealed class ProgressLineTests
{
    [Fact]
    public void While_listing_goes_on_the_totals_are_open_and_no_time_is_promised()
    {
        var progress = new ScanProgress();
        progress.AddListed(4 << 20);
        progress.AddListed(4 << 20);
        progress.AddBytesDone(2 << 20);
        Assert.Equal("2.0 MiB of 8.0 MiB+  0 of 2+ objects  1.0 MiB/s  0 found", ProgressLine.Of(progress, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Once_all_is_listed_the_time_left_follows_from_the_rate()
    {
        var progress = new ScanProgress();
        progress.AddListed(8 << 20);
        progress.EndListing();
        progress.AddBytesDone(2 << 20);
        progress.AddHits(1500);
        Assert.Equal("2.0 MiB of 8.0 MiB  0 of 1 objects  1.0 MiB/s  0:06 left  1,500 found", ProgressLine.Of(progress, TimeSpan.FromSeconds(2)));
    }
}
