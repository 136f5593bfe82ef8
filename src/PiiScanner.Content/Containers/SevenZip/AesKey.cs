using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>A password, and the keys that 7-Zip makes of it (SHA-256 over salt, password and a counter, many times). Keys are made once.</summary>
internal sealed class AesKey(string password)
{
    private readonly List<(int Cycles, byte[] Salt, byte[] Key)> known = [];

    /// <summary>A cipher that decrypts what has these properties.</summary>
    public Aes Of(AesProperties properties)
    {
        var aes = Aes.Create();
        aes.Mode = CipherMode.CBC;
        aes.Padding = PaddingMode.None;
        aes.Key = KeyOf(properties);
        aes.IV = properties.Vector;
        return aes;
    }

    private byte[] KeyOf(AesProperties properties)
    {
        foreach ((int cycles, byte[] salt, byte[] key) in known)
        {
            if (cycles == properties.Cycles && salt.AsSpan().SequenceEqual(properties.Salt)) return key;
        }
        byte[] made = Make(properties);
        known.Add((properties.Cycles, properties.Salt, made));
        return made;
    }

    private byte[] Make(AesProperties properties)
    {
        const int RoundsAtOnce = 256;
        byte[] round = [.. properties.Salt, .. Encoding.Unicode.GetBytes(password), .. new byte[sizeof(long)]];
        byte[] rounds = new byte[round.Length * RoundsAtOnce];
        for (int i = 0; i < RoundsAtOnce; i++) round.CopyTo(rounds, i * round.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long count = 1L << properties.Cycles;
        for (long done = 0; done < count;)
        {
            int some = (int)Math.Min(RoundsAtOnce, count - done);
            for (int i = 0; i < some; i++) BinaryPrimitives.WriteInt64LittleEndian(rounds.AsSpan(((i + 1) * round.Length) - sizeof(long)), done++);
            hash.AppendData(rounds, 0, some * round.Length);
        }
        CryptographicOperations.ZeroMemory(rounds);
        CryptographicOperations.ZeroMemory(round);
        return hash.GetHashAndReset();
    }
}
