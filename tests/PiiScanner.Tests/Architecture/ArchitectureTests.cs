using System.Reflection;

namespace PiiScanner.Tests.Architecture;

/// <summary>Who may reference whom: the table of src/README.md, held against the assemblies as they were built.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Every assembly of the product with everything it may reference beside the base library. A package absent here is absent there.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["PiiScanner.Core"] = [],
        ["PiiScanner.Detection"] = ["PiiScanner.Core", "YamlDotNet"],
        ["PiiScanner.Content"] = ["PiiScanner.Core", "SharpCompress", "ZstdSharp"],
        ["PiiScanner.Stores"] = ["PiiScanner.Core", "AWSSDK.Core", "AWSSDK.S3", "Azure.Core", "Azure.Identity", "Azure.Storage.Blobs", "Azure.Storage.Common"],
        ["PiiScanner.Scanning"] = ["PiiScanner.Core", "PiiScanner.Detection", "PiiScanner.Content"],
        ["PiiScanner.Findings"] = ["PiiScanner.Core", "Microsoft.Data.Sqlite", "Npgsql", "YamlDotNet"],
        ["piiscan"] =
        [
            "PiiScanner.Core", "PiiScanner.Detection", "PiiScanner.Content", "PiiScanner.Stores", "PiiScanner.Scanning", "PiiScanner.Findings",
            "System.CommandLine",
        ],
    };

    /// <summary>Part of the base library by name, but shipped as packages: each is allowed only where the table above names it.</summary>
    private static readonly string[] PackagesNamedLikeTheBaseLibrary = ["System.CommandLine", "System.IO.Packaging", "System.Memory.Data", "System.ClientModel"];

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_the_table_allows(string name)
    {
        string[] strangers =
        [
            .. Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!)
                .Where(reference => !IsBaseLibrary(reference) && !Allowed[name].Contains(reference)).Order(StringComparer.Ordinal),
        ];

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_table_names_every_assembly_of_the_product()
    {
        string[] built =
        [
            .. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => name.StartsWith("PiiScanner.", StringComparison.Ordinal) && name is not ("PiiScanner.Tests" or "PiiScanner.Labelled")).Append("piiscan").Order(StringComparer.Ordinal),
        ];

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), built);
    }

    private static bool IsBaseLibrary(string name) =>
        name is "System" or "mscorlib" or "netstandard" or "Microsoft.Win32.Primitives"
        || (name.StartsWith("System.", StringComparison.Ordinal) && !PackagesNamedLikeTheBaseLibrary.Contains(name));
}
