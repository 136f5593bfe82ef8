using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Secrets;

/// <summary>
/// Secrets that scripts give to a program, where only the program says what they are: <c>mysqldump -u root -pM0lensteen</c>, <c>curl -u "user:Kl0mpen"</c>,
/// <c>smbclient -U 'user%Anker'</c>, <c>sshpass -p Anker</c>; and the line of a <c>.netrc</c>: <c>machine host login user password Gl4zen</c>.
/// </summary>
internal static class CommandSecret
{
    private static ReadOnlySpan<byte> Ends => "\"'|;<>"u8;

    private const int Shortest = 4, LongestLine = 200;

    /// <summary>The programs.</summary>
    public static IEnumerable<string> Programs => ["mysql", "mysqldump", "mysqladmin", "mariadb", "curl", "smbclient", "sshpass", "machine"];

    /// <summary>True where a small letter begins a word, as the name of a program does.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> text, int anchor) => text.At(anchor) is (byte)'m' or (byte)'c' or (byte)'s' && !IsWord(text.At(anchor - 1)) && text.At(anchor - 1) != '-' && IsLetter(text.At(anchor + 3));

    /// <summary>Finds the secret behind the name of a program.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int anchor, out int start, out int end)
    {
        start = end = anchor;
        while (IsLetter(text.At(end))) end++;
        ReadOnlySpan<byte> program = text[anchor..end], line = text.Slice(end, Math.Min(LongestLine, text.Length - end));
        if (IsWord(text.At(anchor - 1))) return false;
        int found = program switch
        {
            _ when program.StartsWith("mysql"u8) || program.SequenceEqual("mariadb"u8) => Behind(LineOf(line), " -p"u8),
            _ when program.SequenceEqual("curl"u8) => BehindUser(LineOf(line), " -u "u8, " --user "u8, (byte)':'),
            _ when program.SequenceEqual("smbclient"u8) => BehindUser(LineOf(line), " -U "u8, " --user "u8, (byte)'%'),
            _ when program.SequenceEqual("sshpass"u8) => Behind(LineOf(line), " -p "u8),
            _ when program.SequenceEqual("machine"u8) => BehindLogin(line),
            _ => -1,
        };
        if (found < 0) return false;
        start = end + found;
        byte quote = text.At(start) is (byte)'"' or (byte)'\'' ? text[start++] : QuoteBefore(text, end, start);
        end = start;
        while (end < text.Length && end - start <= SpokenSecret.LongestSecret && !(quote == 0 ? text[end] <= ' ' || Ends.Contains(text[end]) : text[end] == quote || text[end] == '\n')) end++;
        if (quote != 0 && text.At(end) != quote) return false;
        return start - anchor <= IValidator.MaxLead && end - start is >= Shortest and <= SpokenSecret.LongestSecret && text[start] is not ((byte)'$' or (byte)'%' or (byte)'<' or (byte)'{' or (byte)'*' or (byte)'`');
    }

    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> text) => text.IndexOf((byte)'\n') is >= 0 and var line ? text[..line] : text;

    private static int Behind(ReadOnlySpan<byte> line, ReadOnlySpan<byte> option) =>
        line.IndexOf(option) is >= 0 and var at && line.At(at + option.Length) > ' ' ? at + option.Length : -1;

    /// <summary>Behind the sign that parts a user from what follows in an option's value.</summary>
    private static int BehindUser(ReadOnlySpan<byte> line, ReadOnlySpan<byte> option, ReadOnlySpan<byte> name, byte sign)
    {
        int at = line.IndexOf(option) is >= 0 and var first ? first + option.Length : line.IndexOf(name) is >= 0 and var second ? second + name.Length : -1;
        if (at < 0) return -1;
        ReadOnlySpan<byte> value = line[at..];
        if (value is [(byte)'"' or (byte)'\'', ..]) value = line[++at..];
        int parted = value.IndexOf(sign), space = value.IndexOf((byte)' ');
        return parted > 0 && (space < 0 || parted < space) && value[0] is not ((byte)'$' or (byte)'<' or (byte)'{') ? at + parted + 1 : -1;
    }

    /// <summary>Behind host, login and user, over lines as they are written.</summary>
    private static int BehindLogin(ReadOnlySpan<byte> text)
    {
        int at = Word(text, 0, out _), login = Word(text, at, out int start);
        if (!text[start..login].SequenceEqual("login"u8)) return -1;
        int user = Word(text, login, out _), password = Word(text, user, out start);
        if (!text[start..password].SequenceEqual("password"u8)) return -1;
        Word(text, password, out start);
        return start;
    }

    /// <summary>The end of the next word, and where it starts.</summary>
    private static int Word(ReadOnlySpan<byte> text, int at, out int start)
    {
        while (at < text.Length && text[at] <= ' ') at++;
        start = at;
        while (at < text.Length && text[at] > ' ') at++;
        return at;
    }

    /// <summary>The quote in which an option's value stands, 0 for none.</summary>
    private static byte QuoteBefore(ReadOnlySpan<byte> text, int from, int start)
    {
        int at = start;
        while (at > from && text[at - 1] > ' ') at--;
        return text[at] is (byte)'"' or (byte)'\'' ? text[at] : (byte)0;
    }
}
