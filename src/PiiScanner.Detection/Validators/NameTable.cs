using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// What is known of words: of which lists they are, whatever their case. Kept as hashes of their letters. Read when it is first asked: most texts have no
/// need of it.
/// </summary>
internal sealed class NameTable
{
    private const ulong Bits = 7;
    private const ulong Fold = 0x2020202020202020;
    private const int LongestMarked = 64;

    /// <summary>What stands between letters; the typographic apostrophe begins with E2.</summary>
    private static readonly SearchValues<byte> Marks = SearchValues.Create([(byte)' ', (byte)'-', (byte)'\'', (byte)'.', (byte)',', (byte)'/', (byte)'(', (byte)')', 0xE2]);

    /// <summary>The hash of a name, and in its lowest bits the lists that have it.</summary>
    private readonly Lazy<ulong[]> table;

    /// <summary>The names in a column of some lists, each with the bit that stands for it: one of the lowest three.</summary>
    public NameTable(params (WordList List, int Column, ulong Bit)[] lists) => table = new Lazy<ulong[]>(() => Read(lists));

    /// <summary>The bits of the lists that have a text among their names, whatever stands between its letters; 0 for none.</summary>
    public ulong Find(ReadOnlySpan<byte> name)
    {
        ulong[] slots = table.Value;
        return slots[SlotOf(slots, Hash(name) & ~Bits)] & Bits;
    }

    /// <summary>The hash of a name's letters, in small ones, eight bytes at a time.</summary>
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        if (name.ContainsAny(Marks))
        {
            Span<byte> letters = stackalloc byte[LongestMarked];
            return Hash(letters[..Tokens.CopyLetters(name.Length <= LongestMarked ? name : name[..LongestMarked], letters)]);
        }
        ulong hash = (ulong)name.Length;
        for (; name.Length > sizeof(ulong); name = name[sizeof(ulong)..]) hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(name) | Fold);
        return Mix(hash, Rest(name)) | (Bits + 1);
    }

    private static ulong Mix(ulong hash, ulong letters)
    {
        hash = (hash ^ letters) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }

    /// <summary>Up to eight letters. The halves of a word of four and more overlap.</summary>
    private static ulong Rest(ReadOnlySpan<byte> letters)
    {
        if (letters.Length == sizeof(ulong)) return BinaryPrimitives.ReadUInt64LittleEndian(letters) | Fold;
        if (letters.Length >= sizeof(uint)) return (BinaryPrimitives.ReadUInt32LittleEndian(letters) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(letters[^sizeof(uint)..]) << 32)) | Fold;
        return letters.IsEmpty ? 0 : (letters[0] | ((ulong)letters[letters.Length / 2] << 8) | ((ulong)letters[^1] << 16)) | Fold;
    }

    private static ulong[] Read((WordList List, int Column, ulong Bit)[] lists)
    {
        int rows = lists.Sum(static list => list.List.Rows().Count());
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)(rows + rows / 2) + 2)];
        foreach ((WordList list, int column, ulong bit) in lists)
        {
            foreach (ListRow row in list.Rows())
            {
                ReadOnlySpan<byte> name = row[column];
                // A surname is looked up without its infixes.
                int infix = NameWords.InfixAt(name, 0);
                ulong hash = Hash(infix < name.Length ? name[infix..] : name) & ~Bits;
                slots[SlotOf(slots, hash)] |= hash | bit;
            }
        }
        return slots;
    }

    /// <summary>The slot that has a hash, or the empty one that it would have.</summary>
    private static int SlotOf(ulong[] slots, ulong hash)
    {
        int slot = (int)(hash >> 8) & (slots.Length - 1);
        while (slots[slot] != 0 && (slots[slot] & ~Bits) != hash) slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }
}
