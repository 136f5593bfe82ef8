using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Addresses;

/// <summary>Which four-digit postcodes are handed out, and the places that each belongs to.</summary>
internal sealed class PostcodePlaces
{
    private readonly ReadOnlyMemory<byte> list;
    private readonly (int Start, int Length)[] places = new (int, int)[10_000];
    private readonly NameTable names;
    private readonly ulong[] known = new ulong[(10_000 / 64) + 1];

    /// <summary>Of each code a bit for every letter that its places begin with: most of what stands behind a code is seen to be none by these.</summary>
    private readonly uint[] initials = new uint[10_000];

    /// <summary>Reads the codes with their places.</summary>
    public PostcodePlaces(WordList codes)
    {
        list = codes.Utf8;
        names = new NameTable((codes, 1, 1));
        foreach (ListRow row in codes.Rows())
        {
            // The digits, the place, its other names; what stands behind them is for people.
            ReadOnlySpan<byte> place = row[1], others = row[2];
            int number = Number(row[0]);
            known[number >> 6] |= 1UL << number;
            list.Span.Overlaps(place, out int start);
            places[number] = (start, others.IsEmpty ? place.Length : place.Length + 1 + others.Length);
            for (ReadOnlySpan<byte> left = Of(number); NextName(ref left, out ReadOnlySpan<byte> name);) initials[number] |= Initial(name, 0);
        }
    }

    /// <summary>True for the name of a place, whatever its case.</summary>
    public bool IsPlace(ReadOnlySpan<byte> name) => names.Find(name) != 0;

    /// <summary>The number that four digits are.</summary>
    public static int Number(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 1000) + ((digits[1] - '0') * 100) + ((digits[2] - '0') * 10) + digits[3] - '0';

    /// <summary>True when the code of four digits at the front of a text is handed out.</summary>
    public bool IsKnown(ReadOnlySpan<byte> code) => IsKnown(Number(code));

    /// <summary>True when a code is handed out.</summary>
    public bool IsKnown(int number) => (known[number >> 6] >> number & 1) != 0;

    /// <summary>The length of the name at a position that is a place of the code at the front of <paramref name="code"/>, whatever its case; 0 for none.</summary>
    public int MatchAt(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> code)
    {
        int number = Number(code);
        if ((initials[number] & Initial(text, at)) == 0) return 0;
        for (ReadOnlySpan<byte> left = Of(number); NextName(ref left, out ReadOnlySpan<byte> name);)
        {
            if (IsSame(text, at, name)) return name.Length;
        }
        return 0;
    }

    /// <summary>True when the name that ends before a position is a place of the code at the front of <paramref name="code"/>, whatever its case.</summary>
    public bool IsBefore(ReadOnlySpan<byte> text, int end, ReadOnlySpan<byte> code)
    {
        for (ReadOnlySpan<byte> left = Of(Number(code)); NextName(ref left, out ReadOnlySpan<byte> name);)
        {
            int start = end - name.Length;
            if (!IsWord(text.At(start - 1)) && IsSame(text, start, name)) return true;
        }
        return false;
    }

    /// <summary>The bit of the letter at a position, whatever its case; that of another sign may be the same.</summary>
    private static uint Initial(ReadOnlySpan<byte> text, int at) => 1u << (text.At(at) & 31);

    /// <summary>Takes the first of names with semicolons or a tab between them.</summary>
    private static bool NextName(ref ReadOnlySpan<byte> names, out ReadOnlySpan<byte> name)
    {
        do
        {
            int cut = names.IndexOfAny((byte)';', (byte)'\t');
            name = cut < 0 ? names : names[..cut];
            names = cut < 0 ? default : names[(cut + 1)..];
        }
        while (name.IsEmpty && !names.IsEmpty);
        return !name.IsEmpty;
    }

    /// <summary>The names of the places of a code, with semicolons or a tab between them.</summary>
    private ReadOnlySpan<byte> Of(int number)
    {
        (int start, int length) = places[number];
        return list.Span.Slice(start, length);
    }

    private static bool IsSame(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (Lower(text.At(at + i)) != Lower(name[i])) return false;
        }
        return !IsWord(text.At(at + name.Length));
    }
}
