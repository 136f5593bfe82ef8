using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PiiScanner.Tests.Content.Fuzzing;

/// <summary>
/// What goes wrong with bytes on disks and networks, and what an attacker writes into them: flipped bits, blocks that are lost, doubled, swapped or of
/// another file, cuts, and numbers as large, small or negative as they can be. Everything follows from the seed.
/// </summary>
internal sealed class Mutation(int seed, IReadOnlyList<byte[]> others)
{
    private static readonly long[] Extremes =
        [0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x100, short.MaxValue, 0x8000, ushort.MaxValue, 0x10000, int.MaxValue - 1, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue];

    private static readonly string[] WrittenExtremes = ["0", "1", "-1", "65535", "99999", "2147483647", "-2147483648", "4294967295", "77777777777", "9223372036854775807", "1e308", ""];

    private readonly Random random = new(seed);

    /// <summary>One to six faults, one after the other.</summary>
    public byte[] Apply(byte[] content)
    {
        byte[] altered = [.. content];
        for (int count = random.Next(2) == 0 ? 1 : random.Next(1, 7); count > 0; count--) altered = ApplyOne(altered);
        return altered;
    }

    /// <summary>A number from 0 up to a bound.</summary>
    public int Next(int bound) => random.Next(bound);

    private byte[] ApplyOne(byte[] content)
    {
        if (content.Length == 0) return Block(Other());
        int at = random.Next(content.Length);
        byte[] block = Block(content);
        switch (random.Next(12))
        {
            case 0:
                for (int count = random.Next(1, 9); count > 0; count--) content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                return content;
            case 1:
                for (int count = random.Next(1, 9); count > 0; count--) content[random.Next(content.Length)] = (byte)random.Next(256);
                return content;
            case 2:
                content.AsSpan(at, Math.Min(block.Length, content.Length - at)).Fill(random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) });
                return content;
            case 3:
                return content[..at];
            case 4:
                return [.. content[..at], .. content[Math.Min(content.Length, at + block.Length)..]];
            case 5:
                return [.. content[..at], .. Enumerable.Repeat(block, random.Next(1, 5)).SelectMany(static bytes => bytes), .. content[at..]];
            case 6:
                block.AsSpan(0, Math.Min(block.Length, content.Length - at)).CopyTo(content.AsSpan(at));
                return content;
            case 7:
                byte[] other = Other();
                return [.. content[..at], .. other[Math.Min(other.Length, random.Next(2) == 0 ? at : random.Next(other.Length + 1))..]];
            case 8:
                byte[] strange = Block(Other());
                strange.AsSpan(0, Math.Min(strange.Length, content.Length - at)).CopyTo(content.AsSpan(at));
                return content;
            case 9:
                return [.. content[..at], .. Block(Other()), .. content[at..]];
            case 10:
                return Written(content, at);
            default:
                Number(content.AsSpan(at));
                return content;
        }
    }

    /// <summary>A piece: mostly short, as fields are, sometimes long, as blocks are.</summary>
    private byte[] Block(byte[] content)
    {
        int length = Math.Min(content.Length, random.Next(1, 2 << random.Next(12)));
        return content.AsSpan(random.Next(content.Length - length + 1), length).ToArray();
    }

    private byte[] Other() => others[random.Next(others.Count)];

    /// <summary>A number in binary, where a length or an offset may stand.</summary>
    private void Number(Span<byte> at)
    {
        Span<byte> bytes = stackalloc byte[8];
        long value = Extremes[random.Next(Extremes.Length)] + (random.Next(4) == 0 ? random.Next(-8, 9) : 0);
        int size = 1 << random.Next(4);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Span<byte> number = bytes[..size];
        if (random.Next(2) == 0) number.Reverse();
        number[..Math.Min(size, at.Length)].CopyTo(at);
    }

    /// <summary>A number in digits, as in tar, PDF, JSON and XML: the next one becomes another.</summary>
    private byte[] Written(byte[] content, int at)
    {
        int start = content.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0) return content[..at];
        start += at;
        int length = content.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length < 0) length = content.Length - start;
        string number = random.Next(3) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : WrittenExtremes[random.Next(WrittenExtremes.Length)];
        return [.. content[..start], .. Encoding.ASCII.GetBytes(number), .. content[(start + length)..]];
    }
}
