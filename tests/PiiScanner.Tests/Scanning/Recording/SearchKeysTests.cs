using CsCheck;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Tests.Scanning.Recording;

public sealed class SearchKeysTests
{
    [Theory]
    [InlineData("person-name", "Jan van der Berg", "name.surname=berg name.initial+surname=j berg")]
    [InlineData("person-name", "Berg, J. van der", "name.surname=berg name.initial+surname=j berg")]
    [InlineData("person-name", "dhr. J.P. de Vriés", "name.surname=vries name.initial+surname=j vries")]
    [InlineData("person-name", "Anna Jansen-de Boer", "name.surname=jansen name.surname=boer name.initial+surname=a jansen name.initial+surname=a boer")]
    [InlineData("person-name", "D. Bakker", "name.surname=bakker name.initial+surname=d bakker")]
    [InlineData("person-name", "Özgür Şahin", "name.surname=sahin name.initial+surname=o sahin")]
    [InlineData("person-name", "Bakker", "name.surname=bakker")]
    [InlineData("person-name", "van de", "")]
    [InlineData("nl-address", "Hogeweg 229 B, 1234AB Zwolle", "address.postcode+number=1234AB 229")]
    [InlineData("nl-address", "Hogeweg 229-B, 1234AB", "address.postcode+number=1234AB 229")]
    [InlineData("nl-address", "1e Dwarsstraat 5, 1234AB Zwolle", "address.postcode+number=1234AB 5")]
    [InlineData("nl-address", "Hogeweg, 1234AB Zwolle", "")]
    [InlineData("nl-address", "Hogeweg 3", "")]
    [InlineData("email", "jan+shop@voorbeeld.nl", "email=jan@voorbeeld.nl")]
    [InlineData("email", "jan@voorbeeld.nl", "")]
    [InlineData("email", "+jan@voorbeeld.nl", "")]
    [InlineData("phone", "+31612345678", "phone.last9=612345678")]
    [InlineData("phone", "112", "")]
    [InlineData("nl-bsn", "111222333", "")]
    public void A_value_is_found_by_what_is_left_of_it(string type, string value, string keys) =>
        Assert.Equal(keys, string.Join(' ', SearchKeys.Of(SearchKeys.RuleOf(type), value).Select(static key => $"{key.Kind}={key.Text}")));

    [Fact]
    public void Keys_of_figures_are_what_the_words_of_a_value_say()
    {
        Gen<string> word = Gen.OneOf("Hogeweg", "Plein", "1944", "229", "229-B", "5bis", "1e", "te", " ", "", ",", "1234AB", "12345AB", "Zwolle", "+31612345678", "112", "é");
        word.Array[0, 8].Sample(words =>
        {
            string value = string.Join(' ', words);
            Assert.Equal(AddressKey(value), string.Concat(SearchKeys.Of(SearchRule.Address, value).Select(static key => key.Text)));
            string digits = string.Concat(value.Where(char.IsAsciiDigit));
            Assert.Equal(digits.Length < 9 ? "" : digits[^9..], string.Concat(SearchKeys.Of(SearchRule.Phone, value).Select(static key => key.Text)));
        });

        static string AddressKey(string value)
        {
            int comma = value.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0) return "";
            string postcode = value[(comma + 1)..].TrimStart().Split(' ')[0];
            string? number = value[..comma].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault(static part => char.IsAsciiDigit(part[0]));
            return number is null || postcode.Length != 6 || !char.IsAsciiDigit(postcode[0]) ? "" : $"{postcode} {string.Concat(number.TakeWhile(char.IsAsciiDigit))}";
        }
    }

    [Theory]
    [InlineData("ÀÉÎÕÜß", "aeiouss")]
    [InlineData("Øystein Łukasz", "oystein lukasz")]
    [InlineData("Æ œ ĳ þ Đ ŉ", "ae oe ij th d n")]
    [InlineData("e\u0301", "e")]
    [InlineData("Иван", "иван")]
    public void Names_are_folded(string name, string folded) => Assert.Equal(folded, PersonName.Fold(name));
}
