using System.Buffers;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Secrets;

/// <summary>
/// What programs, style sheets, packages and encoded data are full of, where a word for a secret says nothing of a value (<see cref="LabelledSecret"/>): <c>password, **options</c>,
/// <c>getPassword(): ?string</c>, <c>accessToken[key]</c>, <c>"parse-passwd": "^1.0.0"</c>, a line of base64 that happens to hold <c>/ww/</c>.
/// </summary>
internal static class SourceText
{
    private const int Around = 100, LeastRun = 160, LeastToken = 30, MostToken = 64, LeastTurns = 4, LongestHex = 10;

    private static readonly SearchValues<byte> Names = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_."u8);
    private static readonly SearchValues<byte> Indexes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-"u8);
    private static readonly SearchValues<byte> Types = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\\_|"u8);
    private static readonly SearchValues<byte> Encoded = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=,;\r\n"u8);
    private static readonly SearchValues<byte> Versions = SearchValues.Create("0123456789.*x-^~|"u8);

    private static readonly string[] Members = ["ww", "pw", "pwd", "password", "secret", "token"];

    /// <summary>What stands between two parts of a program, and hardly in a secret without quotes.</summary>
    private static readonly byte[][] Marks =
        ["?."u8.ToArray(), "->"u8.ToArray(), "::"u8.ToArray(), "||"u8.ToArray(), "&&"u8.ToArray(), "*/"u8.ToArray(), ");"u8.ToArray(), ")."u8.ToArray(), "),"u8.ToArray(), "){"u8.ToArray(), "})"u8.ToArray(), "()"u8.ToArray(), "]("u8.ToArray()];

    /// <summary>True for a part of a program where a value without quotes stands.</summary>
    public static bool IsCode(ReadOnlySpan<byte> text, int start, int end)
    {
        ReadOnlySpan<byte> value = text[start..end];
        // !name, ?string, **options, *Emphasis
        ReadOnlySpan<byte> rest = value.TrimStart("*!?_"u8);
        if (rest.Length < value.Length && (rest.IsEmpty || rest.IndexOfAnyExcept(Names) < 0)) return true;
        if (HasMarks(value) || value.StartsWith("#["u8) || value.StartsWith("~/"u8)) return true;
        if (value[^1] == '-' && text.At(end) == '>') return true;
        if (value[^1] is (byte)'[' or (byte)'{' or (byte)'(' && (IsWord(value.At(value.Length - 2)) || value.At(value.Length - 2) is (byte)'=' or (byte)':' or (byte)'|')) return true;
        if (IsMember(value)) return true;
        if (value.Contains((byte)'|') && value.IndexOfAnyExcept(Types) < 0) return true;
        // accessToken[key], tuple[str, ...], input[type=
        int open = value.IndexOf((byte)'[');
        if (open > 0 && (IsLetter(value[open - 1]) || value[open - 1] == '&') && (value[^1] == '=' || (text.At(end) is (byte)']' or (byte)',' && value[..open].IndexOfAnyExcept(Indexes) < 0 && value[(open + 1)..].IndexOfAnyExcept(Indexes) < 0))) return true;
        int sign = value.IndexOf((byte)';');
        if (sign > 1 && value[..sign].Contains((byte)'.') && value[..sign].IndexOfAnyExcept(Names) < 0) return true;
        // border:0, phpfpm:9000
        sign = value.IndexOf((byte)':');
        if (sign > 0 && sign + 1 < value.Length && IsLetter(value[0]) && value[(sign + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && value[..sign].IndexOfAnyExcept(Indexes) < 0) return true;
        return value.Length is > 2 and <= LongestHex && value[0] == '0' && (value[1] | 0x20) == 'x' && value[2..].IndexOfAnyExcept("0123456789abcdefABCDEF"u8) < 0;
    }

    /// <summary>True for what ends like a member of something: <c>RATES_2025.ww</c>, <c>form1.password</c>.</summary>
    public static bool IsMember(ReadOnlySpan<byte> value)
    {
        int dot = value.LastIndexOf((byte)'.');
        return dot > 0 && IsLetter(value[0]) && value.IndexOfAnyExcept(Indexes) < 0 && SpokenSecret.IsOneOf(value[(dot + 1)..], Members);
    }

    /// <summary>True for what stands between two parts of a program, and hardly in a secret.</summary>
    public static bool HasMarks(ReadOnlySpan<byte> value)
    {
        foreach (byte[] mark in Marks)
        {
            if (value.Length > mark.Length && value[1..].IndexOf(mark) >= 0) return true;
        }
        return false;
    }

    /// <summary>True for what stands in quotes and is the key of what follows: <c>"node_modules/pgpass": {"version": …</c>.</summary>
    public static bool IsKey(ReadOnlySpan<byte> text, int end)
    {
        for (end++; text.At(end) == ' ';) end++;
        return text.At(end) == ':' || (text.At(end) == '=' && text.At(end + 1) == '>');
    }

    /// <summary>True for the versions of a package, or the checksum of one: <c>^1.0.0</c>, <c>sha512-…</c>.</summary>
    public static bool IsVersion(ReadOnlySpan<byte> value) =>
        (value[0] is (byte)'^' or (byte)'~' && value.Length > 1 && IsDigit(value[1]) && value[1..].IndexOfAnyExcept(Versions) < 0)
        || value.StartsWith(">="u8) || value.StartsWith("sha512-"u8) || value.StartsWith("sha384-"u8) || value.StartsWith("sha256-"u8) || value.StartsWith("sha1-"u8) || value.SequenceEqual("self.version"u8);

    /// <summary>True amid data in base64 or base64 numbers with commas, as images and maps of minified programs have them: no blank far and wide, but at the ends of lines.</summary>
    public static bool IsEncodedAround(ReadOnlySpan<byte> text, int start, int end)
    {
        int from = start, to = end, marks = 0;
        for (; from > 0 && start - from < Around && IsEncodedAt(text, from - 1, ref marks); from--) { }
        for (; to < text.Length && to - end < Around && IsEncodedAt(text, to, ref marks); to++) { }
        return to - from >= LeastRun && marks > 0;
    }

    /// <summary>True within an unbroken run of letters and digits that turn into one another as they do in base64 only: <c>Gy+U+sOA1LAuT8mkmRuvw</c>.</summary>
    public static bool IsInEncoded(ReadOnlySpan<byte> text, int start, int end)
    {
        int from = start, to = end, turns = 0;
        bool hasSign = false, hasUpper = false, hasLower = false;
        while (from > 0 && start - from < MostToken && IsBase64(text[from - 1])) from--;
        while (to < text.Length && to - end < MostToken && IsBase64(text[to])) to++;
        if (to - from < LeastToken) return false;
        for (int at = from; at < to; at++)
        {
            byte value = text[at];
            hasSign |= value is (byte)'+' or (byte)'/';
            hasUpper |= IsUpper(value);
            hasLower |= IsLetter(value) && !IsUpper(value);
            if (at > from && IsDigit(value) != IsDigit(text[at - 1]) && IsWord(value) && IsWord(text[at - 1])) turns++;
        }
        return hasSign && hasUpper && hasLower && turns >= LeastTurns;
    }

    private static bool IsBase64(byte value) => IsWord(value) || value is (byte)'+' or (byte)'/' or (byte)'=';

    private static bool IsEncodedAt(ReadOnlySpan<byte> text, int at, ref int marks)
    {
        byte value = text[at];
        if (value is (byte)'+' or (byte)'/' or (byte)';') marks++;
        // What lines begin with.
        return Encoded.Contains(value) || (value == ' ' && text.At(at - 1) is (byte)' ' or (byte)'\n' && text.At(at + 1) != '\n');
    }
}
