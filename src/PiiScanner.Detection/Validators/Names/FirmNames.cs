using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>Firms that are named as persons are. Read when it is first asked: most texts have no need of it.</summary>
internal sealed class FirmNames(WordList list)
{
    private const int Bits = 1024;

    private readonly Lazy<(HashSet<ulong> Names, ulong[] Keys)> known = new(() => Read(list));

    /// <summary>True for the name of one, whatever its case.</summary>
    public bool Contains(ReadOnlySpan<byte> name)
    {
        (HashSet<ulong> names, ulong[] keys) = known.Value;
        int key = KeyOf(name);
        return (keys[key >> 6] >> key & 1) != 0 && names.Contains(Tokens.Hash(name));
    }

    /// <summary>Of length, first and last letter, so that of most names nothing more is asked.</summary>
    private static int KeyOf(ReadOnlySpan<byte> name) => ((name.Length * 37) + (Lower(name[0]) * 5) + Lower(name[^1])) % Bits;

    private static (HashSet<ulong>, ulong[]) Read(WordList list)
    {
        var names = new HashSet<ulong>();
        ulong[] keys = new ulong[Bits / 64];
        foreach (ListRow row in list.Rows())
        {
            names.Add(Tokens.Hash(row[0]));
            keys[KeyOf(row[0]) >> 6] |= 1UL << KeyOf(row[0]);
        }
        return (names, keys);
    }
}
