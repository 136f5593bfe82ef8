using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>Decrypts the old cipher of zip (APPNOTE 6.1).</summary>
internal sealed class ZipCryptoStream : ReadOnlyStream
{
    private const int HeadBytes = 12;

    private static readonly uint[] ChecksumTable = MakeChecksumTable();

    private readonly Stream inner;
    private uint key0 = 0x1234_5678, key1 = 0x2345_6789, key2 = 0x3456_7890;

    private ZipCryptoStream(Stream inner, string password)
    {
        this.inner = inner;
        foreach (byte b in Encoding.UTF8.GetBytes(password)) Learn(b);
    }

    /// <summary>Opens what a password opens; null when it is surely the wrong one, which one byte tells.</summary>
    /// <param name="inner">Stands at the twelve bytes before the data.</param>
    /// <param name="check">What the last of them must be.</param>
    /// <param name="password">The password.</param>
    public static ZipCryptoStream? Open(Stream inner, byte check, string password)
    {
        var stream = new ZipCryptoStream(inner, password);
        byte[] head = new byte[HeadBytes];
        stream.ReadExactly(head);
        return head[^1] == check ? stream : null;
    }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        foreach (ref byte value in buffer[..read])
        {
            uint mixed = (key2 | 2) & 0xFFFF;
            value ^= (byte)((mixed * (mixed ^ 1)) >> 8);
            Learn(value);
        }
        return read;
    }

    private void Learn(byte value)
    {
        key0 = Checksum(key0, value);
        key1 = ((key1 + (byte)key0) * 134_775_813) + 1;
        key2 = Checksum(key2, (byte)(key1 >> 24));
    }

    private static uint Checksum(uint checksum, byte value) => ChecksumTable[(byte)checksum ^ value] ^ (checksum >> 8);

    private static uint[] MakeChecksumTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB8_8320u : 0);
            table[i] = value;
        }
        return table;
    }
}
