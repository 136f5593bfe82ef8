using System.Numerics;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Validators;

/// <summary>A set of names, kept as hashes of their letters whatever their case. Read when it is first asked: most texts have no need of it.</summary>
internal sealed class NameTable
{
    private readonly Lazy<ulong[]> table;

    /// <summary>The names in the first column of some lists.</summary>
    public NameTable(params WordList[] lists) => table = new Lazy<ulong[]>(() => Read(lists, 0));

    /// <summary>The names in a column of a list.</summary>
    public NameTable(WordList list, int column) => table = new Lazy<ulong[]>(() => Read([list], column));

    /// <summary>True when the letters between spaces are one of the names.</summary>
    public bool Contains(ReadOnlySpan<byte> name)
    {
        ulong[] slots = table.Value;
        ulong hash = Tokens.Hash(name);
        for (int slot = (int)hash & (slots.Length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] == hash) return true;
        }
        return false;
    }

    private static ulong[] Read(WordList[] lists, int column)
    {
        var hashes = new HashSet<ulong>();
        foreach (ReadOnlyMemory<byte> line in lists.SelectMany(static list => list.Lines()))
        {
            ReadOnlySpan<byte> name = line.Span;
            for (int skipped = 0; skipped < column; skipped++) name = name[(name.IndexOf((byte)'\t') + 1)..];
            int tab = name.IndexOf((byte)'\t');
            if (tab >= 0) name = name[..tab];
            // A surname is looked up without its infixes.
            int infix = NameWords.InfixAt(name, 0);
            hashes.Add(Tokens.Hash(infix < name.Length ? name[infix..] : name));
        }
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)(hashes.Count * 2) + 2)];
        foreach (ulong hash in hashes)
        {
            int slot = (int)hash & (slots.Length - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = hash;
        }
        return slots;
    }
}
