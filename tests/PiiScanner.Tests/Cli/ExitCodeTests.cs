using PiiScanner.Cli;

namespace PiiScanner.Tests.Cli;

public sealed class ExitCodeTests
{
    // CONTRACT.md: "Where several apply: 130/143, 5, 2, 1, 4, 3, 0"; 141 is a stop like the first two.
    private static readonly int[] Order = [130, 143, 141, 5, 2, 1, 4, 3, 0];

    [Fact]
    public void Of_several_codes_the_one_that_stands_first_in_the_contract_wins()
    {
        for (int strong = 0; strong < Order.Length; strong++)
        {
            for (int weak = strong; weak < Order.Length; weak++)
            {
                Assert.Equal(Order[strong], ExitCode.Gravest(Order[weak], Order[strong]));
                Assert.Equal(Order[strong], ExitCode.Gravest(Order[strong], 0, Order[weak]));
            }
        }
    }

    [Fact]
    public void Nothing_wrong_is_0() => Assert.Equal(0, ExitCode.Gravest());
}
