namespace PiiScanner.Content.Text;

/// <summary>
/// Codes with which programs colour what they print on a terminal (ECMA-48, 5.4: escape, bracket, parameters, a final letter). They are read as
/// blanks: in a log that kept them they stand against the values they colour. Each byte becomes one, so that everything keeps its place.
/// </summary>
internal struct TerminalCode
{
    /// <summary>The most bytes of one, the escape left out: two colours of three numbers each take less.</summary>
    public const int Longest = 64;

    /// <summary>What each begins with.</summary>
    public const byte Escape = 0x1B;

    private int passed; // how much of the code under way; 0 when none is

    /// <summary>The length of the code that stands behind an escape; 0 when none does.</summary>
    public static int LengthBehindEscape(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '[') return 0;
        int length = 1;
        while (length < text.Length && length < Longest && IsParameter(text[length])) length++;
        return length < text.Length && IsFinal(text[length]) ? length + 1 : 0;
    }

    /// <summary>Blanks the codes in a piece of text; one may go on in the next.</summary>
    public void Blank(Span<byte> text)
    {
        while (true)
        {
            if (passed == 0)
            {
                int next = text.IndexOf(Escape);
                if (next < 0) return;
                text[next] = (byte)' ';
                text = text[(next + 1)..];
                passed = 1;
            }
            while (passed > 0)
            {
                if (text.IsEmpty) return;
                bool isFinal = passed > 1 && IsFinal(text[0]);
                bool goesOn = passed == 1 ? text[0] == '[' : passed < Longest && IsParameter(text[0]);
                passed = goesOn ? passed + 1 : 0;
                if (!isFinal && !goesOn) break;
                text[0] = (byte)' ';
                text = text[1..];
            }
        }
    }

    private static bool IsParameter(byte character) => character is >= (byte)'0' and <= (byte)';' or (byte)'?';

    private static bool IsFinal(byte character) => char.IsAsciiLetter((char)character);
}
