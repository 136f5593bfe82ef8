using System.Collections.Immutable;
using System.Globalization;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Allowing;

/// <summary>
/// Reads allow lists: a YAML list of entries with one of <c>value</c> (with its <c>type</c>), <c>iban</c>, <c>domain</c>, <c>fingerprint</c> and <c>path</c>, a
/// <c>reason</c>, and if wanted a day on which the entry <c>expires</c>.
/// </summary>
public sealed class AllowFile
{
    private const string Account = "iban", Address = "email";

    private readonly PatternSet patterns;
    private readonly NormalForms forms;

    private AllowFile(PatternSet patterns)
    {
        this.patterns = patterns;
        forms = new NormalForms(patterns);
    }

    /// <summary>The entries of a list, in the order of the file.</summary>
    /// <param name="name">The file as its author knows it.</param>
    /// <param name="utf8">Its content.</param>
    /// <param name="patterns">The types that values may have.</param>
    /// <exception cref="PatternException">It is wrong. The message names no value.</exception>
    public static ImmutableArray<AllowEntry> Read(string name, ReadOnlyMemory<byte> utf8, PatternSet patterns)
    {
        YamlNode root = YamlNode.Read(new PatternFile(name, utf8));
        if (root.Items is not { } items) throw root.Wrong("an allow list is a list of entries");
        var file = new AllowFile(patterns);
        return [.. items.Select(file.ReadEntry)];
    }

    private AllowEntry ReadEntry(YamlNode node)
    {
        var keys = new YamlKeys(node);
        (AllowKind kind, string type, string text) = ReadSubject(node, keys);
        string reason = keys.Word("reason");
        DateOnly? expires = keys.TryTake("expires") is { } day ? ReadDay(day) : null;
        keys.Finish("an allow list");
        return new AllowEntry(kind, type, text, reason, expires, $"{node.File}:{node.Line}");
    }

    private (AllowKind Kind, string Type, string Text) ReadSubject(YamlNode node, YamlKeys keys)
    {
        string[] subjects = ["value", "iban", "domain", "fingerprint", "path"];
        string[] given = [.. subjects.Where(keys.Has)];
        if (given is not [string subject]) throw node.Wrong($"an entry has just one of {string.Join(", ", subjects)}");
        string text = keys.Word(subject);
        switch (subject)
        {
            case "value":
                YamlNode type = keys.Take("type");
                if (type.Word != ValueList.Type && patterns.Patterns.All(pattern => pattern.Id != type.Word)) throw type.Wrong($"there is no type '{type.Word}'");
                // What nothing but its surroundings tells, such as a password, is its own normal form.
                return (AllowKind.Value, type.Word!, forms.Of(type.Word!, text) ?? text);
            case "iban":
                return (AllowKind.Value, Account, forms.Of(Account, text) ?? throw node.Wrong("'iban' is an account number, and this one is none"));
            case "domain":
                string address = forms.Of(Address, "x@" + text) ?? throw node.Wrong("'domain' is the name of a domain, such as voorbeeld.nl");
                return (AllowKind.Domain, Address, address[2..]);
            case "fingerprint":
                return (AllowKind.Fingerprint, "", ValueKey.TryParse(text, out _) ? text : throw node.Wrong("'fingerprint' is written as in findings"));
            default:
                return (AllowKind.Path, "", text);
        }
    }

    private static DateOnly ReadDay(YamlNode node) => DateOnly.TryParseExact(node.Word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        ? day
        : throw node.Wrong("'expires' is a day, written like 2026-12-31");
}
