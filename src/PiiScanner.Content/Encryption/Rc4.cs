namespace PiiScanner.Content.Encryption;

/// <summary>RC4, which old files are encrypted with and no library offers any more.</summary>
internal sealed class Rc4
{
    private readonly byte[] state = new byte[256];
    private byte i;
    private byte j;

    /// <summary>Starts with a key.</summary>
    public Rc4(ReadOnlySpan<byte> key)
    {
        for (int k = 0; k < state.Length; k++) state[k] = (byte)k;
        byte swapped = 0;
        for (int k = 0; k < state.Length; k++)
        {
            swapped += (byte)(state[k] + key[k % key.Length]);
            (state[k], state[swapped]) = (state[swapped], state[k]);
        }
    }

    /// <summary>Encrypts or decrypts the next bytes, in place.</summary>
    public void Apply(Span<byte> bytes)
    {
        foreach (ref byte b in bytes)
        {
            j += state[++i];
            (state[i], state[j]) = (state[j], state[i]);
            b ^= state[(byte)(state[i] + state[j])];
        }
    }
}
