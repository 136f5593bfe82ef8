using System.Buffers.Binary;

namespace PiiScanner;

/// <summary>The keyed hash of a normalised value: equal values of a type have equal keys; the value cannot be had back without the key.</summary>
/// <param name="KeyId">Which key made it: the first four bytes of HMAC(key, "piiscan key id").</param>
/// <param name="Hash">The first 16 bytes of the HMAC-SHA-256, most significant first.</param>
public readonly record struct ValueKey(uint KeyId, UInt128 Hash)
{
    /// <summary>The length of the fingerprint's text.</summary>
    public const int TextLength = 42;

    /// <summary>The fingerprint of CONTRACT.md: <c>k1a2b3c4d:</c> and 32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(TextLength, this, static (text, key) =>
    {
        Span<byte> utf8 = stackalloc byte[TextLength];
        key.Write(utf8);
        for (int i = 0; i < TextLength; i++) text[i] = (char)utf8[i];
    });

    /// <summary>The key that a fingerprint's text stands for; false when it stands for none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ValueKey key)
    {
        key = default;
        Span<byte> bytes = stackalloc byte[sizeof(uint) + 16];
        if (text.Length != TextLength || text[0] != 'k' || text[9] != ':') return false;
        if (Convert.FromHexString(text[1..9], bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        if (Convert.FromHexString(text[10..], bytes[sizeof(uint)..], out _, out _) != System.Buffers.OperationStatus.Done) return false;
        key = new ValueKey(BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[sizeof(uint)..]));
        return true;
    }

    /// <summary>Writes the fingerprint's text in ASCII: <see cref="TextLength"/> bytes.</summary>
    public void Write(Span<byte> ascii)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint) + 16];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[sizeof(uint)..], Hash);
        ascii[0] = (byte)'k';
        Convert.TryToHexStringLower(bytes[..sizeof(uint)], ascii[1..9], out _);
        ascii[9] = (byte)':';
        Convert.TryToHexStringLower(bytes[sizeof(uint)..], ascii[10..TextLength], out _);
    }
}
