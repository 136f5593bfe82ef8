using System.Text;
using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Validators;
using PiiScanner.Tests.Detection.Patterns;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>ISO/IEC 7812-1: numbers of cards with their check digit, held against the sum written out.</summary>
public sealed class PaymentCardTests
{
    private static readonly PaymentCard Card = new(ShippedList.Named("card-ranges"), ShippedList.Named("card-test-numbers"));

    private static readonly Gen<string> Number = Gen.Select(Gen.OneOf("4", "51", "55", "2221", "2720", "6011"), Gen.Char['0', '9'].Array[16])
        .Select(static (prefix, rest) => WithCheck(string.Concat(prefix, new string(rest))[..15]));

    [Fact]
    public void A_number_is_read_together_and_in_the_groups_of_a_card() => Number.Sample(static number =>
    {
        foreach (char separator in " -")
        {
            string groups = string.Join(separator, number.Chunk(4).Select(static group => new string(group)));
            Assert.Equal([number], ReadingsOf.Values(Card, $"Betaald met {groups}, dank u"));
        }
        Assert.Equal([number], ReadingsOf.Values(Card, $"pan={number};"));
    }, iter: 300);

    [Theory]
    [InlineData("4539148803436467=29062010000044812077", true)]
    [InlineData("4539148803436467=2912201", true)]
    [InlineData("4539148803436467=29002010000", false)]
    [InlineData("4539148803436467=29132010000", false)]
    [InlineData("4539148803436467=290620", false)]
    [InlineData("4539148803436467 29062010000", false)]
    public void The_second_track_of_a_card_is_known_by_what_follows(string text, bool isStripe) =>
        Assert.Equal(isStripe, ReadingsOf.Text(Card, $";{text}?")[0].Evidence.Contains("magnetic-stripe", StringComparison.Ordinal));

    [Fact]
    public void One_wrong_digit_or_two_swapped_are_never_read() => Gen.Select(Number, Gen.Int[0, 15], Gen.Int[1, 9]).Sample(static (number, place, add) =>
    {
        char[] wrong = number.ToCharArray();
        wrong[place] = (char)('0' + ((wrong[place] - '0' + add) % 10));
        Assert.Empty(ReadingsOf.Values(Card, new string(wrong)));
        int second = Math.Min(place, 14) + 1;
        char[] swapped = number.ToCharArray();
        (swapped[second - 1], swapped[second]) = (swapped[second], swapped[second - 1]);
        // The Luhn test is blind to 09 and 90 alone.
        if (swapped[second] != swapped[second - 1] && $"{swapped[second]}{swapped[second - 1]}" is not ("09" or "90")) Assert.Empty(ReadingsOf.Values(Card, new string(swapped)));
    }, iter: 1000);

    [Theory]
    [InlineData("371449638700211", "luhn brand")]
    [InlineData("3714 496387 00211", "luhn brand grouped")]
    [InlineData("3612 345678 9013", "luhn brand grouped")]
    [InlineData("6304123456789015", "luhn brand")]
    [InlineData("4222222222222", "luhn brand short repeated-digits test-number")]
    [InlineData("4111 1111 1111 1111", "luhn brand grouped repeated-digits test-number")]
    [InlineData("4917610000000000003", "luhn brand test-number")]
    [InlineData("5610591081018250", "luhn")]
    public void The_evidence_says_what_speaks_for_a_number(string written, string evidence) =>
        Assert.Equal([evidence], ReadingsOf.Text(Card, written).Select(static accepted => accepted.Evidence));

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("1111111111111117")]
    [InlineData("0.4539148803436467")]
    [InlineData("a4539148803436467")]
    [InlineData("45391488034364670000")]
    [InlineData("4539 1488 0343 6467 0000")]
    [InlineData("91bc 4539 1488 0343 6467")]
    [InlineData("2542F 4539 1488 0343 6467")]
    [InlineData("4539 1488 0343 6467 20BBF")]
    [InlineData("[.4539.1488.0343.6467]")]
    [InlineData("4539.1488.0343.6467.1.2")]
    [InlineData("4539 1488-0343 6467")]
    [InlineData("5610 5910 8101 8250")]
    public void What_is_part_of_something_else_or_nobodys_is_not_read(string text) => Assert.Empty(ReadingsOf.Values(Card, text));

    [Fact]
    public void A_column_of_cards_needs_no_name_and_a_column_of_other_numbers_holds_none() => Gen.Select(Number.Array[12], Gen.Char['0', '9'].Array[16].Array[60]).Sample(static (cards, others) =>
    {
        Detector detector = TextScan.Detector(types: "credit-card");
        Assert.Equal(cards.Distinct(), Found(detector, cards).Distinct());
        Assert.Empty(Found(detector, others.Select(static digits => new string(digits))));
        Assert.Empty(Found(detector, others.Select(static digits => string.Join(' ', digits.Chunk(4).Select(static group => new string(group))))));
    }, iter: 20);

    [Theory]
    [InlineData("99999999999999")]
    [InlineData("9999999999999999999")]
    [InlineData("9999 9999 9999 9999")]
    [InlineData("9999-999999-99999")]
    [InlineData("9999 999999 9999")]
    [InlineData("9999 9999 9999 9999 999")]
    public void What_fails_the_test_has_the_form_of_what_passes_it(string form) => Gen.Char['0', '9'].Array[19].Sample(digits =>
    {
        byte[] text = Encoding.ASCII.GetBytes(ReadingsOf.Fill(form, digits));
        Assert.True(Card.HasForm(text, 0, out int end));
        Assert.Equal(text.Length, end);
    }, iter: 100);

    [Fact]
    public void Every_number_published_for_tests_has_its_check_digit() =>
        Assert.All(ShippedList.Named("card-test-numbers").Rows(), static row => Assert.Equal(row.Text(0), WithCheck(row.Text(0)[..^1])));

    private static IEnumerable<string> Found(Detector detector, IEnumerable<string> column)
    {
        string table = string.Concat(column.Select(static (cell, row) => $"{row};{cell};ja\n"));
        return detector.Find(table, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')).Select(static found => found.Value);
    }

    private static string WithCheck(string digits)
    {
        int[] doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
        int sum = digits.Reverse().Select((digit, place) => place % 2 == 0 ? doubled[digit - '0'] : digit - '0').Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }
}
