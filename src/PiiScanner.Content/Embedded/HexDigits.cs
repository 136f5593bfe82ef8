using System.Buffers;
using PiiScanner.Content.Mail;

namespace PiiScanner.Content.Embedded;

/// <summary>
/// Bytes in hexadecimal digits, as dumps of databases hold them: <c>X'…'</c> of MySQL and SQLite, <c>0x…</c> of SQL Server, <c>\x…</c> of PostgreSQL. They end before
/// the first other sign.
/// </summary>
internal struct HexDigits
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    private int half;
    private bool hasHalf;
    private bool hasEnded;

    /// <summary>True when a run of signs begins with so many digits that it is no base64.</summary>
    /// <param name="run">The text from where it begins.</param>
    /// <param name="prefix">The length of what stands before the digits.</param>
    public static bool Begin(ReadOnlySpan<byte> run, out int prefix)
    {
        int mark = run[..Math.Min(2, run.Length)].IndexOfAny((byte)'x', (byte)'X');
        prefix = mark == 0 || (mark == 1 && run[0] == '0') ? mark + 1 : 0;
        ReadOnlySpan<byte> digits = run[prefix..];
        bool isHex = digits.Length >= EmbeddedRun.Shortest && !digits[..EmbeddedRun.Shortest].ContainsAnyExcept(Digits);
        if (!isHex) prefix = 0;
        return isHex;
    }

    /// <summary>Decodes as much as there is room for.</summary>
    public int Decode(ReadOnlySpan<byte> source, Span<byte> target, out int consumed)
    {
        int written = 0;
        for (consumed = 0; consumed < source.Length && written < target.Length; consumed++)
        {
            int digit = Hex.Digit(source[consumed]);
            hasEnded |= digit < 0;
            if (hasEnded) continue;
            if (hasHalf) target[written++] = (byte)((half << 4) | digit);
            half = digit;
            hasHalf = !hasHalf;
        }
        return written;
    }
}
