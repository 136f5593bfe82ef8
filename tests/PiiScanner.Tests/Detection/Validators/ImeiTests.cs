using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>3GPP TS 23.003: fifteen digits, the last of which makes the sum of all, every second one doubled, a multiple of ten.</summary>
public sealed class ImeiTests
{
    private static readonly Gen<string> Body = Gen.Char['0', '9'].Array[13].Select(static digits => $"3{new string(digits)}");

    [Fact]
    public void Of_ten_last_digits_just_one_is_read() => Body.Sample(static body =>
    {
        string[] all = [.. Enumerable.Range(0, 10).Select(last => $"{body}{last}")];
        Assert.Equal(all.Where(Passes), all.Where(static number => ReadingsOf.Values(default(Imei), $"imei {number}.").Length > 0));
    }, iter: 200);

    [Theory]
    [InlineData("35-209900-176148-1", "352099001761481", "luhn known-body grouped")]
    [InlineData("490154203237518", "490154203237518", "luhn")]
    [InlineData("35209900 176148 1", "352099001761481", "luhn known-body grouped")]
    [InlineData("35209900-176148-1", "352099001761481", "luhn known-body grouped")]
    public void It_is_read_as_it_is_written(string written, string value, string evidence) =>
        Assert.Equal([new(value, written, evidence)], ReadingsOf.Text(default(Imei), $"({written})"));

    [Theory]
    [InlineData("000000000000000")]
    [InlineData("3569380356438090")]
    [InlineData("35693803564380")]
    [InlineData("x356938035643809")]
    [InlineData("35-209900 176148-1")]
    [InlineData("35209900 1761481")]
    public void Another_length_or_nothing_but_zeros_is_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(Imei), text));

    private static bool Passes(string number)
    {
        int sum = 0;
        for (int i = 0; i < 15; i++)
        {
            int twice = (number[i] - '0') * 2;
            sum += i % 2 == 1 ? (twice / 10) + (twice % 10) : twice / 2;
        }
        return sum % 10 == 0;
    }
}
