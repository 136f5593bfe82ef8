using System.Collections.Immutable;

namespace PiiScanner.Cli.Configuration;

/// <summary>A value that some source gives to a setting.</summary>
/// <param name="Key">Its name, such as <c>scan.minConfidence</c> or <c>stores.backup.target</c>.</param>
/// <param name="Values">Its values as written; one, unless the setting repeats.</param>
/// <param name="Origin">The source, as <c>config show</c> prints it.</param>
/// <param name="Subject">What a complaint about the value begins with: the option, the variable, or the file and the key.</param>
internal sealed record Setting(string Key, ImmutableArray<string> Values, string Origin, string Subject)
{
    /// <summary>The only value.</summary>
    /// <exception cref="UsageException">There are none or several.</exception>
    public string Value => Values is [var value] ? value : throw new UsageException($"{Subject}: takes one value, not {Values.Length}");

    /// <summary>Uses the values, and says which setting it was when one of them is wrong.</summary>
    public void Apply(bool repeats, Action<string> use)
    {
        try
        {
            if (!repeats) use(Value);
            else foreach (string value in Values) use(value);
        }
        catch (UsageException exception) when (!exception.Message.StartsWith(Subject, StringComparison.Ordinal))
        {
            throw new UsageException($"{Subject}: {exception.Message}", exception);
        }
    }
}
