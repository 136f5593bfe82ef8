namespace PiiScanner.Content.Encryption;

/// <summary>Decrypts bytes of a stream by where they stand in it. Going forward costs what lies between, going back a block.</summary>
/// <param name="keys">The keys of its blocks.</param>
/// <param name="blockBytes">How long a block is.</param>
internal sealed class OfficeRc4Cursor(OfficeRc4 keys, int blockBytes)
{
    private Rc4? cipher;
    private long block = -1;
    private int used;

    /// <summary>Decrypts bytes in place.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="position">Where the first of them stands.</param>
    public void Apply(Span<byte> bytes, long position)
    {
        Span<byte> passed = stackalloc byte[256];
        while (!bytes.IsEmpty)
        {
            int inBlock = (int)(position % blockBytes);
            if (cipher is null || block != position / blockBytes || inBlock < used)
            {
                block = position / blockBytes;
                cipher = keys.Cipher((uint)block);
                used = 0;
            }
            for (int step; used < inBlock; used += step)
            {
                step = Math.Min(passed.Length, inBlock - used);
                cipher.Apply(passed[..step]);
            }
            int count = Math.Min(bytes.Length, blockBytes - inBlock);
            cipher.Apply(bytes[..count]);
            used += count;
            position += count;
            bytes = bytes[count..];
        }
    }
}
