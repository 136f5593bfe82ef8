using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Export;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan schema</c>: the JSON Schema of a record.</summary>
internal sealed class SchemaCommand : Verb
{
    private readonly Argument<string> record = new("record")
    {
        HelpName = "RECORD",
        Description = "finding, outcome, summary or explanation; all by default.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the command.</summary>
    public SchemaCommand()
        : base("schema", "Print the JSON Schemas of the records.")
    {
        Add(record);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        IReadOnlyList<string> names = ValuesOf(result, record);
        foreach (string name in names.Where(static name => !Schemas.Records.Contains(name)))
            throw new UsageException($"'{name}' is none of {string.Join(", ", Schemas.Records)}{Nearest.Hint(name, Schemas.Records)}");
        foreach (string name in names.Count > 0 ? names : Schemas.Records)
        {
            using Stream schema = Schemas.Open(name);
            schema.CopyTo(session.Terminal.Output);
        }
        return ExitCode.Complete;
    }
}
