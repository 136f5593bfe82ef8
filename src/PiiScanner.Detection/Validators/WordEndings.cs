using System.Buffers.Binary;
using System.Text;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>Endings of words, looked up by their last two letters. In small letters; texts may have any case.</summary>
internal sealed class WordEndings
{
    private const ulong Fold = 0x2020202020202020;

    private readonly Ending[][] endings = new Ending[32 * 32][];

    /// <summary>Takes endings of two letters or more, parted by commas.</summary>
    public WordEndings(string endings)
    {
        Array.Fill(this.endings, []);
        foreach (byte[] ending in endings.Split(',').Select(Encoding.ASCII.GetBytes)) this.endings[Key(ending)] = [.. this.endings[Key(ending)], new Ending(ending)];
    }

    /// <summary>The length of the ending that a text has; 0 for none. A whole one is a word by itself.</summary>
    public int At(ReadOnlySpan<byte> text, bool isWhole = false)
    {
        if (text.Length < 2) return 0;
        ReadOnlySpan<Ending> candidates = endings[Key(text)];
        if (candidates.IsEmpty) return 0;
        ulong last = Last(text) | Fold;
        foreach (ref readonly Ending candidate in candidates)
        {
            // Folded bytes may be alike and not the same, so what is alike is compared.
            if (((last ^ candidate.Last) & candidate.Mask) != 0) continue;
            byte[] ending = candidate.Text;
            if (text.Length >= ending.Length && Ends(text[^ending.Length..], ending) && !(isWhole && IsLetter(text.At(text.Length - ending.Length - 1)))) return ending.Length;
        }
        return 0;
    }

    /// <summary>The last two letters, whatever their case.</summary>
    private static int Key(ReadOnlySpan<byte> text) => ((text[^2] & 31) << 5) | (text[^1] & 31);

    /// <summary>The last eight bytes, the very last one highest.</summary>
    private static ulong Last(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 8) return BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
        ulong last = 0;
        foreach (byte value in text) last = last >> 8 | (ulong)value << 56;
        return last;
    }

    private static bool Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> ending)
    {
        for (int i = ending.Length - 1; i >= 0; i--)
        {
            if (Lower(text[i]) != ending[i]) return false;
        }
        return true;
    }

    /// <summary>An ending, and of its last eight bytes the case folded and which there are.</summary>
    private readonly struct Ending(byte[] text)
    {
        public byte[] Text { get; } = text;

        public ulong Last { get; } = WordEndings.Last(text) | Fold;

        public ulong Mask { get; } = ulong.MaxValue << Math.Max(0, 64 - (8 * text.Length));
    }
}
