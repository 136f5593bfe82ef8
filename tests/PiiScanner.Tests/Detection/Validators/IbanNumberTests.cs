using System.Globalization;
using System.Numerics;
using CsCheck;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>ISO 13616 and ISO 7064, held against a big integer.</summary>
public sealed class IbanNumberTests
{
    private static readonly Detector All = TextScan.Detector(minConfidence: 0, types: "iban");

    /// <summary>Countries with the structure of their accounts: n a digit, a a letter, c either (SWIFT's IBAN Registry).</summary>
    public static TheoryData<string, string> Structures => new()
    {
        { "NL", "aaaannnnnnnnnn" },
        { "BE", "nnnnnnnnnnnn" },
        { "DE", "nnnnnnnnnnnnnnnnnn" },
        { "NO", "nnnnnnnnnnn" },
        { "FR", "nnnnnnnnnncccccccccccnn" },
        { "MT", "aaaannnnncccccccccccccccccc" },
        { "LC", "aaaacccccccccccccccccccccccc" },
        { "GB", "aaaannnnnnnnnnnnnn" },
    };

    [Theory]
    [MemberData(nameof(Structures))]
    public void Of_all_check_digits_just_those_are_found_that_leave_one_modulo_97(string country, string structure) => Account(structure).Sample(
        account =>
        {
            string[] all = [.. Enumerable.Range(0, 100).Select(check => $"{country}{check:D2}{account}")];
            Assert.Equal(all.Where(Passes), all.Where(iban => All.Find($"rekening {iban}.").Exists(found => found.Value == iban)));
        }, iter: 30);

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_number_is_found_together_in_small_letters_and_in_groups(string country, string structure) => Account(structure).Sample(
        account =>
        {
            string iban = Enumerable.Range(2, 97).Select(check => $"{country}{check:D2}{account}").First(Passes);
            string groups = string.Join(' ', iban.Chunk(4).Select(static group => new string(group)));
            foreach (string written in (string[])[iban, iban.ToLowerInvariant(), groups]) Assert.Equal([iban], All.Find($"Rek.nr: {written}, dank u").Select(static found => found.Value));
        }, iter: 30);

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_number_one_character_short_or_long_is_no_number(string country, string structure) => Account(structure).Sample(
        account =>
        {
            foreach (string other in (string[])[account[..^1], account + "7"])
            {
                foreach (string iban in Enumerable.Range(2, 97).Select(check => $"{country}{check:D2}{other}").Where(Passes)) Assert.DoesNotContain(All.Find(iban), found => found.Value == iban);
            }
        }, iter: 30);

    [Theory]
    [InlineData("BSN no 111222333 01-01-1980", "nl-bsn", "111222333")]
    [InlineData("Tel no 0612345678 020 1234567", "phone", "+31612345678 +31201234567")]
    [InlineData("Bel de 06 12345678 06 87654321", "phone", "+31612345678 +31687654321")]
    [InlineData("Call me at 06 12345678 01-02-2024 10:00", "phone", "+31612345678")]
    public void A_word_before_a_number_does_not_make_it_an_account_with_an_error(string text, string type, string values) =>
        Assert.Equal(values.Split(' '), TextScan.Detector().Find(text).Where(found => found.Type == type).Select(static found => found.Value));

    [Fact]
    public void A_number_with_an_error_leaves_no_room_for_others() => Assert.Empty(TextScan.Detector().Find("NL91ABNA0612345678"));

    [Theory]
    [InlineData("IBAN:NL91ABNA0417164300BIC:ABNANL2A")]
    [InlineData("IBANNL91ABNA0417164300")]
    [InlineData("NL91ABNA0417164300t.n.v. Jansen")]
    [InlineData("NL91ABNA0417164300Jansen")]
    [InlineData("NL91–ABNA–0417–1643–00")]
    [InlineData("NL91  ABNA  0417  1643  00")]
    [InlineData("?iban=NL91%20ABNA%200417%201643%2000")]
    [InlineData("NL91+ABNA+0417+1643+00")]
    [InlineData("NL91 ABNA 0417\r\n\t    1643 00")]
    [InlineData("NL91 ABNA 0417\n        1643 00")]
    public void However_it_is_parted_and_whatever_runs_on_it_is_found(string text) => Assert.Equal(["NL91ABNA0417164300"], All.Find(text).Select(static found => found.Value));

    [Theory]
    [InlineData("XIBANNL91ABNA0417164300")]
    [InlineData("NL91ABNA0417164300XYZ")]
    [InlineData("NL91   ABNA   0417   1643   00")]
    public void But_not_everything_may_stand_against_it(string text) => Assert.Empty(All.Find(text));

    private static Gen<string> Account(string structure) => Gen.Int[0, int.MaxValue].Select(seed =>
    {
        var random = new Random(seed);
        return string.Concat(structure.Select(kind => kind == 'n' || (kind == 'c' && random.Next(2) == 0) ? (char)('0' + random.Next(10)) : (char)('A' + random.Next(26))));
    });

    private static bool Passes(string iban)
    {
        if (int.Parse(iban.AsSpan(2, 2), CultureInfo.InvariantCulture) is < 2 or > 98) return false;
        string digits = string.Concat((iban[4..] + iban[..4]).Select(static character => char.IsAsciiDigit(character) ? $"{character}" : $"{character - 'A' + 10}"));
        return BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97 == 1;
    }
}
