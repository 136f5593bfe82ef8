namespace PiiScanner.Tests.Detection;

public sealed class CarvedTests
{
    [Theory]
    [InlineData(LayoutKind.Plain)]
    [InlineData(LayoutKind.Table)]
    public void A_value_in_carved_text_says_so_and_weighs_less(LayoutKind kind)
    {
        var layout = new TextLayout(kind, TextLayout.CellSeparator);
        TextScan.Found read = Assert.Single(TextScan.Detector().Find("jan@voorbeeld-bedrijf.nl", layout));
        TextScan.Found carved = Assert.Single(TextScan.Detector().Find("jan@voorbeeld-bedrijf.nl", layout with { IsCarved = true }));

        Assert.True(carved.Confidence < read.Confidence);
        Assert.Contains("carved", carved.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("carved", read.Evidence, StringComparison.Ordinal);
    }
}
