using System.Buffers.Binary;

namespace PiiScanner.Content.Containers.Iso;

/// <summary>What a volume descriptor tells (ECMA-119, 8.4 and 8.5).</summary>
/// <param name="Root">The root directory.</param>
/// <param name="Sectors">How many sectors the volume has.</param>
/// <param name="IsJoliet">True when names are in UTF-16 (the Joliet specification).</param>
internal sealed record IsoVolume(IsoRecord Root, uint Sectors, bool IsJoliet)
{
    private const int Primary = 1, Supplementary = 2, RootAt = 156, EscapesAt = 88;

    /// <summary>Reads a descriptor; null when it describes no volume.</summary>
    public static IsoVolume? Read(ReadOnlySpan<byte> sector)
    {
        if (sector[0] is not (Primary or Supplementary)) return null;
        ReadOnlySpan<byte> escapes = sector.Slice(EscapesAt, 3);
        bool isJoliet = sector[0] == Supplementary && (escapes.SequenceEqual("%/@"u8) || escapes.SequenceEqual("%/C"u8) || escapes.SequenceEqual("%/E"u8));
        if (sector[0] == Supplementary && !isJoliet) return null;
        return IsoRecord.Read(sector[RootAt..], isJoliet) is { } root ? new IsoVolume(root, BinaryPrimitives.ReadUInt32LittleEndian(sector[80..]), isJoliet) : null;
    }
}
