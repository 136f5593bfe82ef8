using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Passwords, which have no form of their own: what stands right behind a label and its sign (<c>wachtwoord: W3lkom01</c>, <c>DB_PASSWORD=...</c>),
/// or in a column of that name. What stands in for a secret (<c>${SECRET}</c>, <c>*****</c>, <c>changeme</c> as well as <c>null</c>) is none.
/// </summary>
internal readonly struct LabelledSecret : IValidator
{
    private const ulong Bound = 1, Mixed = 2, Letters = 4, Placeholder = 8, Hashed = 16, Short = 32;
    private const int Shortest = 4, LongestSecret = 128;

    private static readonly string[] Placeholders =
    [
        "null", "none", "nil", "true", "false", "undefined", "password", "wachtwoord", "changeme", "required", "string", "text", "varchar", "optional", "secret", "hidden", "prompt", "unknown",
        "default", "empty", "onbekend", "geheim", "vergeten", "verplicht", "passwd", "username", "yes", "nee", "geen",
    ];

    private static readonly (byte[] Entity, byte Meaning)[] Entities =
        [("&amp;"u8.ToArray(), (byte)'&'), ("&lt;"u8.ToArray(), (byte)'<'), ("&gt;"u8.ToArray(), (byte)'>'), ("&quot;"u8.ToArray(), (byte)'"'), ("&apos;"u8.ToArray(), (byte)'\'')];

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["bound", "mixed", "letters", "placeholder", "hash", "short"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        bool isBound = IsBound(text, anchor, out byte quote, out bool isSigned, out bool isSaid);
        if (!isBound) return false;
        if (text.At(anchor - 1) is (byte)'{' or (byte)'(' or (byte)'$' or (byte)'[') return false;
        int end = anchor, limit = Math.Min(text.Length, anchor + LongestSecret + 1), digits = 0, letters = 0, upper = 0, marks = 0;
        for (; end < limit; end++)
        {
            byte value = text[end];
            if (value <= ' ' || value == quote || value is 0x1F or 0x7F || (quote == 0 && value is (byte)'"' or (byte)'<' or (byte)'>')) break;
            // Behind a sign a secret may hold what parts cells elsewhere, but does not end with it.
            if (quote == 0 && value is (byte)',' or (byte)';' or (byte)'|' && (!isSigned || text.At(end + 1) is <= (byte)' ' or (byte)'"') && !IsEntity(text[anchor..(end + 1)])) break;
            if (IsDigit(value)) digits++;
            else if (IsLetter(value)) (letters, upper) = (letters + 1, upper + (IsUpper(value) ? 1 : 0));
            else marks++;
        }
        if (quote == 0)
        {
            while (end > anchor && text[end - 1] is (byte)'.' or (byte)')' or (byte)']' or (byte)'}' or (byte)'\'' or (byte)'&' or (byte)'|') (end, marks) = (end - 1, marks - 1);
        }
        int length = end - anchor;
        if (length is < Shortest or > LongestSecret) return false;
        ReadOnlySpan<byte> secret = text[anchor..end];
        if (IsAssignment(secret)) return false;
        ulong evidence = Bound;
        int kinds = (digits > 0 ? 1 : 0) + (upper > 0 ? 1 : 0) + (letters > upper ? 1 : 0) + (marks > 0 ? 1 : 0);
        if (secret[^1] is (byte)'?' or (byte)':') return false;
        if (kinds >= 2 && (digits > 0 || marks > 0) && !IsIdentifier(secret)) evidence |= Mixed;
        else evidence |= Letters;
        if (isSaid && (evidence & Mixed) == 0) return false;
        if (length < 6) evidence |= Short;
        if (IsPlaceholder(secret)) evidence |= Placeholder;
        if (secret.StartsWith("$2"u8) || secret.StartsWith("$argon2"u8) || secret.StartsWith("{SHA"u8) || secret.StartsWith("$6$"u8) || secret.StartsWith("$5$"u8)) evidence |= Hashed;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        for (int at = 0; at < value.Length; at++)
        {
            byte plain = value[at];
            if (plain == '&')
            {
                foreach ((byte[] entity, byte meaning) in Entities)
                {
                    if (!value[at..].StartsWith(entity)) continue;
                    plain = meaning;
                    at += entity.Length - 1;
                    break;
                }
            }
            normalized[length++] = plain;
        }
        return length;
    }

    /// <summary>
    /// True when a sign that binds a value to its name stands before, or the word "is", or when a line or a field begins; says the quote in which the
    /// value stands.
    /// </summary>
    private static bool IsBound(ReadOnlySpan<byte> text, int anchor, out byte quote, out bool isSigned, out bool isSaid)
    {
        quote = 0;
        isSaid = isSigned = false;
        int at = anchor;
        if (text.At(at - 1) is (byte)'"' or (byte)'\'' or (byte)'`') quote = text[--at];
        if (text.At(at - 1) is (byte)'\t' or 0x1F) return true;
        while (anchor - at < 24 && text.At(at - 1) is (byte)' ' or (byte)'.') at--;
        byte before = text.At(at - 1);
        isSigned = before == '=' || (before == ':' && !IsDigit(text.At(at - 2)));
        if (isSigned) return before == '=' || !IsTestResult(text[..(at - 1)]);
        // "Inloggen met wachtwoord 'W3lkom01' lukt weer": quotes around what is no word.
        if (quote != 0 && at < anchor - 1 && IsLetter(before)) return isSaid = true;
        // In a print-out two spaces part fields.
        if (anchor - at >= 2 && quote == 0 && text[at..anchor].IndexOfAnyExcept((byte)' ') < 0) return true;
        if (before is (byte)'>' or (byte)'\n' or (byte)'\t' or (byte)'|' or (byte)',' or (byte)'(' or 0x1F) return true;
        if (before == ';') return !IsEntity(text[..at]);
        isSaid = at < anchor && before == 's' && text.At(at - 2) == 'i' && text.At(at - 3) == ' ';
        return isSaid;
    }

    /// <summary>True when what stands before a colon is what test programs say of a test that succeeded: <c>PASS: gas/all/warn-1.s</c>.</summary>
    private static bool IsTestResult(ReadOnlySpan<byte> before) => before.EndsWith("PASS"u8) && before.At(before.Length - 5) is (byte)'\n' or (byte)'X';

    /// <summary>True for another key with its value: <c>username=jan</c>. A secret may end with the sign, as base64 does, but is not letters alone then.</summary>
    private static bool IsAssignment(ReadOnlySpan<byte> secret)
    {
        int sign = secret.IndexOf((byte)'=');
        if (sign <= 0 || sign == secret.Length - 2) return false;
        foreach (byte value in secret[..sign])
        {
            if (!IsLetter(value) && value is not ((byte)'_' or (byte)'-' or (byte)'.')) return false;
        }
        return true;
    }

    /// <summary>True for small letters between underscores: the name of a field, such as <c>password_changed_at</c>.</summary>
    private static bool IsIdentifier(ReadOnlySpan<byte> secret)
    {
        foreach (byte value in secret)
        {
            if (value != '_' && !(IsLetter(value) && !IsUpper(value))) return false;
        }
        return true;
    }

    private static bool IsEntity(ReadOnlySpan<byte> text) => text.EndsWith("&amp;"u8) || text.EndsWith("&lt;"u8) || text.EndsWith("&gt;"u8) || text.EndsWith("&quot;"u8) || text.EndsWith("&apos;"u8);

    private static bool IsPlaceholder(ReadOnlySpan<byte> secret)
    {
        byte first = secret[0];
        if (first is (byte)'$' or (byte)'%' or (byte)'<' or (byte)'{' or (byte)'[' or (byte)'(' or (byte)'/' or (byte)'\\' && (secret[^1] == first || secret[1] is (byte)'{' or (byte)'(' or (byte)'$' || first != '%')) return true;
        if (secret.IndexOfAnyExcept(first) < 0 || secret.StartsWith("xxx"u8) || secret.StartsWith("***"u8) || secret.StartsWith("..."u8) || secret.StartsWith("http"u8)) return true;
        // A date, a number of characters or a type says something about the secret.
        if (secret.IndexOf("{{"u8) >= 0 || secret.IndexOf("${"u8) >= 0) return true;
        if (secret.IndexOfAnyExcept("0123456789-/.:TZ+"u8) < 0 && secret.IndexOfAny((byte)'-', (byte)'/', (byte)':') > 0) return true;
        if (secret.Contains((byte)'(') && !secret.Contains((byte)')') && secret[^1] is >= (byte)'0' and <= (byte)'9') return true;
        Span<byte> lower = stackalloc byte[12];
        if (secret.Length > lower.Length) return false;
        for (int i = 0; i < secret.Length; i++) lower[i] = Lower(secret[i]);
        foreach (string word in Placeholders)
        {
            if (word.Length == secret.Length && System.Text.Ascii.Equals(word, lower[..secret.Length])) return true;
        }
        return false;
    }
}
