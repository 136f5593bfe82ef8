namespace PiiScanner;

/// <summary>The keyed hash of a normalised value: equal values of a type have equal keys; the value cannot be had back without the key.</summary>
/// <param name="KeyId">Which key made it: the first four bytes of HMAC(key, "piiscan key id").</param>
/// <param name="Hash">The first 16 bytes of the HMAC-SHA-256, most significant first.</param>
public readonly record struct ValueKey(uint KeyId, UInt128 Hash)
{
    /// <summary>The fingerprint of CONTRACT.md: <c>k1a2b3c4d:</c> and 32 hexadecimal digits.</summary>
    public override string ToString() => $"k{KeyId:x8}:{Hash:x32}";
}
