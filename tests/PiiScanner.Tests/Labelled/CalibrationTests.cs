using PiiScanner.Labelled.Measuring;

namespace PiiScanner.Tests.Labelled;

/// <summary>The report says how far confidence is from the truth.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void Confidence_that_says_the_truth_has_no_error()
    {
        Calibration calibration = Of(0.75, right: 300, wrong: 100);
        Assert.Equal(0, calibration.Error, 9);
        Assert.True(calibration.Holds);
    }

    [Fact]
    public void Confidence_that_boasts_is_off_by_as_much()
    {
        Calibration calibration = Of(0.95, right: 150, wrong: 150);
        Assert.Equal(0.45, calibration.Error, 9);
        Assert.False(calibration.Holds);
    }

    [Fact]
    public void A_tenth_with_few_findings_says_nothing()
    {
        Tenth tenth = Of(0.65, right: 0, wrong: 199).Tenths[6];
        Assert.Equal(199, tenth.Findings);
        Assert.True(tenth.Holds);
    }

    [Fact]
    public void Full_confidence_belongs_to_the_last_tenth() => Assert.Equal(10, Of(1, right: 10, wrong: 0).Tenths[9].Findings);

    private static Calibration Of(double confidence, int right, int wrong) =>
        new([.. Enumerable.Repeat(new Judged("iban", "mod-97", confidence, true), right), .. Enumerable.Repeat(new Judged("iban", "mod-97", confidence, false), wrong)]);
}
