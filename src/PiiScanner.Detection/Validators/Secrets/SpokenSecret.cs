using System.Text;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Secrets;

/// <summary>
/// What running text says of a secret (<see cref="LabelledSecret"/>): the words before it where no sign binds it to its name, and how what stands behind them must be
/// written to be more than the next word.
/// </summary>
internal static class SpokenSecret
{
    /// <summary>No secret is longer.</summary>
    public const int LongestSecret = 128;

    private const int LongestOption = 32;

    /// <summary>Words that stand before a number or a version.</summary>
    private static readonly string[] Products =
        ["windows", "office", "microsoft", "outlook", "exchange", "android", "server", "versie", "version", "active", "bijlage", "artikel", "stap", "pagina", "hoofdstuk", "account", "veld", "user", "oauth"];

    /// <summary>
    /// True when what stands right behind the word, without a sign, is written as hardly anything but a password is: capitals, small letters, digits and one of the
    /// marks that programs ask for.
    /// </summary>
    public static bool IsPlain(ReadOnlySpan<byte> text, int anchor)
    {
        bool hasUpper = false, hasLower = false, hasDigit = false, hasMark = false;
        int at = anchor;
        for (; at < anchor + LongestSecret && text.At(at) > ' '; at++)
        {
            byte value = text[at];
            if (IsDigit(value)) hasDigit = true;
            else if (IsUpper(value)) hasUpper = true;
            else if (IsLetter(value)) hasLower = true;
            else if (value is (byte)'!' or (byte)'@' or (byte)'#' or (byte)'$' or (byte)'%' or (byte)'&' or (byte)'*' or (byte)'^') hasMark = true;
        }
        return at - anchor >= 8 && hasUpper && hasLower && hasDigit && hasMark;
    }

    /// <summary>True for an option of a command that takes a secret: <c>-storepass</c>, <c>--password</c>.</summary>
    public static bool IsOption(ReadOnlySpan<byte> before)
    {
        int start = before.Length;
        while (before.Length - start < LongestOption && (IsLetter(before.At(start - 1)) || before.At(start - 1) == '-')) start--;
        ReadOnlySpan<byte> word = before[start..];
        return word.StartsWith("-"u8) && before.At(start - 1) == ' ' && (IsPassword(word) || EndsAs(word, "storepass"u8) || EndsAs(word, "keypass"u8) || EndsAs(word, "passwd"u8));
    }

    /// <summary>
    /// True for what no text about programs has behind a Dutch word for a secret: letters with digits behind or among them behind the shortest form (<c>ww kaasplank77</c>), words and digits with a mark
    /// between, which are no product with its version (<c>wachtwoord rozengeur-89</c>).
    /// </summary>
    public static bool IsCoined(ReadOnlySpan<byte> text, int anchor, ReadOnlySpan<byte> before)
    {
        if (!EndsAs(before, "password"u8) && !EndsAs(before, "pw"u8) && IsWordsAndDigits(text, anchor)) return true;
        int at = anchor, digits = 0;
        while (IsLetter(text.At(at))) at++;
        int letters = at - anchor;
        for (; at - anchor < LongestSecret && IsWord(text.At(at)); at++) digits += IsDigit(text[at]) ? 1 : 0;
        return digits > 0 && at - anchor >= 8 && (letters >= 3 && EndsAs(before, "ww"u8) || letters >= 5 && EndsAs(before, "wachtwoord"u8) && !IsOneOf(text.Slice(anchor, letters), Products));
    }

    /// <summary>True for small letters and digits, and capitals or marks among them.</summary>
    public static bool IsVaried(ReadOnlySpan<byte> text, int anchor)
    {
        int digits = 0, small = 0, others = 0;
        for (int at = anchor; at < anchor + LongestSecret && text.At(at) > ' '; at++)
        {
            if (IsDigit(text[at])) digits++;
            else if (IsLetter(text[at]) && !IsUpper(text[at])) small++;
            else others++;
        }
        return digits > 0 && small > 0 && others > 0 && digits + small + others >= 8;
    }

    /// <summary>True where a sentence says what the secret is, or was.</summary>
    public static bool SaysThat(ReadOnlySpan<byte> before) => before.EndsWith(" is"u8) || before.EndsWith(" was"u8);

    /// <summary>True for words that say which secret is meant: <c>is</c>, <c>is gewijzigd in</c>, <c>gereset naar</c>.</summary>
    public static bool SaysWhich(ReadOnlySpan<byte> before) => before.EndsWith(" is"u8) || before.EndsWith(" naar"u8) || before.EndsWith(" in"u8) || before.EndsWith(" to"u8) || before.EndsWith(" wordt"u8) || before.EndsWith(" nu"u8);

    /// <summary>True right behind the word for a password, or behind it and "is": what stands in quotes there is one though it has words only.</summary>
    public static bool SaysSo(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd((byte)' ');
        return EndsAs(before, "wachtwoord"u8) || EndsAs(before, "wachtwoord is"u8) || EndsAs(before, "password is"u8);
    }

    /// <summary>True right behind the word for a password.</summary>
    public static bool IsPassword(ReadOnlySpan<byte> before) => EndsAs(before, "wachtwoord"u8) || EndsAs(before, "password"u8);

    /// <summary>True behind one of the short forms, as a word of its own.</summary>
    public static bool IsShortForm(ReadOnlySpan<byte> before) =>
        !IsWord(before.At(before.Length - 3)) && (EndsAs(before, "ww"u8) || EndsAs(before, "pw"u8)) || !IsWord(before.At(before.Length - 7)) && EndsAs(before, "wachtw"u8);

    /// <summary>True for one of some words of up to twelve small letters, whatever its case.</summary>
    public static bool IsOneOf(ReadOnlySpan<byte> secret, string[] words)
    {
        Span<byte> lower = stackalloc byte[12];
        if (secret.Length > lower.Length) return false;
        for (int i = 0; i < secret.Length; i++) lower[i] = Lower(secret[i]);
        foreach (string word in words)
        {
            if (word.Length == secret.Length && Ascii.Equals(word, lower[..secret.Length])) return true;
        }
        return false;
    }

    /// <summary>True for a text that ends in a word, whatever its case.</summary>
    public static bool EndsAs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[^word.Length..], word);

    private static bool IsWordsAndDigits(ReadOnlySpan<byte> text, int anchor)
    {
        int at = anchor, small = 0, digits = 0, marks = 0, first = 0;
        for (; at < anchor + LongestSecret && text.At(at) > ' '; at++)
        {
            byte value = text[at];
            if (IsDigit(value)) digits++;
            else if (IsLetter(value)) small += IsUpper(value) ? 0 : 1;
            else if (!IsWord(text.At(at + 1))) break;
            else if (value is (byte)'-' or (byte)'_' or (byte)'!' or (byte)'#' or (byte)'@' or (byte)'&' or (byte)'*' or (byte)'$' or (byte)'%') first = marks++ == 0 ? at : first;
            else return false;
        }
        return at - anchor >= 8 && small >= 4 && digits > 0 && marks > 0 && IsLetter(text[anchor]) && !IsOneOf(text[anchor..first], Products);
    }
}
