namespace PiiScanner.Content.Mail.Cms;

/// <summary>What a file of CMS starts with (RFC 5652, 3): a sequence, of which the first element names the kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">How long this is.</param>
/// <param name="End">Where the file ends by it, -1 when it does not tell.</param>
internal readonly record struct CmsHead(CmsKind Kind, int Bytes, long End)
{
    /// <summary>The longest one.</summary>
    public const int MostBytes = 1 + 9 + 2 + 11;

    /// <summary>Signed, encrypted and the like of PKCS #7; the last byte says which.</summary>
    private static ReadOnlySpan<byte> Plain => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07];

    /// <summary>Kinds that S/MIME added (RFC 3274, RFC 5083).</summary>
    private static ReadOnlySpan<byte> Added => [0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01];

    /// <summary>Reads it; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CmsHead head)
    {
        head = default;
        if (!BerHead.TryRead(bytes, out BerHead sequence) || sequence.Tag != BerHead.Sequence) return false;
        ReadOnlySpan<byte> name = bytes[sequence.Bytes..];
        ReadOnlySpan<byte> known = name.StartsWith(Plain) ? Plain : name.StartsWith(Added) ? Added : default;
        if (known.IsEmpty || name.Length <= known.Length) return false;
        CmsKind? kind = (known.Length == Plain.Length, name[known.Length]) switch
        {
            (true, 2) => CmsKind.Signed,
            (true, 3 or 4 or 6) or (false, 0x17) => CmsKind.Encrypted,
            (false, 0x09) => CmsKind.Compressed,
            _ => null,
        };
        if (kind is null) return false;
        head = new CmsHead(kind.Value, sequence.Bytes + known.Length + 1, sequence.Length < 0 ? -1 : sequence.Bytes + sequence.Length);
        return true;
    }
}
