using System.Security.Cryptography;

namespace PiiScanner.Findings.Database;

/// <summary>
/// What a findings store is sealed with. Everything that could tell of a person or a file is encrypted under it; names are also hashed, so
/// that they can be looked up. Immutable and shared by all threads.
/// </summary>
public sealed class FindingsKey
{
    /// <summary>The length of a keyed hash, in bytes.</summary>
    internal const int HashBytes = 16;

    private readonly byte[] sealing;
    private readonly byte[] hashing;

    /// <summary>Makes the store's keys of one secret.</summary>
    /// <param name="id">Tells keys apart without telling anything about them.</param>
    /// <param name="secret">32 bytes that are used for nothing else.</param>
    public FindingsKey(uint id, ReadOnlySpan<byte> secret)
    {
        Id = id;
        sealing = HMACSHA256.HashData(secret, "seal"u8);
        hashing = HMACSHA256.HashData(secret, "hash"u8);
        Audit = HMACSHA256.HashData(secret, "audit"u8);
    }

    /// <summary>Tells keys apart; the first part of every fingerprint made under the same key.</summary>
    public uint Id { get; }

    /// <summary>What the entries of the audit log are chained with.</summary>
    internal byte[] Audit { get; }

    /// <summary>The keyed hash of texts, each told from the next.</summary>
    internal byte[] HashOf(ReadOnlySpan<byte> purpose, IEnumerable<string> texts)
    {
        using ObjectHasher hasher = CreateHasher();
        return hasher.Of(purpose, texts);
    }

    /// <summary>Hashes names and contents; for one thread at a time, disposed by the caller.</summary>
    internal ObjectHasher CreateHasher() => new(hashing);

    /// <summary>Seals and opens; for one thread at a time, disposed by the caller.</summary>
    internal Sealer CreateSealer() => new(Id, sealing);
}
