using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Tests.Scanning.Recording;

public sealed class MasksTests
{
    /// <summary>What each type may show at most, as a pattern over mask and nothing else.</summary>
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["nl-bsn"] = @"^(\*+\d\d|\*\*\*)$",
        ["phone"] = @"^(\*+\d\d|\*\*\*)$",
        ["iban"] = @"^([A-Z][A-Z]\*+[0-9A-Z]{2}|\*\*\*)$",
        ["email"] = @"^(\p{L}?\*\*\*@\*\*\*(\.\p{L}{1,24})?|\*\*\*)$",
        ["nl-postcode"] = @"^(\d\d\*\*\*\*|\*\*\*)$",
        ["person-name"] = @"^(\p{L}\.( \p{L}\.){0,5}|\*\*\*)$",
        ["date-of-birth"] = @"^(\d{4}-\*\*-\*\*|\*\*\*)$",
        ["password"] = @"^\*\*\*$",
        ["value"] = @"^\*\*\*$",
    };

    [Theory]
    [InlineData("nl-bsn", "111222333", "*******33")]
    [InlineData("credit-card", "4111111111111111", "**************11")]
    [InlineData("iban", "NL91ABNA0417164300", "NL**************00")]
    [InlineData("email", "jan.de.vries@voorbeeld.co.nl", "j***@***.nl")]
    [InlineData("email", "zoë@müller.museum", "z***@***.museum")]
    [InlineData("email", "élise@x.fr", "é***@***.fr")]
    [InlineData("email", "1jan@x.nl", "***@***.nl")]
    [InlineData("email", "root@localhost", "r***@***")]
    [InlineData("email", "jan@[10.0.0.1]", "j***@***")]
    [InlineData("phone", "+31612345678", "**********78")]
    [InlineData("phone", "112", "*12")]
    [InlineData("nl-postcode", "1234AB", "12****")]
    [InlineData("person-name", "Jan de Vries", "J. d. V.")]
    [InlineData("date-of-birth", "1980-02-29", "1980-**-**")]
    [InlineData("password", "geheim", "***")]
    [InlineData("nl-passport", "SPECI2014", "***")]
    [InlineData("some-new-type", "whatever", "***")]
    public void A_mask_shows_what_its_type_may_show(string type, string value, string expected) => Assert.Equal(expected, Mask(type, Utf8(value)));

    [Theory]
    [InlineData("nl-bsn", "")]
    [InlineData("nl-bsn", "12")]
    [InlineData("nl-bsn", "geheim33")]
    [InlineData("iban", "geheim")]
    [InlineData("iban", "nl91abna0417164300")]
    [InlineData("email", "geheim")]
    [InlineData("email", "@x.nl")]
    [InlineData("nl-postcode", "1234ABC")]
    [InlineData("person-name", "1234")]
    [InlineData("date-of-birth", "29-02-1980")]
    public void A_value_without_the_form_of_its_type_is_masked_wholly(string type, string value) => Assert.Equal("***", Mask(type, Utf8(value)));

    [Fact]
    public void No_input_makes_a_mask_show_more_than_its_rule()
    {
        Gen<byte[]> anything = Gen.OneOf(
            Gen.Byte.Array[0, 200],
            Gen.OneOf("jan@x.nl", "+31612345678", "NL91ABNA0417164300", "1980-02-29", "Jan de Vries", "1234AB")
                .Select(Gen.Byte.Array[0, 6], Gen.Int[0, 30], (valid, noise, at) => Splice(Utf8(valid), noise, at)));
        Gen.Select(Gen.OneOf(Shapes.Keys.ToArray()), anything).Sample((type, value) =>
        {
            string mask = Mask(type, value);
            Assert.True(Regex.IsMatch(mask, Shapes[type], RegexOptions.NonBacktracking), $"{type}: {mask}");
        });
    }

    private static byte[] Splice(byte[] valid, byte[] noise, int at)
    {
        int position = Math.Min(at, valid.Length);
        return [.. valid[..position], .. noise, .. valid[position..]];
    }

    private static string Mask(string type, byte[] value)
    {
        byte[] mask = new byte[Masks.MaxBytes];
        int length = Masks.Write(Masks.RuleOf(type), value, mask);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(mask, 0, length);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
