using System.Text;

namespace PiiScanner.Content.Documents.Xml;

/// <summary>References to characters and to the five entities of XML itself (XML 1.0, 4.1 and 4.6). No other entity is known.</summary>
internal static class XmlReference
{
    /// <summary>The longest one that is looked at: <c>&amp;#x10FFFF;</c> with leading zeros to spare.</summary>
    public const int Longest = 16;

    /// <summary>Resolves one.</summary>
    /// <param name="reference">Text that begins with an ampersand.</param>
    /// <param name="character">Takes what it stands for: 4 bytes are enough.</param>
    /// <param name="written">How many bytes that is.</param>
    /// <returns>How much of the text it took: of what is no reference that we know, the ampersand, which then stands for itself.</returns>
    public static int Resolve(ReadOnlySpan<byte> reference, Span<byte> character, out int written)
    {
        int length = reference[..Math.Min(reference.Length, Longest)].IndexOf((byte)';');
        ReadOnlySpan<byte> name = length < 0 ? default : reference[1..length];
        int code = name switch
        {
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            [(byte)'#', (byte)'x' or (byte)'X', .. var digits] => Number(digits, 16),
            [(byte)'#', .. var digits] => Number(digits, 10),
            _ => -1,
        };
        if (!Rune.TryCreate(code, out Rune rune))
        {
            character[0] = (byte)'&';
            written = 1;
            return 1;
        }
        written = rune.EncodeToUtf8(character);
        return length + 1;
    }

    private static int Number(ReadOnlySpan<byte> digits, int radix)
    {
        int value = digits.IsEmpty ? -1 : 0;
        foreach (byte b in digits)
        {
            int digit = b switch
            {
                >= (byte)'0' and <= (byte)'9' => b - '0',
                >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
                _ => radix,
            };
            if (digit >= radix || value > 0x10FFFF) return -1;
            value = (value * radix) + digit;
        }
        return value;
    }
}
