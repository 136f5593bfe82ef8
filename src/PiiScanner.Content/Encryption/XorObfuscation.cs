using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Encryption;

/// <summary>
/// What Excel 95 and, where it was asked for, its followers made workbooks unreadable with ([MS-OFFCRYPTO] 2.3.7.1 to 2.3.7.3): sixteen bytes, made of
/// the password and a key that stands beside them, are mixed in by turns.
/// </summary>
internal sealed class XorObfuscation
{
    private const int Bytes = 16, LongestPassword = 15;
    private const int NoPassword = 0xCE4B;

    private readonly byte[] mixed = new byte[Bytes];

    private XorObfuscation(byte[] password, ushort key)
    {
        byte[] filled = [.. password, .. Padding];
        for (int i = 0; i < Bytes; i++)
        {
            int value = filled[i] ^ (byte)(i % 2 == 0 ? key : key >> 8);
            mixed[i] = (byte)((value << 2) | (value >> 6)); // turned here once and not with every byte: right by 1 and then left by 3
        }
    }

    /// <summary>What fills a short password up.</summary>
    private static ReadOnlySpan<byte> Padding => [0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00];

    /// <summary>Tries passwords on the key and the check of a password, two bytes each.</summary>
    /// <returns>What takes the obfuscation away, null when no password does.</returns>
    public static XorObfuscation? Open(ReadOnlySpan<byte> information, IEnumerable<string> passwords)
    {
        if (information.Length < 4) throw new EndOfStreamException();
        ushort key = BinaryPrimitives.ReadUInt16LittleEndian(information), check = BinaryPrimitives.ReadUInt16LittleEndian(information[2..]);
        foreach (string password in passwords)
        {
            byte[] bytes = Encoding.Latin1.GetBytes(password);
            if (bytes.Length is > 0 and <= LongestPassword && CheckOf(bytes) == check) return new XorObfuscation(bytes, key);
        }
        return null;
    }

    /// <summary>Makes bytes of a record readable, in place.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="turn">Where the first of them stands in the stream, and the record's length added to that.</param>
    public void Apply(Span<byte> bytes, long turn)
    {
        foreach (ref byte b in bytes) b = (byte)(((b << 3) | (b >> 5)) ^ mixed[turn++ % Bytes]);
    }

    /// <summary>A number of 15 bits, turned by one with every byte of the password, the last one first, its length at the end.</summary>
    private static int CheckOf(byte[] password)
    {
        int check = 0;
        for (int i = password.Length; i >= 0; i--) check = (((check << 1) & 0x7FFF) | ((check >> 14) & 1)) ^ (i > 0 ? password[i - 1] : password.Length);
        return check ^ NoPassword;
    }
}
