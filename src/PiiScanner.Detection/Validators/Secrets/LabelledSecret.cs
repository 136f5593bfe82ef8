using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Secrets.SpokenSecret;

namespace PiiScanner.Detection.Validators.Secrets;

/// <summary>
/// Passwords, which have no form of their own: what stands right behind a label and its sign (<c>wachtwoord: W3lkom01</c>, <c>DB_PASSWORD=...</c>),
/// or in a column of that name. What stands in for a secret (<c>${SECRET}</c>, <c>*****</c>, <c>changeme</c> as well as <c>null</c>) is none. An address of a service may
/// hold one too, between its user and its host (RFC 3986 section 3.2.1).
/// </summary>
internal readonly struct LabelledSecret : IValidator
{
    private const ulong Bound = 1, Mixed = 2, Letters = 4, Placeholder = 8, Hashed = 16, Short = 32, Digits = 64, Common = 128, UserInfo = 256, Named = 512, Loose = 1024, Command = 2048;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);
    private static readonly SearchValues<byte> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=#"u8);
    private static readonly SearchValues<byte> Compound = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.+"u8);
    private static readonly SearchValues<byte> Path = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_./"u8);
    private static readonly SearchValues<byte> Fields = SearchValues.Create("abcdefghijklmnopqrstuvwxyz:"u8);

    /// <summary>What a secret in an address of a service cannot hold, and what stands before it.</summary>
    private static readonly SearchValues<byte> InfoEnds = SearchValues.Create(":/ <>\"'\n"u8);

    private const int Shortest = 4, MostTag = 128, MostBefore = 96, MostAfter = 40, LongestPin = 6, CurledQuote = 3, MostParameter = 48, LongestKey = 24;

    /// <summary>How the labels of secrets begin or go on, in small letters.</summary>
    private static readonly byte[][] Stems = [.. "pass,pwd,wachtw,secret,pw,ww".Split(',').Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Hashes = [.. "bcrypt,Hash::make,password_hash,hashpw,hashSync,encoder.encode".Split(',').Select(Encoding.ASCII.GetBytes)];

    private static readonly string[] Placeholders =
    [
        "null", "none", "nil", "true", "false", "undefined", "password", "wachtwoord", "changeme", "required", "string", "text", "varchar", "optional", "secret", "hidden", "prompt", "unknown",
        "default", "empty", "onbekend", "geheim", "vergeten", "verplicht", "passwd", "username", "yes", "nee", "geen", "pass", "pwd", "token",
    ];

    /// <summary>What secrets are called by.</summary>
    private static readonly string[] Nouns = ["password", "passwd", "wachtwoord", "secret", "key", "token", "header"];

    /// <summary>Words that many take for a password; of other words alone nobody can say that they are one.</summary>
    private static readonly string[] CommonWords =
    [
        "welkom", "welcome", "admin", "qwerty", "qwertyuiop", "azerty", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "letmein", "iloveyou", "dragon", "monkey", "sunshine", "princess", "football", "baseball",
        "superman", "batman", "master", "shadow", "voetbal", "feyenoord", "zomer", "winter", "lente", "herfst", "schatje", "zonnetje", "hallo", "root", "postgres", "guest", "minioadmin", "changeit",
    ];

    /// <summary>What commands of PowerShell begin with that a secret comes from.</summary>
    private static readonly string[] Verbs = ["read", "get", "convertto", "convertfrom", "new", "import", "invoke", "select"];

    private static readonly (byte[] Entity, byte Meaning)[] Entities =
        [("&amp;"u8.ToArray(), (byte)'&'), ("&lt;"u8.ToArray(), (byte)'<'), ("&gt;"u8.ToArray(), (byte)'>'), ("&quot;"u8.ToArray(), (byte)'"'), ("&apos;"u8.ToArray(), (byte)'\'')];

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["bound", "mixed", "letters", "placeholder", "hash", "short", "digits", "common-password", "user-info", "named-by-attribute", "loose", "command"];

    /// <inheritdoc/>
    public IEnumerable<string> Words => CommandSecret.Programs;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (CommandSecret.MayBegin(text, anchor) && CommandSecret.TryRead(text, anchor, out int given, out int stop)) return !IsPlaceholder(text[given..stop]) && Accept(given, stop, Command, ref reading);
        if (text.At(anchor) == '@') return TryReadUserInfo(text, anchor, ref reading);
        bool isBound = IsBound(text, anchor, out byte quote, out bool isSigned, out bool isSaid);
        if (!isBound) return false;
        bool isCurled = quote == 0 && isSigned | isSaid && IsCurled(text, anchor);
        if (isCurled) anchor += CurledQuote;
        // A string of SQL Server: PASSWORD=N'W3lkom'.
        if (quote == 0 && isSigned && text.At(anchor) == 'N' && text.At(anchor + 1) == '\'') (quote, anchor) = ((byte)'\'', anchor + 2);
        if (text.At(anchor - 1) is (byte)'{' or (byte)'(' or (byte)'$' or (byte)'[') return false;
        // ${DB_PASSWORD:?message} and ${DB_PASSWORD:+other}: what a shell says or puts when it is not there, or is.
        if (text.At(anchor) is (byte)'?' or (byte)'+' && text.At(anchor - 1) == ':' && IsInParameter(text, anchor - 1)) return false;
        // ${DB_PASSWORD:-W3lkom}: what it puts instead, up to the brace.
        bool isDefault = text.At(anchor) == '-' && text.At(anchor - 1) == ':' && IsInParameter(text, anchor - 1);
        if (isDefault) anchor++;
        bool isForm = !isDefault && quote == 0 && isSigned && IsFormField(text, anchor);
        int end = anchor, limit = Math.Min(text.Length, anchor + LongestSecret + 1), digits = 0, letters = 0, upper = 0, marks = 0;
        for (; end < limit; end++)
        {
            byte value = text[end];
            if (value <= ' ' || value == quote || (value == '\\' && EndsAtEscape(text, end, quote)) || value is 0x1F or 0x7F || (quote == 0 && value is (byte)'"' or (byte)'<' or (byte)'>')) break;
            // Behind a sign a secret may hold what parts cells elsewhere, but does not end with it.
            if (quote == 0 && value is (byte)',' or (byte)';' or (byte)'|' && (!isSigned || text.At(end + 1) is <= (byte)' ' or (byte)'"' || IsKeyAt(text, end + 1)) && !IsEntity(text[anchor..(end + 1)])) break;
            if (isDefault && value == '}') break;
            if (isForm && value == '&' && IsKeyAt(text, end + 1)) break;
            if (isCurled && IsCurled(text, end)) break;
            if (IsDigit(value)) digits++;
            else if (IsLetter(value) || value >= 0x80) (letters, upper) = (letters + 1, upper + (IsUpper(value) ? 1 : 0));
            else marks++;
        }
        if (quote == 0 && !isDefault)
        {
            while (end > anchor && text[end - 1] is (byte)'.' or (byte)')' or (byte)']' or (byte)'}' or (byte)'\'' or (byte)'&' or (byte)'|') (end, marks) = (end - 1, marks - 1);
        }
        int length = end - anchor;
        // A line of .pgpass: host:5432:database:user:secret; no part of a longer name, as urn:iso:std:iso:20022:tech:xsd:pain.001.001.03.
        if (text.At(anchor - 1) != ':' && FieldsBefore(text[anchor..end]) is > 0 and var fields) return length - fields >= Shortest && !IsPlaceholder(text[(anchor + fields)..end]) && Accept(anchor + fields, end, Command, ref reading);
        if (length is < Shortest or > LongestSecret) return false;
        ReadOnlySpan<byte> secret = text[anchor..end];
        if (quote != '`' && IsAssignment(secret) || IsAmount(secret) || (quote == 0 && !isDefault && (IsExpression(secret) || SourceText.IsCode(text, anchor, end)))) return false;
        // Keys are no values, and letters with a word behind are prose: "Current Password": "Huidig wachtwoord".
        if (quote is (byte)'"' or (byte)'\'' && text.At(end) == quote && SourceText.IsKey(text, end)) return false;
        if (quote != 0 && text.At(end) == ' ' && (digits + marks == 0 || SourceText.HasMarks(secret))) return false;
        ulong evidence = Bound;
        int kinds = (digits > 0 ? 1 : 0) + (upper > 0 ? 1 : 0) + (letters > upper ? 1 : 0) + (marks > 0 ? 1 : 0);
        if (secret[^1] is (byte)'?' or (byte)':') return false;
        if (kinds >= 2 && (digits > 0 || marks > 0) && !IsIdentifier(secret) && !IsWritten(secret, isSigned, isSaid && quote == '"' && secret.Contains((byte)'-') && SaysSo(text[..(anchor - 1)]), EndsAs(WordBefore(text, anchor), "secret"u8))) evidence |= Mixed;
        else if (digits == length && (isSigned || isSaid) && IsCode(text, anchor)) evidence |= Digits;
        else if (letters == length && isSigned && IsLast(text, end) && IsCommonWord(secret)) evidence |= Common;
        else evidence |= Letters;
        // "Password is correct!": a mark of the sentence.
        if (isSaid && quote == 0 && digits + upper == 0 && marks == 1 && secret[^1] is (byte)'!' or (byte)'?') return false;
        if (isSaid && (evidence & (Mixed | Digits)) == 0) return false;
        if (length < 6 && (evidence & Digits) == 0) evidence |= Short;
        if ((isSigned || text.At(anchor - 1) == '>') && IsNamedByAttribute(text, anchor)) evidence |= Named;
        if (IsPlaceholder(secret)) evidence |= Placeholder;
        if (secret.StartsWith("$2"u8) || secret.StartsWith("$argon2"u8) || secret.StartsWith("{SHA"u8) || secret.StartsWith("$6$"u8) || secret.StartsWith("$5$"u8)) evidence |= Hashed;
        return Accept(anchor, end, evidence, ref reading);
    }

    private static bool Accept(int start, int end, ulong evidence, ref Reading reading)
    {
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>The length of the fields before a secret in the file of PostgreSQL's clients, of which the second is a port; of a line that only names them, all of it.</summary>
    private static int FieldsBefore(ReadOnlySpan<byte> line)
    {
        if (line.Count((byte)':') != 4) return 0;
        ReadOnlySpan<byte> port = line[(line.IndexOf((byte)':') + 1)..];
        port = port[..port.IndexOf((byte)':')];
        int last = line.LastIndexOf((byte)':'), user = line[..last].LastIndexOf((byte)':') + 1;
        // Times have figures between colons too; and a value may not begin farther behind its anchor.
        if (IsDigit(line[user]) || last >= IValidator.MaxLead) return 0;
        return port is [(byte)'*'] || (!port.IsEmpty && port.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) ? last + 1 : line.IndexOfAnyExcept(Fields) < 0 ? line.Length : 0;
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

    /// <inheritdoc/>
    public ulong Late => Loose;

    /// <summary>
    /// Says when the word that names a secret stands in the same line, but not so that it names this one: another sign, a comma or a parenthesis
    /// stands between (<c>PASS: a.exp: b</c>, <c>tests pass (Closes: #1234)</c>), or words where nothing binds, or it comes behind.
    /// </summary>
    public ulong Look(ReadOnlySpan<byte> text, int start, int end)
    {
        if (text.At(end) == '@' && text.At(start - 1) == ':') return 0;
        if (IsHashed(text[..start])) return 0;
        if (SourceText.IsEncodedAround(text, start, end)) return Loose;
        if (IsCurled(text, start - CurledQuote)) start -= CurledQuote;
        ReadOnlySpan<byte> before = text[Math.Max(0, start - MostBefore)..start];
        before = before[(before.LastIndexOfAny((byte)'\n', TextLayout.BreakInCell) + 1)..];
        if (LastStem(before, out int stem, out int stop))
        {
            ReadOnlySpan<byte> between = before[stop..].TrimEnd(" \"'`"u8);
            bool isSigned = between is [.., (byte)':' or (byte)'=' or (byte)'>'];
            // A word of a path names a file: src/passwd.c.
            if (!isSigned && before.At(stem - 1) == '/' || (before.At(stop) == '.' && IsLetter(before.At(stop + 1)))) return Loose;
            if (!isSigned && between is [.., (byte)','] && IsListed(before, stem, stop, text.At(start - 1))) return Loose;
            if (!isSigned && stop - stem == "pass".Length && !IsLetter(before.At(stem - 1)) && before.At(stem - 1) != '_' && Ascii.EqualsIgnoreCase(before[stem..stop], "pass"u8)) return Loose;
            if (isSigned) between = WithoutRemark(between[..^1].TrimEnd((byte)' '));
            else if (!SaysThat(between) && !(SaysWhich(between) && IsPlain(text, start))) return between.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0 || between.IndexOfAny((byte)'(', (byte)'.') >= 0 ? Loose : 0;
            return between.IndexOfAny(",;({"u8) >= 0 || between.IndexOf(": "u8) >= 0 || between.IndexOf(". "u8) >= 0 ? Loose : 0;
        }
        // In capitals it is SQL.
        if (text[Math.Max(0, start - MostBefore)..Math.Min(text.Length, end + MostAfter)].IndexOf("dentified by"u8) >= 0) return Loose;
        if (before.IndexOfAnyExcept(" \t-*"u8) < 0 && IsAboveLoose(text[..(start - before.Length)])) return Loose;
        ReadOnlySpan<byte> after = text.Slice(end, Math.Min(MostAfter, text.Length - end));
        int line = after.IndexOf((byte)'\n');
        if (line >= 0) after = after[..line];
        return !after.StartsWith(" is"u8) && LastStem(after, out _, out _) ? Loose : 0;
    }

    /// <summary>True for what programs make a hash of behind the word for a secret: <c>'password' => bcrypt('Wolletje77')</c>.</summary>
    private static bool IsHashed(ReadOnlySpan<byte> before)
    {
        if (before is not [.., (byte)'(', (byte)'"' or (byte)'\'']) return false;
        before = before[..^2];
        foreach (byte[] function in Hashes)
        {
            if (before.EndsWith(function)) return before[Math.Max(0, before.Length - MostAfter)..^function.Length].LastIndexOfAny("=>:"u8) > 0;
        }
        return false;
    }

    /// <summary>True when the line above has the word for a secret and goes on behind it, or has only what may be a verb.</summary>
    private static bool IsAboveLoose(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> line = text[Math.Max(0, text.Length - MostBefore)..].TrimEnd(" \t\r\n:"u8);
        line = line[(line.LastIndexOf((byte)'\n') + 1)..];
        if (!LastStem(line, out int stem, out int stop)) return false;
        return line[stop..].IndexOfAnyInRange((byte)'a', (byte)'z') >= 0 || (stop - stem == "pass".Length && line[..stem].ContainsAny(Alphabet));
    }

    /// <summary>The text before a remark in parentheses that ends it: <c>wachtwoord (tijdelijk)</c>.</summary>
    private static ReadOnlySpan<byte> WithoutRemark(ReadOnlySpan<byte> text) =>
        text is [.., (byte)')'] && text.LastIndexOf((byte)'(') is >= 0 and var open ? text[..open] : text;

    /// <summary>Finds the last word that may be a label: where it or its stem begins, and where it ends.</summary>
    private static bool LastStem(ReadOnlySpan<byte> text, out int start, out int end)
    {
        for (int at = text.Length - 2; at >= 0; at--)
        {
            if (Lower(text[at]) is not ((byte)'p' or (byte)'w' or (byte)'s')) continue;
            foreach (byte[] stem in Stems)
            {
                if (text.Length - at < stem.Length || !Ascii.EqualsIgnoreCase(text.Slice(at, stem.Length), stem)) continue;
                // Two letters are a word of their own.
                if (stem.Length == 2 && (IsLetter(text.At(at - 1)) || IsLetter(text.At(at + 2)))) continue;
                (start, end) = (at, at + stem.Length);
                while (end < text.Length && IsWord(text[end]) || text.At(end) is (byte)'_' or (byte)'-') end++;
                return true;
            }
        }
        start = end = 0;
        return false;
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
        // In a string within a string.
        if (quote == '"' && text.At(at - 1) == '\\') at--;
        if (text.At(at - 1) is (byte)'\t' or 0x1F) return true;
        while (anchor - at < 24 && text.At(at - 1) is (byte)' ' or (byte)'.') at--;
        byte before = text.At(at - 1);
        // "10:30" is a time, "wachtwoord web-01: W3lkom01" none.
        isSigned = before == '=' || (before == ':' && (at < anchor || !IsDigit(text.At(at - 2))));
        if (isSigned) return before == '=' || !IsTestResult(text[..(at - 1)]);
        if (before == '-' && at < anchor && IsItemOfKey(text, at - 1)) return isSigned = true;
        // "Inloggen met wachtwoord 'W3lkom01' lukt weer": quotes around what is no word.
        if (quote != 0 && at < anchor - 1 && IsLetter(before)) return isSaid = true;
        // In a print-out two spaces part fields.
        if (anchor - at >= 2 && quote == 0 && text[at..anchor].IndexOfAnyExcept((byte)' ') < 0) return true;
        if (before is (byte)'>' or (byte)'\n' or (byte)'\t' or (byte)'|' or (byte)',' or (byte)'(' or 0x1F) return true;
        if (before == ';') return !IsEntity(text[..at]);
        isSaid = at < anchor && (SaysThat(text[..at]) || (quote == 0 && IsOfUser(text[..at])) || (quote == 0 && SaysWhich(text[..at]) && IsPlain(text, anchor)) || (quote == 0 && EndsAs(text[..at], "pincode"u8) && text.DigitsAt(anchor) is >= Shortest and <= LongestPin) || (quote == 0 && (IsPassword(text[..at]) || IsShortForm(text[..at])) && (IsPlain(text, anchor) || IsCoined(text, anchor, text[..at])))
            || (quote == 0 && before != '.' && IsOption(text[..at]) && IsVaried(text, anchor)));
        return isSaid;
    }

    /// <summary>True behind what gives a user of a database a secret: <c>CREATE USER app IDENTIFIED BY</c>.</summary>
    private static bool IsOfUser(ReadOnlySpan<byte> before)
    {
        const int MostName = 64;
        ReadOnlySpan<byte> says = " IDENTIFIED BY"u8;
        if (before.Length < says.Length || !Ascii.EqualsIgnoreCase(before[^says.Length..], says)) return false;
        before = before[Math.Max(0, before.Length - says.Length - MostName)..^says.Length].TrimEnd((byte)' ');
        before = before[..(before.LastIndexOf((byte)' ') + 1)].TrimEnd((byte)' ');
        return before.Length >= 4 && Ascii.EqualsIgnoreCase(before[^4..], "USER"u8);
    }

    /// <summary>True for the hyphen of a first item below its key in YAML: <c>apikey:</c>, and in the next line <c>- l7xx1f26</c>.</summary>
    private static bool IsItemOfKey(ReadOnlySpan<byte> text, int hyphen)
    {
        int at = hyphen;
        while (hyphen - at < LongestKey && text.At(at - 1) == ' ') at--;
        if (at <= 0 || text.At(at - 1) != '\n') return false;
        at -= text.At(at - 2) == '\r' ? 3 : 2;
        if (text.At(at) != ':') return false;
        int key = at;
        while (at - key < LongestKey && (IsWord(text.At(key - 1)) || text.At(key - 1) is (byte)'_' or (byte)'-')) key--;
        // A sentence ends with a colon too.
        while (text.At(key - 1) == ' ') key--;
        return key < at && text.At(key - 1) == '\n';
    }

    /// <summary>True behind the name of something that may be digits alone: a PIN, a password. Power (PW) and benefits (WW) are amounts.</summary>
    private static bool IsCode(ReadOnlySpan<byte> text, int anchor)
    {
        ReadOnlySpan<byte> before = WordBefore(text, anchor);
        return IsPassword(before) || EndsAs(before, "pincode"u8) || EndsAs(before, "toegangscode"u8) || EndsAs(before, "inlogcode"u8) || EndsAs(before, "alarmcode"u8) || EndsAs(before, "passwd"u8);
    }

    /// <summary>The text up to the word before a value.</summary>
    private static ReadOnlySpan<byte> WordBefore(ReadOnlySpan<byte> text, int anchor)
    {
        int at = anchor, limit = Math.Max(0, anchor - 8);
        while (at > limit && !IsWord(text[at - 1])) at--;
        return text[..at];
    }

    /// <summary>True for a quotation mark as word processors set it (U+2018 to U+201E).</summary>
    private static bool IsCurled(ReadOnlySpan<byte> text, int at) => text.At(at) == 0xE2 && text.At(at + 1) == 0x80 && text.At(at + 2) is >= 0x98 and <= 0x9E;

    /// <summary>True for the name of a parameter that a shell puts in before a place: <c>${DB_PASSWORD</c>.</summary>
    private static bool IsInParameter(ReadOnlySpan<byte> text, int at)
    {
        for (int limit = at - MostParameter; at > limit && (IsWord(text.At(at - 1)) || text.At(at - 1) == '_');) at--;
        return text.At(at - 1) == '{' && text.At(at - 2) == '$';
    }

    /// <summary>True for an escape that ends a secret: the quote of a string in a string, or a line's end as strings and calendars have it.</summary>
    private static bool EndsAtEscape(ReadOnlySpan<byte> text, int at, byte quote) =>
        text.At(at + 1) == '"' ? quote == '"' : quote == 0 && text.At(at + 1) is (byte)'n' or (byte)'r' && (IsUpper(text.At(at + 2)) || text.At(at + 2) is (byte)'\\' or (byte)' ' or (byte)'"' or (byte)'-');

    /// <summary>True where the next key of a connection string or an address of the web begins: <c>;Encrypt=True</c>, <c>&amp;remember=true</c>.</summary>
    private static bool IsKeyAt(ReadOnlySpan<byte> text, int start)
    {
        int at = start;
        while (at - start < LongestKey && (IsLetter(text.At(at)) || (at > start && text.At(at) is (byte)'_' or (byte)' '))) at++;
        return at > start + 1 && text.At(at) == '=' && (IsWord(text.At(at + 1)) || text.At(at + 1) == '&');
    }

    /// <summary>True for a value in an address of the web or a form sent to it, which ends where the next key begins: a key in small letters, or behind another field. Other files have <c>KEY=a&amp;b=c</c> too.</summary>
    private static bool IsFormField(ReadOnlySpan<byte> text, int start)
    {
        int at = start - 1;
        if (text.At(at) != '=') return false;
        int key = at;
        while (start - key < LongestKey && (IsWord(text.At(key - 1)) || text.At(key - 1) is (byte)'_' or (byte)'-' or (byte)'.' or (byte)'%')) key--;
        return text.At(key - 1) is (byte)'&' or (byte)'?' or (byte)';' || text.Slice(Math.Max(0, key), at - Math.Max(0, key)).IndexOfAnyInRange((byte)'A', (byte)'Z') < 0;
    }

    /// <summary>
    /// True behind a comma where the word for a secret is one of a list: an argument (<c>create_user(email, password, **options)</c>), a name among others
    /// (<c>"email", "password1", "password2"</c>). Behind a key in quotes that is the first argument (<c>define('FTP_PASS', 'drukpers1903')</c>) stands its value.
    /// </summary>
    private static bool IsListed(ReadOnlySpan<byte> before, int stem, int stop, byte quote)
    {
        if (before.At(stop) is not ((byte)'"' or (byte)'\'')) return before[..stem].IndexOfAny("(,;=|"u8) >= 0;
        if (quote is not ((byte)'"' or (byte)'\'')) return true;
        int at = before[..stem].LastIndexOf(before[stop]) - 1;
        while (before.At(at) == ' ') at--;
        return before.At(at) is (byte)'[' or (byte)'{' || (before.At(at) == ',' && !IsDigit(before.At(at - 1)));
    }

    /// <summary>True for words that name a secret and are none: <c>x-api-key</c>, <c>password-reset</c>, <c>some-password</c>.</summary>
    private static bool IsOwnName(ReadOnlySpan<byte> secret)
    {
        if (secret.IndexOfAnyExcept(Compound) >= 0 || secret.IndexOfAny("-_."u8) < 0) return false;
        foreach (Range part in secret.SplitAny("-_."u8))
        {
            if (IsOneOf(secret[part], Nouns)) return true;
        }
        return false;
    }

    /// <summary>True at the end of a line, a cell or a string.</summary>
    private static bool IsLast(ReadOnlySpan<byte> text, int end)
    {
        while (text.At(end) is (byte)' ' or (byte)'.' or (byte)'\r') end++;
        return text.At(end) is (byte)'\n' or (byte)'"' or (byte)'\'' or (byte)'<' or (byte)',' or (byte)';' or (byte)'|' or (byte)'\t' or 0x1F;
    }

    /// <summary>True for such a word, and for one that begins a longer one as no language has it: <c>welkomindepraktijk</c>.</summary>
    private static bool IsCommonWord(ReadOnlySpan<byte> secret) =>
        IsOneOf(secret, CommonWords) || (secret.Length >= 10 && (Ascii.EqualsIgnoreCase(secret[..6], "welkom"u8) || Ascii.EqualsIgnoreCase(secret[..7], "welcome"u8) || Ascii.EqualsIgnoreCase(secret[..6], "qwerty"u8)));

    /// <summary>
    /// True for the value of an attribute or element that another attribute of the same tag names: <c>&lt;add key="password" value="…"/&gt;</c>,
    /// <c>&lt;property name="password"&gt;…</c>.
    /// </summary>
    private static bool IsNamedByAttribute(ReadOnlySpan<byte> text, int anchor)
    {
        ReadOnlySpan<byte> before = text[Math.Max(0, anchor - MostTag)..anchor];
        int at = before.EndsWith(">"u8) ? before.Length - 1 : before.Length;
        if (at == before.Length)
        {
            if (at < 2 || before[^1] is not ((byte)'"' or (byte)'\'') || before[^2] != '=' || !EndsAs(before[..^2], "value"u8)) return false;
            at -= 7;
        }
        if (at < 0) return false;
        int tag = before[..at].LastIndexOfAny((byte)'<', (byte)'>');
        if (tag < 0 || before[tag] != '<') return false;
        ReadOnlySpan<byte> attributes = before[tag..at].TrimEnd((byte)' ');
        if (attributes.IsEmpty || attributes[^1] is not ((byte)'"' or (byte)'\'')) return false;
        byte quote = attributes[^1];
        attributes = attributes[..^1];
        ReadOnlySpan<byte> name = attributes[..(attributes.LastIndexOf(quote) is >= 0 and var open ? open : 0)];
        return (name.EndsWith("key="u8) || name.EndsWith("name="u8) || name.EndsWith("Name="u8)) && (IsPassword(attributes) || EndsAs(attributes, "passwd"u8) || EndsAs(attributes, "pwd"u8));
    }

    /// <summary>Reads the password of an address of a service: <c>postgres://app:W3lkom@db01.intern.nl</c>.</summary>
    private static bool TryReadUserInfo(ReadOnlySpan<byte> text, int at, ref Reading reading)
    {
        ReadOnlySpan<byte> before = text[Math.Max(0, at - IValidator.MaxLead + 1)..at];
        // Most at signs are those of addresses.
        if (!before.Contains((byte)':')) return false;
        int colon = before.LastIndexOfAny(InfoEnds);
        if (colon <= 0 || before[colon] != ':') return false;
        int user = before[..colon].LastIndexOfAny(": /<>\"'\n@"u8), length = before.Length - colon - 1;
        if (user < 2 || user + 1 == colon || !before[..(user + 1)].EndsWith("://"u8) || length < Shortest) return false;
        ReadOnlySpan<byte> secret = before[(colon + 1)..];
        if (IsPlaceholder(secret)) return false;
        return Accept(at - length, at, UserInfo, ref reading);
    }

    /// <summary>True for a sum or a share, such as unemployment insurance (WW) on a payslip: <c>1.250,00</c>, <c>2,64%</c>.</summary>
    private static bool IsAmount(ReadOnlySpan<byte> secret) =>
        secret.IndexOfAnyExcept("0123456789.,%-€"u8) < 0 && secret.IndexOfAny((byte)'.', (byte)',', (byte)'%') >= 0;

    /// <summary>
    /// True for what programs compute a secret from: names between dots (<c>req.body.password</c>), a call or an element of something
    /// (<c>getenv("PW")</c>, <c>config['pw']</c>).
    /// </summary>
    private static bool IsExpression(ReadOnlySpan<byte> secret)
    {
        int dots = 0, verb = secret.IndexOf((byte)'-');
        if (verb > 0 && IsOneOf(secret[..verb], Verbs) && IsUpper(secret[0]) && IsUpper(secret.At(verb + 1)) && secret[(verb + 1)..].IndexOfAnyExcept(Alphabet) < 0) return true;
        for (int i = 0; i < secret.Length; i++)
        {
            byte value = secret[i];
            if (value is (byte)'(' or (byte)'[') return i > 0 && i + 1 == secret.Length || (i > 0 && secret[i + 1] is (byte)'"' or (byte)'\'' or (byte)')' or (byte)'$' && secret[i - 1] != '$');
            if (value == '.' && i > 0 && i + 1 < secret.Length && IsLetter(secret[i + 1])) dots++;
            else if (!IsLetter(value) && value != '_') return false;
        }
        return dots > 0;
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

    /// <summary>
    /// True for small letters or capitals between underscores: the name of a field, such as <c>password_changed_at</c>, or of a constant, such as <c>YOUR_KEY</c>.
    /// </summary>
    private static bool IsIdentifier(ReadOnlySpan<byte> secret)
    {
        bool isUpper = IsUpper(secret[0]);
        foreach (byte value in secret)
        {
            if (value != '_' && !(IsLetter(value) && IsUpper(value) == isUpper)) return false;
        }
        return true;
    }

    /// <summary>
    /// True for what texts about programs are full of: an option (<c>--hash-style</c>), names of fields (<c>uid:gid:shell</c>), a number or word behind a hash sign, a path in small letters, the name of
    /// a secret (<c>secret: my-tls-secret-1</c>), a word with an apostrophe, an unclosed call, and what other marks set apart.
    /// </summary>
    private static bool IsWritten(ReadOnlySpan<byte> secret, bool isSigned, bool isNamed, bool isSecret)
    {
        if (!isSigned && !isNamed && secret.IndexOfAnyExcept(Compound) < 0) return true;
        if (isSecret && secret.Count((byte)'-') > 1 && secret.IndexOfAnyExcept(Path) < 0 && !DeviceId.IsUuid(secret)) return true;
        if (secret.IndexOfAnyExcept(Path) < 0 && (secret.EndsWith(".py"u8) || secret.EndsWith(".js"u8) || secret.EndsWith(".cs"u8) || secret.EndsWith(".c"u8) || secret.EndsWith(".h"u8) || secret.EndsWith(".sh"u8) || secret.EndsWith(".txt"u8))) return true;
        if (secret[0] is (byte)'-' or (byte)'#') return secret.IndexOfAnyExcept(Plain) < 0;
        if (secret.Contains((byte)'`') || secret.IndexOf("::"u8) > 0 || (secret.Contains((byte)':') && secret.IndexOfAnyExcept(Fields) < 0)) return true;
        int open = secret.IndexOf((byte)'(');
        if (open > 0 && IsLetter(secret[open - 1]) && !secret[open..].Contains((byte)')')) return true;
        if (secret.Contains((byte)'/')) return secret.IndexOfAnyExcept(Path) < 0;
        int apostrophe = secret.IndexOf((byte)'\'');
        return apostrophe > 0 && secret.Length - apostrophe <= 3 && secret[..apostrophe].IndexOfAnyExcept(Alphabet) < 0 && secret[(apostrophe + 1)..].IndexOfAnyExcept(Alphabet) < 0;
    }

    private static bool IsEntity(ReadOnlySpan<byte> text) => text.EndsWith("&amp;"u8) || text.EndsWith("&lt;"u8) || text.EndsWith("&gt;"u8) || text.EndsWith("&quot;"u8) || text.EndsWith("&apos;"u8);

    private static bool IsPlaceholder(ReadOnlySpan<byte> secret)
    {
        byte first = secret[0];
        if (first is (byte)'$' or (byte)'%' or (byte)'<' or (byte)'{' or (byte)'[' or (byte)'(' or (byte)'/' or (byte)'\\' && (secret[^1] == first || secret[1] is (byte)'{' or (byte)'(' or (byte)'$' || first != '%')) return true;
        // A question mark holds the place of a value in SQL.
        if (first == '?' && !IsWord(secret[1])) return true;
        if (secret.IndexOfAnyExcept(first) < 0 || secret.StartsWith("xxx"u8) || secret.StartsWith("***"u8) || SourceText.IsVersion(secret) || IsOwnName(secret) || secret.StartsWith("..."u8) || secret.StartsWith("http"u8) || secret.StartsWith("ENC("u8)) return true;
        // A date, a number of characters or a type says something about the secret.
        if (secret.IndexOf("{{"u8) >= 0 || secret.IndexOf("${"u8) >= 0) return true;
        if (secret.IndexOfAnyExcept("0123456789-/.:TZ+"u8) < 0 && secret.IndexOfAny((byte)'-', (byte)'/', (byte)':') > 0) return true;
        if (secret.Contains((byte)'(') && !secret.Contains((byte)')') && secret[^1] is >= (byte)'0' and <= (byte)'9') return true;
        if (secret.Length > 5 && secret[4] is (byte)'_' or (byte)'-' && Ascii.EqualsIgnoreCase(secret[..4], "your"u8)) return true;
        return IsOneOf(secret, Placeholders);
    }
}
