using System.Buffers.Binary;
using System.Numerics;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Validators;
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

    /// <summary>How many marks may stand between words that are parts of one.</summary>
    public const int MostBetween = 2;

    /// <summary>The first bytes of letters of two bytes.</summary>
    private const byte FirstLead = 0xC3, LastLead = 0xDF;

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
        NativeBlock.Room edge = default;
        int start = -1;
        ulong letterBefore = 0, upperBefore = 0, leadBefore = 0;
        for (int at = 0; at < text.Length; at += NativeBlock.Size)
        {
            ref byte block = ref NativeBlock.At(text, at, ref edge);
            ulong ascii = NativeBlock.Letters(ref block), upper = NativeBlock.Within(ref block, (byte)'A', 25), lower = ascii & ~upper;
            ulong lead = NativeBlock.Within(ref block, FirstLead, LastLead - FirstLead), letter = ascii | lead | (NativeBlock.Within(ref block, 0x80, 0x3F) & (lead << 1 | leadBefore));
            ulong joined = letter << 1 | letterBefore, lowerNext = lower >> 1 | (IsLower(text.At(at + NativeBlock.Size)) ? 1UL << 63 : 0);
            // Camel case turns at a capital behind a small letter, and at the last of several.
            ulong turns = upper & joined & (~(upper << 1 | upperBefore) | lowerNext);
            for (ulong edges = (letter ^ joined) | turns; edges != 0; edges &= edges - 1)
            {
                int place = BitOperations.TrailingZeroCount(edges);
                if (start >= 0) Count = Add(room, Count, new Word(start, at + place));
                start = (letter >> place & 1) != 0 ? at + place : -1;
            }
            (letterBefore, upperBefore, leadBefore) = (letter >> 63, upper >> 63, lead >> 63);
        }
        if (start >= 0) Count = Add(room, Count, new Word(start, text.Length));
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

    /// <summary>True when a word and the next may be parts of one: no more than two marks stand between them.</summary>
    public bool GoesOn(int first)
    {
        ReadOnlySpan<byte> between = text[words[first].End..words[first + 1].Start];
        return between.Length <= MostBetween && !between.ContainsAnyInRange((byte)'0', (byte)'9');
    }

    /// <summary>True when the words from <paramref name="first"/> to <paramref name="last"/> may be parts of one.</summary>
    public bool AreOne(int first, int last)
    {
        while (first < last && GoesOn(first)) first++;
        return first >= last;
    }

    /// <summary>True for a word that is bound to the one before it: by an underscore, or because only the case turns.</summary>
    public bool IsPart(int index) => text[words[index - 1].End..words[index].Start] is [] or [(byte)'_'];

    /// <summary>True when only spaces stand between a word and the next: they belong to one phrase.</summary>
    public bool IsPhrase(int first) => text[words[first].End..words[first + 1].Start].IndexOfAnyExcept((byte)' ') < 0;

    /// <summary>The end of the word that begins at a position; the position itself where none does.</summary>
    public static int EndOf(ReadOnlySpan<byte> text, int at)
    {
        int end = at;
        while (end < text.Length && IsLetterAt(text, end) && (end == at || !IsUpper(text[end]) || (IsUpper(text[end - 1]) && !IsLower(text.At(end + 1))))) end++;
        return end;
    }

    /// <summary>The hash of a word's letters, whatever stands between them.</summary>
    public static ulong Hash(ReadOnlySpan<byte> word) => Continue(Seed, word);

    /// <summary>The hash of letters behind those that <paramref name="hash"/> stands for.</summary>
    public static ulong Hash(ulong hash, ReadOnlySpan<byte> letters) => Continue(hash, letters);

    private static ulong Continue(ulong hash, ReadOnlySpan<byte> letters)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            if (IsLetterAt(letters, i)) hash = (hash ^ Fold(letters, i)) * Prime;
        }
        return hash;
    }

    /// <summary>How a word begins, as <see cref="Opening(ReadOnlySpan{byte})"/> has it.</summary>
    public uint Opening(int index) => Opening(text[words[index].Start..words[index].End]);

    /// <summary>The first four bytes of a row of letters, whatever their case; zeros where it is shorter.</summary>
    public static uint Opening(ReadOnlySpan<byte> letters)
    {
        if (letters.Length >= sizeof(uint)) return BinaryPrimitives.ReadUInt32LittleEndian(letters) | 0x20202020;
        uint opening = 0;
        for (int i = letters.Length - 1; i >= 0; i--) opening = (opening << 8) | letters[i] | 0x20;
        return opening;
    }

    /// <summary>Copies the letters of a text, and returns how many bytes they are.</summary>
    public static int CopyLetters(ReadOnlySpan<byte> text, Span<byte> letters)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsLetterAt(text, i)) letters[count++] = text[i];
        }
        return count;
    }

    private static int Add(Span<Word> room, int count, Word word)
    {
        if (count == Most)
        {
            room[1..].CopyTo(room);
            count--;
        }
        room[count] = word;
        return count + 1;
    }

    /// <summary>The byte of a letter in small letters: the capitals of Latin-1 are two bytes of which the second lies 0x20 below the small letter's.</summary>
    private static byte Fold(ReadOnlySpan<byte> letters, int at)
    {
        byte letter = letters[at];
        return letter is >= 0x80 and <= 0x9E && letters.At(at - 1) == 0xC3 ? (byte)(letter + 0x20) : Lower(letter);
    }

    /// <summary>A byte of an ASCII letter, or of a letter of two bytes.</summary>
    public static bool IsLetterAt(ReadOnlySpan<byte> text, int at) =>
        IsLetter(text[at]) || text[at] is >= FirstLead and <= LastLead || (text[at] is >= 0x80 and <= 0xBF && text.At(at - 1) is >= FirstLead and <= LastLead);

    private static bool IsLower(byte value) => (uint)(value - 'a') <= 25;

    /// <summary>A word's place in its text.</summary>
    internal readonly record struct Word(int Start, int End);
}
