using System.Buffers.Binary;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// Turns the absolute targets of branches in machine code back into relative ones (the BCJ filters of the XZ format, 5.3.2, and of 7-Zip). One
/// filter serves one content, from its start on.
/// </summary>
/// <param name="kind">The processor.</param>
/// <param name="start">What the first byte's address is taken to be.</param>
internal sealed class BranchFilter(BranchKind kind, uint start)
{
    private uint address = start;
    private uint x86History;

    /// <summary>Filters as much as it can decide on.</summary>
    /// <param name="data">What follows what was filtered before.</param>
    /// <returns>How many bytes are done; the rest is to be given again with what follows it, and is right as it is where nothing does.</returns>
    public int Apply(Span<byte> data)
    {
        int done = kind switch
        {
            BranchKind.X86 => X86(data),
            BranchKind.PowerPC => PowerPC(data),
            BranchKind.Itanium => Itanium(data),
            BranchKind.Arm => Arm(data),
            BranchKind.ArmThumb => ArmThumb(data),
            BranchKind.Sparc => Sparc(data),
            BranchKind.Arm64 => Arm64(data),
            _ => RiscV(data),
        };
        address += (uint)done;
        return done;
    }

    /// <summary>Calls and jumps of five bytes, of which the last must be 0 or 255; what looked like one in the last three bytes steers the decision.</summary>
    private int X86(Span<byte> data)
    {
        const int OperandBytes = 4;
        ReadOnlySpan<byte> allowed = [1, 1, 1, 0, 1, 0, 0, 0], bitNumber = [0, 1, 2, 2, 3, 3, 3, 3];
        if (data.Length <= OperandBytes) return 0;
        int at = 0, last = -1, end = data.Length - OperandBytes;
        uint history = x86History;
        while (true)
        {
            while (at < end && (data[at] & 0xFE) != 0xE8) at++;
            if (at >= end) break;
            int distance = at - last;
            history = distance > 3 ? 0 : (history << (distance - 1)) & 7;
            last = at;
            bool isBarred = history != 0 && (allowed[(int)history] == 0 || IsSign(data[at + OperandBytes - bitNumber[(int)history]]));
            if (isBarred || !IsSign(data[at + OperandBytes]))
            {
                history = ((history << 1) & 7) | 1;
                at++;
                continue;
            }
            uint source = BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 1)..]), target;
            while (true)
            {
                target = source - (address + (uint)at + 5);
                if (history == 0) break;
                int shift = bitNumber[(int)history] * 8;
                if (!IsSign((byte)(target >> (24 - shift)))) break;
                source = target ^ ((1u << (32 - shift)) - 1);
            }
            target = (target & 0x1FF_FFFF) | (0 - (target & 0x100_0000));
            BinaryPrimitives.WriteUInt32LittleEndian(data[(at + 1)..], target);
            at += 5;
        }
        int gap = at - last;
        x86History = gap > 3 ? 0 : (history << (gap - 1)) & 7;
        return at;

        static bool IsSign(byte value) => value is 0 or 0xFF;
    }

    private int PowerPC(Span<byte> data)
    {
        int at = 0;
        for (; at + 4 <= data.Length; at += 4)
        {
            uint code = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            if ((code & 0xFC00_0003) == 0x4800_0001) BinaryPrimitives.WriteUInt32BigEndian(data[at..], 0x4800_0001 | ((code - (address + (uint)at)) & 0x3FF_FFFC));
        }
        return at;
    }

    private int Arm(Span<byte> data)
    {
        int at = 0;
        for (; at + 4 <= data.Length; at += 4)
        {
            if (data[at + 3] != 0xEB) continue;
            uint code = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
            uint target = ((code << 2) - (address + (uint)at + 8)) >> 2;
            BinaryPrimitives.WriteUInt32LittleEndian(data[at..], 0xEB00_0000 | (target & 0xFF_FFFF));
        }
        return at;
    }

    private int ArmThumb(Span<byte> data)
    {
        int at = 0;
        for (; at + 4 <= data.Length; at += 2)
        {
            uint high = BinaryPrimitives.ReadUInt16LittleEndian(data[at..]), low = BinaryPrimitives.ReadUInt16LittleEndian(data[(at + 2)..]);
            if ((high & 0xF800) != 0xF000 || (low & 0xF800) != 0xF800) continue;
            uint target = ((((high & 0x7FF) << 12) | ((low & 0x7FF) << 1)) - (address + (uint)at + 4)) >> 1;
            BinaryPrimitives.WriteUInt16LittleEndian(data[at..], (ushort)(0xF000 | ((target >> 11) & 0x7FF)));
            BinaryPrimitives.WriteUInt16LittleEndian(data[(at + 2)..], (ushort)(0xF800 | (target & 0x7FF)));
            at += 2;
        }
        return at;
    }

    private int Sparc(Span<byte> data)
    {
        int at = 0;
        for (; at + 4 <= data.Length; at += 4)
        {
            uint code = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            if (code >> 22 is not (0x100 or 0x1FF)) continue;
            uint target = ((code << 2) - (address + (uint)at)) >> 2;
            target = (((0 - ((target >> 22) & 1)) << 22) & 0x3FFF_FFFF) | (target & 0x3F_FFFF) | 0x4000_0000;
            BinaryPrimitives.WriteUInt32BigEndian(data[at..], target);
        }
        return at;
    }

    private int Arm64(Span<byte> data)
    {
        int at = 0;
        for (; at + 4 <= data.Length; at += 4)
        {
            uint code = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]), here = address + (uint)at;
            if (code >> 26 == 0x25)
            {
                code = 0x9400_0000 | ((code - (here >> 2)) & 0x3FF_FFFF);
            }
            else if ((code & 0x9F00_0000) == 0x9000_0000)
            {
                uint source = ((code >> 29) & 3) | ((code >> 3) & 0x1F_FFFC);
                if (((source + 0x2_0000) & 0x1C_0000) != 0) continue;
                uint target = source - (here >> 12);
                code = (code & 0x9000_001F) | ((target & 3) << 29) | ((target & 0x3_FFFC) << 3) | ((0 - (target & 0x2_0000)) & 0xE0_0000);
            }
            BinaryPrimitives.WriteUInt32LittleEndian(data[at..], code);
        }
        return at;
    }

    /// <summary>
    /// Jumps with a link, and pairs of instructions that add to the program counter. The encoder swaps the halves of a pair and writes the target big endian; what
    /// looked like such a result before it came is swapped the other way, so that nothing is lost.
    /// </summary>
    private int RiscV(Span<byte> data)
    {
        const uint AddToCounter = 0x17, SecondRegister = 2;
        int at = 0;
        for (; at + 8 <= data.Length; at += 2)
        {
            uint code = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]), here = address + (uint)at;
            if ((code & 0xFF) == 0xEF)
            {
                if ((code & 0xD00) != 0) continue;
                uint target = (((code & 0xF000) << 5) | ((code >> 7) & 0x1_FE00) | ((code >> 23) & 0x1FE)) - here;
                data[at + 1] = (byte)(((code >> 8) & 0xF) | ((target >> 8) & 0xF0));
                data[at + 2] = (byte)(((target >> 16) & 0xF) | ((target >> 7) & 0x10) | ((target << 4) & 0xE0));
                data[at + 3] = (byte)(((target >> 4) & 0x7F) | ((target >> 13) & 0x80));
                at += 2;
                continue;
            }
            if ((code & 0x7F) != AddToCounter) continue;
            uint next = BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 4)..]), register = code >> 27;
            if ((code & 0xE80) != 0)
            {
                if ((((code << 8) ^ (next - 3)) & 0xF_8003) != 0)
                {
                    at += 4;
                    continue;
                }
                (code, next) = (AddToCounter | (SecondRegister << 7) | (next << 12), (code & 0xFFFF_F000) + (next >> 20));
            }
            else
            {
                if ((code - 0x3117) << 18 >= (register & 0x1D))
                {
                    at += 2;
                    continue;
                }
                uint target = BinaryPrimitives.ReverseEndianness(next) - here;
                (code, next) = (AddToCounter | (register << 7) | ((target + 0x800) & 0xFFFF_F000), (code >> 12) | (target << 20));
            }
            BinaryPrimitives.WriteUInt32LittleEndian(data[at..], code);
            BinaryPrimitives.WriteUInt32LittleEndian(data[(at + 4)..], next);
            at += 6;
        }
        return at;
    }

    /// <summary>Bundles of three instructions of 41 bits; the template in the lowest bits says which are branches.</summary>
    private int Itanium(Span<byte> data)
    {
        ReadOnlySpan<byte> branches = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 6, 6, 0, 0, 7, 7, 4, 4, 0, 0, 4, 4, 0, 0];
        int at = 0;
        Span<byte> eight = stackalloc byte[8];
        for (; at + 16 <= data.Length; at += 16)
        {
            int mask = branches[data[at] & 0x1F];
            for (int slot = 0, bit = 5; slot < 3; slot++, bit += 41)
            {
                if (((mask >> slot) & 1) == 0) continue;
                Span<byte> six = data.Slice(at + (bit >> 3), 6);
                eight.Clear();
                six.CopyTo(eight);
                ulong whole = BinaryPrimitives.ReadUInt64LittleEndian(eight), code = whole >> (bit & 7);
                if (((code >> 37) & 0xF) != 5 || ((code >> 9) & 7) != 0) continue;
                uint source = (uint)((code >> 13) & 0xF_FFFF) | (((uint)(code >> 36) & 1) << 20);
                uint target = ((source << 4) - (address + (uint)at)) >> 4;
                code = (code & ~(0x8F_FFFFul << 13)) | ((ulong)(target & 0xF_FFFF) << 13) | ((ulong)(target & 0x10_0000) << 16);
                BinaryPrimitives.WriteUInt64LittleEndian(eight, (whole & ((1ul << (bit & 7)) - 1)) | (code << (bit & 7)));
                eight[..6].CopyTo(six);
            }
        }
        return at;
    }
}
