using System.Text;

namespace PiiScanner.Detection.Tables;

/// <summary>A word, a quoted name, or a single mark of SQL, as far as the heads of statements need it.</summary>
internal readonly ref struct SqlToken
{
    /// <summary>Longer words are read in pieces.</summary>
    private const int Longest = TextSegment.Reach / 4;

    private SqlToken(ReadOnlySpan<byte> name, int length, bool isQuoted)
    {
        Name = name;
        Length = length;
        IsQuoted = isQuoted;
    }

    /// <summary>The word or name without its quotes; empty when it is a mark.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>How many bytes it takes, 1 at least.</summary>
    public int Length { get; }

    /// <summary>True for a name in back ticks, double quotes or brackets: it is no keyword.</summary>
    public bool IsQuoted { get; }

    /// <summary>Reads the token at the start of some text that isn't empty.</summary>
    public static SqlToken Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest) text = text[..Longest];
        byte closing = text[0] switch { (byte)'`' => (byte)'`', (byte)'"' => (byte)'"', (byte)'[' => (byte)']', _ => 0 };
        if (closing != 0)
        {
            int end = text[1..].IndexOf(closing);
            return end < 0 ? new SqlToken(default, 1, false) : new SqlToken(text.Slice(1, end), end + 2, true);
        }
        int length = 0;
        while (length < text.Length && IsWord(text[length])) length++;
        return new SqlToken(text[..length], Math.Max(1, length), false);
    }

    /// <summary>True when it is this keyword, given in capitals.</summary>
    public bool Is(ReadOnlySpan<byte> keyword) => !IsQuoted && Ascii.EqualsIgnoreCase(Name, keyword);

    /// <summary>True when it is one of these keywords, given in capitals between spaces.</summary>
    public bool IsOneOf(ReadOnlySpan<byte> keywords)
    {
        if (IsQuoted || Name.IsEmpty) return false;
        for (int at = 0; at < keywords.Length;)
        {
            int length = keywords[at..].IndexOf((byte)' ');
            if (length < 0) length = keywords.Length - at;
            if (length == Name.Length && Ascii.EqualsIgnoreCase(Name, keywords.Slice(at, length))) return true;
            at += length + 1;
        }
        return false;
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'$' or (byte)'#' or (byte)'@' or >= 0x80;
}
