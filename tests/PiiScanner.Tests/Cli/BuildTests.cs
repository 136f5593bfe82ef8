using PiiScanner.Cli.Commands;

namespace PiiScanner.Tests.Cli;

public sealed class BuildTests
{
    [Fact]
    public void What_tells_builds_apart_is_made_of_every_assembly_of_ours()
    {
        string[] ids = Application.Build.Split(',');
        var ours = typeof(Application).Assembly.GetReferencedAssemblies().Where(static name => name.Name!.StartsWith("PiiScanner.", StringComparison.Ordinal));
        Assert.Equal(ours.Count() + 1, ids.Distinct().Count());
        Assert.All(ids, static id => Assert.NotEqual(Guid.Empty, Guid.ParseExact(id, "N")));
    }
}
