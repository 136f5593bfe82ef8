using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Addresses;

/// <summary>What makes four digits and two letters a postcode, and what stands against it.</summary>
public sealed class DutchPostcodeTests
{
    private static readonly Detector Default = TextScan.Detector(types: "nl-postcode");

    [Theory]
    [InlineData("Utrecht 3511LX", "3511LX")]
    [InlineData("UTRECHT, 3511 LX", "3511LX")]
    [InlineData("3511 Lx Utrecht", "3511LX")]
    [InlineData("3511 LX\n", "3511LX")]
    [InlineData("\"3511 LX\"", "3511LX")]
    [InlineData("postcode 3511LX12", "3511LX")]
    [InlineData("postcode 3511LX12a", "3511LX")]
    public void It_is_found_by_its_place_its_line_or_its_label(string text, string value) => Assert.Equal([value], Values(text));

    [Theory]
    [InlineData("Amersfoort 3511LX")]
    [InlineData("de 3511 LX die")]
    [InlineData("3511LX12")]
    [InlineData("postcode 3511LX12-B7")]
    [InlineData("postcode 3511LX123456")]
    [InlineData("postcode 3511LX012")]
    [InlineData("3511 lX Utrecht")]
    [InlineData("Fiat 2000 GT")]
    [InlineData("art. 1401 BW")]
    public void Digits_and_letters_alone_are_none(string text) => Assert.Empty(Values(text));

    private static IEnumerable<string> Values(string text) => Default.Find(text).Select(static found => found.Value);
}
