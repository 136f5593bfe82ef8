using System.CommandLine;

namespace PiiScanner.Cli.Commands;

/// <summary>The argument TARGET..., the same for every command that opens stores.</summary>
internal static class TargetArgument
{
    /// <summary>Makes it.</summary>
    public static Argument<string[]> Create() => new("target")
    {
        HelpName = "TARGET",
        Description = "A path; - (standard input); s3://bucket/prefix; azblob://account/container/prefix or the https URL of a blob; "
            + "or the name of a store in the configuration.",
        Arity = ArgumentArity.OneOrMore,
    };
}
