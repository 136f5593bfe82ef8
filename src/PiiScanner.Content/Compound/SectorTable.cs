using System.Buffers.Binary;

namespace PiiScanner.Content.Compound;

/// <summary>Says which sector follows which ([MS-CFB] 2.3 and 2.4). Read where it is asked, a sector at a time, since it grows with the file.</summary>
internal sealed class SectorTable(SectorStream stream, int sectorBytes)
{
    private readonly byte[] held = new byte[sectorBytes];
    private long heldAt = -1;

    /// <summary>The sector that follows one, or a mark that none does.</summary>
    /// <exception cref="InvalidDataException">The table does not reach so far.</exception>
    /// <exception cref="EndOfStreamException">The file is cut.</exception>
    public uint this[uint sector]
    {
        get
        {
            long at = (long)sector * sizeof(uint);
            long start = at / held.Length * held.Length;
            if (start != heldAt)
            {
                if (at >= stream.Length) throw new InvalidDataException();
                heldAt = -1;
                stream.Position = start;
                stream.ReadExactly(held);
                heldAt = start;
            }
            return BinaryPrimitives.ReadUInt32LittleEndian(held.AsSpan((int)(at - start)));
        }
    }
}
