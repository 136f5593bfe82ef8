using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// The words of a short text: runs of letters, split where camel case turns. At most <see cref="Most"/>, the last ones.
/// </summary>
internal readonly ref struct Tokens
{
    /// <summary>How many words are kept.</summary>
    public const int Most = 24;

    /// <summary>How many words may make one label (<c>persoonlijke numerieke code</c>).</summary>
    public const int MostJoined = 4;

    private const ulong Prime = 1099511628211;

    /// <summary>What hashes begin with.</summary>
    public const ulong Seed = 14695981039346656037;

    private readonly ReadOnlySpan<byte> text;
    private readonly Span<Word> words;

    /// <summary>Splits a text into words, kept in the caller's room of <see cref="Most"/>.</summary>
    public Tokens(ReadOnlySpan<byte> text, Span<Word> room)
    {
        this.text = text;
        words = room;
        int count = 0, at = 0;
        while (at < text.Length)
        {
            if (!IsLetterAt(text, at))
            {
                at++;
                continue;
            }
            int start = at++;
            while (at < text.Length && IsLetterAt(text, at) && !TurnsAt(at)) at++;
            if (count == Most)
            {
                room[1..].CopyTo(room);
                count--;
            }
            room[count++] = new Word(start, at);
        }
        Count = count;
    }

    /// <summary>How many words there are.</summary>
    public int Count { get; }

    /// <summary>A word's place.</summary>
    public Word this[int index] => words[index];

    /// <summary>The hash of the words from <paramref name="first"/> to <paramref name="last"/> as one.</summary>
    public ulong Join(int first, int last)
    {
        ulong hash = Seed;
        for (int i = first; i <= last; i++) hash = Continue(hash, i);
        return hash;
    }

    /// <summary>The hash of a word behind those that <paramref name="hash"/> stands for; <see cref="Seed"/> for none.</summary>
    public ulong Continue(ulong hash, int index)
    {
        // A word is letters and nothing else.
        ReadOnlySpan<byte> word = text[words[index].Start..words[index].End];
        for (int i = 0; i < word.Length; i++) hash = (hash ^ Fold(word, i)) * Prime;
        return hash;
    }

    /// <summary>True when only spaces stand between a word and the next: they belong to one phrase.</summary>
    public bool IsPhrase(int first) => text[words[first].End..words[first + 1].Start].IndexOfAnyExcept((byte)' ') < 0;

    /// <summary>The hash of a word's letters, whatever stands between them.</summary>
    public static ulong Hash(ReadOnlySpan<byte> word) => Continue(Seed, word);

    private static ulong Continue(ulong hash, ReadOnlySpan<byte> letters)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            if (IsLetterAt(letters, i)) hash = (hash ^ Fold(letters, i)) * Prime;
        }
        return hash;
    }

    /// <summary>The byte of a letter in small letters: the capitals of Latin-1 are two bytes of which the second lies 0x20 below the small letter's.</summary>
    private static byte Fold(ReadOnlySpan<byte> letters, int at)
    {
        byte letter = letters[at];
        return letter is >= 0x80 and <= 0x9E && letters.At(at - 1) == 0xC3 ? (byte)(letter + 0x20) : Lower(letter);
    }

    /// <summary>A byte of an ASCII letter, or of a letter of two bytes.</summary>
    private static bool IsLetterAt(ReadOnlySpan<byte> text, int at) =>
        IsLetter(text[at]) || text[at] is >= 0xC3 and <= 0xDF || (text[at] is >= 0x80 and <= 0xBF && text.At(at - 1) is >= 0xC3 and <= 0xDF);

    private bool TurnsAt(int at) =>
        IsUpper(text[at]) && (!IsUpper(text[at - 1]) || (at + 1 < text.Length && IsLetter(text[at + 1]) && !IsUpper(text[at + 1])));

    /// <summary>A word's place in its text.</summary>
    internal readonly record struct Word(int Start, int End);
}
