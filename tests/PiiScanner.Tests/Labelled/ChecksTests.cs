using PiiScanner.Labelled.Words;

namespace PiiScanner.Tests.Labelled;

/// <summary>The generator's check digits are those of the standards' own examples.</summary>
public sealed class ChecksTests
{
    [Theory]
    [InlineData("NL", "ABNA0417164300", "NL91ABNA0417164300")]
    [InlineData("GB", "WEST12345698765432", "GB82WEST12345698765432")]
    [InlineData("DE", "370400440532013000", "DE89370400440532013000")]
    public void An_account_gets_the_check_digits_of_the_registry(string country, string account, string iban) => Assert.Equal(iban, Checks.Iban(country, account));

    [Theory]
    [InlineData("111222333", 0)]
    [InlineData("123456782", 0)]
    [InlineData("101222331", 5)]
    [InlineData("123456789", 4)]
    public void Nine_digits_leave_a_remainder(string digits, int remainder) => Assert.Equal(remainder, Checks.Eleven(digits));

    [Theory]
    [InlineData("7992739871", "79927398713")]
    [InlineData("411111111111111", "4111111111111111")]
    [InlineData("49015420323751", "490154203237518")]
    public void A_card_or_telephone_gets_its_Luhn_digit(string digits, string whole) => Assert.Equal(whole, Checks.Luhn(digits));

    [Fact]
    public void An_article_gets_its_check_digit() => Assert.Equal("4006381333931", Checks.Ean("400638133393"));

    [Theory]
    [InlineData("L898902C3", '6')]
    [InlineData("740812", '2')]
    [InlineData("120415", '9')]
    [InlineData("ZE184226B<<<<<", '1')]
    public void A_field_of_a_travel_document_gets_its_check_digit(string field, char check) => Assert.Equal(check, Checks.Travel(field));
}
