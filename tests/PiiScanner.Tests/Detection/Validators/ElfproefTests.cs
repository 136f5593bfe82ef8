using System.Text;
using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>Logisch Ontwerp GBA, element 01.20: nine digits with the weights 9 to 2 and -1, of which the sum is a multiple of eleven.</summary>
public sealed class ElfproefTests
{
    private static readonly Detector All = TextScan.Detector(minConfidence: 0, types: "nl-bsn");

    [Fact]
    public void Nine_digits_are_found_exactly_when_they_pass_the_test() => Gen.Int[100_000_000, 999_999_999].Sample(Agrees, iter: 3000);

    [Fact]
    public void Eight_digits_are_found_exactly_when_they_pass_with_a_zero_before_them() => Gen.Int[10_000_000, 99_999_999].Sample(Agrees, iter: 3000);

    [Fact]
    public void Of_ten_numbers_that_differ_in_one_digit_at_most_one_is_found() => Gen.Select(Gen.Int[100_000_000, 999_999_999], Gen.Int[0, 7]).Sample(static (number, place) =>
    {
        int power = (int)Math.Pow(10, place), others = number - (number / power % 10 * power);
        Assert.InRange(Enumerable.Range(0, 10).Count(digit => All.Find($"{others + (digit * power)}").Count > 0), 0, 1);
    });

    private static void Agrees(int number)
    {
        int rest = number / 10, sum = -(number % 10);
        for (int weight = 2; weight <= 9; weight++, rest /= 10) sum += weight * (rest % 10);
        string[] expected = sum % 11 == 0 ? [$"{number:D9}"] : [];
        Assert.Equal(expected, All.Find($"bsn {number} staat hier").Select(static found => found.Value));
    }

    [Theory]
    [InlineData("BSN111222333", "111222333")]
    [InlineData("BSN: 111222333Naam: Jansen", "111222333")]
    [InlineData("BSN 111222333.0", "111222333")]
    [InlineData("XBSN111222333", "")]
    [InlineData("BSN 111222333.05", "")]
    [InlineData("BSN 111222333NAAM", "")]
    [InlineData("ABC111222333", "")]
    public void What_page_and_program_put_against_a_number_is_no_part_of_it(string text, string value)
    {
        string[] expected = value.Length > 0 ? [value] : [];
        Assert.Equal(expected, TextScan.Detector(types: "nl-bsn").Find(text).Select(static found => found.Value));
    }

    /// <summary>Otherwise a column of coordinates or amounts, of which one in eleven passes by chance, would have no cell that speaks against it.</summary>
    [Theory]
    [InlineData("999999999")]
    [InlineData("9999 99 999")]
    [InlineData("999.999.999")]
    [InlineData("99-999-999")]
    [InlineData("999999.999")]
    [InlineData("999-999999")]
    [InlineData("99999 9999")]
    [InlineData("9999.99999")]
    [InlineData("999 99 9999")]
    [InlineData("99.99.99.999")]
    [InlineData("9 9 9 9 9 9 9 9 9")]
    [InlineData("9|9|9|9|9|9|9|9|9")]
    public void What_fails_the_test_has_the_form_of_what_passes_it(string form) => Gen.Char['0', '9'].Array[9].Sample(digits =>
    {
        byte[] text = Encoding.ASCII.GetBytes(ReadingsOf.Fill(form, digits));
        Reading reading = default;
        Assert.True(default(Elfproef).HasForm(text, 0, out int end));
        Assert.Equal(text.Length, end);
        if (default(Elfproef).TryRead(text, 0, ref reading)) Assert.Equal((0, end), (reading.Start, reading.End));
    }, iter: 200);

    [Theory]
    [InlineData("999999.999")]
    [InlineData("999.999.999")]
    [InlineData("9999 99999")]
    public void A_column_of_other_numbers_in_groups_holds_none(string form) => Gen.Char['0', '9'].Array[9].Array[60].Sample(rows =>
    {
        string table = string.Concat(rows.Select((digits, row) => $"{row};{ReadingsOf.Fill(form, digits)};ja\n"));
        Assert.Empty(TextScan.Detector(types: "nl-bsn").Find(table, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')));
    }, iter: 20);
}
