using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

public sealed class DutchDrivingLicenceTests
{
    [Theory]
    [InlineData("5214736980", "ten-digits")]
    [InlineData("0612345678", "ten-digits leading-zero")]
    public void Ten_digits_are_read(string written, string evidence) =>
        Assert.Equal([new(written, written, evidence)], ReadingsOf.Text(default(DutchDrivingLicence), $"rijbewijs {written}."));

    [Theory]
    [InlineData("521473698")]
    [InlineData("52147369801")]
    [InlineData("0000000000")]
    [InlineData("5214736980-1")]
    [InlineData("x5214736980")]
    public void Other_lengths_zeros_and_parts_of_more_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(DutchDrivingLicence), text));
}
