using System.Collections.Immutable;

namespace PiiScanner.Cli.Configuration;

/// <summary>A value that some source gives to a setting.</summary>
/// <param name="Key">Its name, such as <c>scan.minConfidence</c> or <c>stores.backup.target</c>.</param>
/// <param name="Values">Its values as written; one, unless the setting repeats.</param>
/// <param name="Origin">The source, as <c>config show</c> prints it.</param>
/// <param name="Subject">What a complaint about the value begins with: the option, the variable, or the file and the key.</param>
internal sealed record Setting(string Key, ImmutableArray<string> Values, string Origin, string Subject)
{
    /// <summary>Uses the values, and says which setting it was when one of them is wrong.</summary>
    /// <param name="repeats">True when the setting takes several values.</param>
    /// <param name="use">Uses one. Throws <see cref="UsageException"/> with the reason when it is wrong.</param>
    /// <exception cref="UsageException">A value is wrong, or there are none or several where one is wanted.</exception>
    public void Apply(bool repeats, Action<string> use)
    {
        if (!repeats && Values.Length != 1) throw new UsageException($"{Subject}: takes one value, not {Values.Length}");
        try
        {
            foreach (string value in Values)
            {
                if (value.Length == 0) throw new UsageException("the value is empty; write one, or leave it out");
                use(value);
            }
        }
        catch (UsageException exception)
        {
            throw new UsageException($"{Subject}: {exception.Message}", exception);
        }
    }
}
