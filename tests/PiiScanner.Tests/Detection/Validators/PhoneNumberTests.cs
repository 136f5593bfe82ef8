using PhoneNumbers;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>The Dutch number plan, held against libphonenumber; where they differ, the Nummerplan telefoon- en ISDN-diensten (BWBR0010198) is right.</summary>
public sealed class PhoneNumberTests
{
    /// <summary>0800 and 090x have four or seven digits behind them, so never ten in all; libphonenumber takes any number from four to seven.</summary>
    private static readonly string[] Services = ["0800", "0900", "0906", "0909"];

    /// <summary>Dial-in internet, of seven to ten digits: the plan has it, libphonenumber does not.</summary>
    private static readonly string[] NotInOracle = ["0676"];

    private static readonly Detector All = TextScan.Detector(minConfidence: 0, types: "phone");
    private static readonly PhoneNumberUtil Oracle = PhoneNumberUtil.GetInstance();

    public static TheoryData<int> FirstDigits => [.. Enumerable.Range(1, 9)];

    [Theory]
    [MemberData(nameof(FirstDigits))]
    public void Ten_digits_are_found_exactly_where_the_plan_hands_them_out(int first)
    {
        var random = new Random(first);
        for (int prefix = first * 1000; prefix < (first + 1) * 1000; prefix++)
        {
            string national = $"0{prefix}{random.Next(100_000):D5}", international = $"+31{national[1..]}";
            string expected = IsHandedOut(national) ? international : "nothing";
            foreach (string written in (string[])[national, international])
            {
                Assert.Equal($"{written}: {expected}", $"{written}: {Values(written).FirstOrDefault("nothing")}");
            }
        }
    }

    [Theory]
    [InlineData("0612345678", true)]
    [InlineData("0671234567", false)]
    [InlineData("0676123", true)]
    [InlineData("0676123456", true)]
    [InlineData("0821234567", false)]
    [InlineData("08000027", true)]
    [InlineData("080012345", false)]
    [InlineData("0800123456", false)]
    [InlineData("08001234567", true)]
    [InlineData("09001234", true)]
    [InlineData("0970123456", false)]
    [InlineData("097012345678", true)]
    public void What_the_plan_says_where_the_oracle_is_silent_or_wrong(string national, bool isHandedOut)
    {
        string[] expected = isHandedOut ? [$"+31{national[1..]}"] : [];
        Assert.Equal(expected, Values(national));
    }

    [Theory]
    [InlineData("020 123 45 67")]
    [InlineData("020-1234567")]
    [InlineData("(020) 1234567")]
    [InlineData("+31 20 123 45 67")]
    [InlineData("+31 (0)20 1234567")]
    [InlineData("0031 20 1234567")]
    public void However_it_is_written_it_is_the_number_that_the_oracle_reads(string written) =>
        Assert.Equal([Oracle.Format(Oracle.Parse(written, "NL"), PhoneNumberFormat.E164)], Values(written));

    [Theory]
    [InlineData("+31 (6) 12345678", "+31612345678")]
    [InlineData("+31(20)1234567", "+31201234567")]
    [InlineData("+31 (020) 1234567", "+31201234567")]
    [InlineData("+49 (170) 1234567", "+491701234567")]
    [InlineData("+31.612.345.678", "+31612345678")]
    [InlineData("06-12345678/06-87654321", "+31612345678 +31687654321")]
    [InlineData("0612345678/0201234567", "+31612345678 +31201234567")]
    [InlineData("0612345678-0687654321", "+31612345678 +31687654321")]
    [InlineData("6-12345678", "+31612345678")]
    [InlineData("6 12345678", "+31612345678")]
    [InlineData("31-6-12345678", "+31612345678")]
    public void Other_ways_to_write_it(string written, string values) => Assert.Equal(values.Split(' '), Values(written));

    [Theory]
    [InlineData("Dossiernummer 0512-345678")]
    [InlineData("Polisnummer 0575-123456")]
    [InlineData("voorraad 0523 123456 stuks")]
    [InlineData("saldo +352.123.456")]
    [InlineData("bel 1850 euro")]
    [InlineData("1-0612345678/2")]
    [InlineData("log.0612345678")]
    [InlineData("sinds 6 12345678")]
    [InlineData("pad/0612345678")]
    public void What_is_counted_or_numbered_is_no_telephone(string text) => Assert.Empty(TextScan.Detector(types: "phone").Find(text));

    private static bool IsHandedOut(string national)
    {
        if (Services.Any(prefix => national.StartsWith(prefix, StringComparison.Ordinal))) return false;
        return NotInOracle.Any(prefix => national.StartsWith(prefix, StringComparison.Ordinal)) || Oracle.IsValidNumberForRegion(Oracle.Parse(national, "NL"), "NL");
    }

    private static string[] Values(string number) => [.. All.Find($"tel {number}").Select(static found => found.Value)];
}
