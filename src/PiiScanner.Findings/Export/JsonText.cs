using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace PiiScanner.Findings.Export;

/// <summary>
/// JSON under way: a growing buffer of UTF-8. The caller writes the punctuation; this writes values, always valid UTF-8 and safe to print.
/// <see cref="System.Text.Json.Utf8JsonWriter"/> cannot put in a piece prepared before, and a scan writes millions of records that share one.
/// </summary>
internal sealed class JsonText
{
    /// <summary>What a terminal or an eye could be misled by: control characters, and what is not seen or turns the direction of text.</summary>
    public const string Misleading =
        "\u007F\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F" +
        "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A\u009B\u009C\u009D\u009E\u009F" +
        "\u00AD\u061C\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF" +
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    /// <summary>What is escaped: what JSON demands, and <see cref="Misleading"/>.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + Misleading);

    private byte[] buffer = new byte[16 * 1024];

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>Its length in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Starts anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Puts in a piece of JSON as it stands.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    /// <summary>Writes a number.</summary>
    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        Length += written;
    }

    /// <summary>Writes a number of 0 to 1 with at most this many decimals, cut and not rounded: 0.499 is not to look like 0.5.</summary>
    public void Fraction(double value, int decimals)
    {
        int one = 1;
        for (int i = 0; i < decimals; i++) one *= 10;
        // As a decimal, because 0.29 is less than that as a double.
        int cut = (int)((decimal)Math.Clamp(value, 0, 1) * one);
        Number(cut / one);
        if ((cut %= one) == 0) return;
        Raw("."u8);
        for (; cut != 0; cut = cut * 10 % one) Number(cut * 10 / one);
    }

    /// <summary>Writes a string, or null.</summary>
    public void String(string? value)
    {
        if (value is null)
        {
            Raw("null"u8);
            return;
        }
        Raw("\""u8);
        ReadOnlySpan<char> rest = value;
        while (true)
        {
            int plain = rest.IndexOfAny(Escaped);
            ReadOnlySpan<char> run = plain < 0 ? rest : rest[..plain];
            Length += Encoding.UTF8.GetBytes(run, Room(3 * run.Length)); // a lone surrogate becomes U+FFFD
            if (plain < 0) break;
            Escape(rest[plain]);
            rest = rest[(plain + 1)..];
        }
        Raw("\""u8);
    }

    /// <summary>Writes a fingerprint as <see cref="ValueKey.ToString"/> does, without making a string.</summary>
    public void Fingerprint(ValueKey value)
    {
        Span<byte> room = Room(ValueKey.TextLength + 2);
        room[0] = (byte)'"';
        value.Write(room[1..]);
        room[ValueKey.TextLength + 1] = (byte)'"';
        Length += ValueKey.TextLength + 2;
    }

    /// <summary>Writes an array of strings.</summary>
    public void Strings(ReadOnlySpan<string> values)
    {
        Raw("["u8);
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0) Raw(","u8);
            String(values[i]);
        }
        Raw("]"u8);
    }

    private void Escape(char character)
    {
        Span<byte> room = Room(6);
        room[0] = (byte)'\\';
        if (character is '"' or '\\')
        {
            room[1] = (byte)character;
            Length += 2;
            return;
        }
        room[1] = (byte)'u';
        Utf8Formatter.TryFormat((uint)character, room[2..], out _, new StandardFormat('x', 4));
        Length += 6;
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - Length < size) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + size));
        return buffer.AsSpan(Length);
    }
}
