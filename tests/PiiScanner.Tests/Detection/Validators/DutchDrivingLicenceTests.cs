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
    [InlineData("5214 7369 80")]
    [InlineData("5214 736 980")]
    [InlineData("52147 36980")]
    public void Groups_between_spaces_are_read(string written) =>
        Assert.Equal([new("5214736980", written, "ten-digits grouped")], ReadingsOf.Text(default(DutchDrivingLicence), $"rijbewijs {written}."));

    [Theory]
    [InlineData("5214 7369 8012")]
    [InlineData("5214 73698 0")]
    [InlineData("06 12 34 56 78")]
    [InlineData("5214 7369 80 12")]
    [InlineData("521473698")]
    [InlineData("52147369801")]
    [InlineData("0000000000")]
    [InlineData("5214736980-1")]
    [InlineData("x5214736980")]
    public void Other_lengths_zeros_and_parts_of_more_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(DutchDrivingLicence), text));
}
