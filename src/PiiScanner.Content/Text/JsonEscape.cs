using System.Globalization;
using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>
/// The escapes of JSON strings (RFC 8259, section 7). What would change how the text is built stays as it stands: quotes, backslashes and
/// control characters, in whatever notation. White space is read as a space, since a line break would end the line of JSON lines; so is a colour of a
/// terminal (<see cref="TerminalCode"/>), escape and all.
/// </summary>
internal sealed class JsonEscape : IReplacement
{
    private const int UnitBytes = 6;

    public static byte Mark => (byte)'\\';

    public static int Longest => UnitBytes + TerminalCode.Longest;

    public static int Room => 4;

    public static bool TryRead(ReadOnlySpan<byte> source, Span<byte> text, out int length, out int written)
    {
        length = Math.Min(2, source.Length);
        written = 1;
        switch (source.Length > 1 ? source[1] : (byte)0)
        {
            case (byte)'n' or (byte)'r' or (byte)'b' or (byte)'f':
                text[0] = (byte)' ';
                return true;
            case (byte)'t':
                text[0] = (byte)'\t';
                return true;
            case (byte)'/':
                text[0] = (byte)'/';
                return true;
            case (byte)'u':
                return TryReadCodePoint(source, text, ref length, out written);
            default:
                return false;
        }
    }

    private static bool TryReadCodePoint(ReadOnlySpan<byte> source, Span<byte> text, ref int length, out int written)
    {
        written = 0;
        if (!TryReadUnit(source, out char first)) return false;
        if (Rune.TryCreate(first, out Rune rune)) length = UnitBytes;
        else if (TryReadUnit(source[UnitBytes..], out char second) && Rune.TryCreate(first, second, out rune)) length = 2 * UnitBytes;
        else return false;
        if (rune.Value == TerminalCode.Escape && TerminalCode.LengthBehindEscape(source[UnitBytes..]) is > 0 and int code)
        {
            length += code;
            rune = new Rune(' ');
        }
        if (rune.Value < ' ' || rune.Value is '"' or '\\') return false;
        written = rune.EncodeToUtf8(text);
        return true;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> source, out char unit)
    {
        unit = default;
        if (source.Length < UnitBytes || source[0] != '\\' || source[1] != 'u') return false;
        bool isUnit = ushort.TryParse(source.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value);
        unit = (char)value;
        return isUnit;
    }
}
