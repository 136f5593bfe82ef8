using PiiScanner.Content;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Tests.Content;

public sealed class FormatsTests
{
    [Fact]
    public void Every_format_that_is_read_has_a_contract()
    {
        IEnumerable<string> held = typeof(FormatContract).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(FormatContract)) && !type.IsAbstract)
            .Select(static type => ((FormatContract)Activator.CreateInstance(type)!).FormatName);

        Assert.Empty(Formats.All.Where(static format => format is not KnownFormat).Select(static format => format.Name).Except(held));
    }
}
