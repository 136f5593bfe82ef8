namespace PiiScanner.Content.Mail;

/// <summary>Base64 as mail has it (RFC 2045, 6.8): what is no sign of it is passed over, and after padding more may follow.</summary>
internal struct Base64Decoder
{
    private static readonly sbyte[] Values = MakeValues();

    private int bits;
    private int count;

    /// <summary>Decodes as much as there is room for.</summary>
    public int Decode(ReadOnlySpan<byte> source, Span<byte> target, out int consumed)
    {
        int written = 0;
        for (consumed = 0; consumed < source.Length && target.Length - written >= 3; consumed++)
        {
            int value = Values[source[consumed]];
            if (value >= 0)
            {
                bits = (bits << 6) | value;
                if (++count < 4) continue;
                target[written] = (byte)(bits >> 16);
                target[written + 1] = (byte)(bits >> 8);
                target[written + 2] = (byte)bits;
                written += 3;
                bits = count = 0;
            }
            else if (source[consumed] == '=')
            {
                written += Finish(target[written..], out _);
            }
        }
        return written;
    }

    /// <summary>Ends a group of four signs before it is whole.</summary>
    /// <param name="target">Where what it holds goes, up to two bytes.</param>
    /// <param name="isCut">True when signs are missing.</param>
    public int Finish(Span<byte> target, out bool isCut)
    {
        isCut = count > 0;
        int written = Math.Max(0, count - 1);
        int left = bits << (6 * (4 - count));
        if (written > 0) target[0] = (byte)(left >> 16);
        if (written > 1) target[1] = (byte)(left >> 8);
        bits = count = 0;
        return written;
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        for (int i = 0; i < 64; i++) values["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[i]] = (sbyte)i;
        return values;
    }
}
