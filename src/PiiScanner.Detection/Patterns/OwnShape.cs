using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Patterns;

/// <summary>
/// The shapes that need no validator in code: <c>shape: expression</c> with a regular expression and <c>shape: list</c> with values. They go by usual
/// weights, so that a few lines make a pattern: what has the form is reported at 0.73, beside a label or behind a check at 0.95, beside a counter-label not.
/// </summary>
internal sealed class OwnShape
{
    private const string ExpressionWord = "expression", ListWord = "list";

    /// <summary>Its base, unless the file gives one.</summary>
    public const double Base = 0;

    /// <summary>Its category, unless the file gives one.</summary>
    public const string Category = "own";

    /// <summary>Its severity, unless the file gives one.</summary>
    public const Severity Severity = PiiScanner.Severity.Medium;

    /// <summary>The shapes as they are written.</summary>
    public static string[] Words { get; } = [ExpressionWord, ListWord];

    private OwnShape(IOwnForm form, OwnCheck? check) => Reader = new OwnFormReader(form, check);

    /// <summary>Asks about its values.</summary>
    public IAnchorReader Reader { get; }

    /// <summary>What a word of evidence weighs, unless the file says.</summary>
    public static double WeightOf(string evidence) => evidence switch
    {
        "form" => 1,
        "check" or "label" or "column" => 2,
        "counter-label" or "counter-column" => -4,
        "carved" => -0.5,
        _ => 0,
    };

    /// <summary>Reads what belongs to such a shape; null for one that a validator serves.</summary>
    /// <exception cref="PatternException">It is wrong.</exception>
    public static OwnShape? Read(YamlNode shape, YamlKeys keys, IReadOnlyDictionary<string, WordList> lists) => shape.Word switch
    {
        ExpressionWord => new OwnShape(ReadExpression(keys.Take("expression")), ReadCheck(keys.TryTake("validate"))),
        ListWord => new OwnShape(new OwnValues(ReadValues(shape, keys, lists)), ReadCheck(keys.TryTake("validate"))),
        _ => null,
    };

    private static Expression ReadExpression(YamlNode node)
    {
        if (string.IsNullOrEmpty(node.Word)) throw node.Wrong("'expression' is a regular expression");
        try
        {
            return new Expression(node.Word);
        }
        catch (FormatException exception)
        {
            throw node.Wrong(exception.Message);
        }
    }

    private static OwnCheck? ReadCheck(YamlNode? node) => node is null
        ? null
        : OwnCheck.All.FirstOrDefault(check => check.Name == node.Word)
            ?? throw node.Wrong($"'{node.Word}' is none of {string.Join(", ", OwnCheck.All.Select(static check => check.Name))}, which can stand beside a shape of your own");

    private static ImmutableArray<string> ReadValues(YamlNode shape, YamlKeys keys, IReadOnlyDictionary<string, WordList> lists)
    {
        YamlNode? file = keys.TryTake("list");
        YamlNode at = file ?? shape;
        ImmutableArray<string> values = file is null ? keys.Words("values") : ReadFile(file, lists);
        if (values.IsEmpty) throw at.Wrong("a list has values, under 'values' or in the file that 'list' names");
        return values.FirstOrDefault(static value => Encoding.UTF8.GetByteCount(value) > IValidator.MaxLength) is null
            ? values
            : throw at.Wrong($"a value of the list has more than {IValidator.MaxLength} bytes");
    }

    private static ImmutableArray<string> ReadFile(YamlNode node, IReadOnlyDictionary<string, WordList> lists)
    {
        if (node.Word is not { } name || !name.EndsWith(".tsv", StringComparison.Ordinal) || !lists.TryGetValue(name[..^4], out WordList? list))
            throw node.Wrong($"there is no '{node.Word}' beside this file; a list is a *.tsv");
        if (list.Columns is not ["value", ..]) throw node.Wrong($"the first line of '{name}' names its columns; the first is called 'value'");
        return [.. list.Rows().Select(static row => row.Text(0)).Where(static value => value.Length > 0)];
    }
}
