using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Patterns;
using PiiScanner.Detection.Validators.Addresses;
using static PiiScanner.Detection.Validators.Names.NameSurroundings;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>What is known of words: whether they are given names, surnames, ordinary words or towns. Three surnames in ten are ordinary words.</summary>
internal readonly struct NameLists(WordList given, WordList surnames, WordList moreSurnames, WordList moreNames, WordList words, WordList codes)
{
    /// <summary>The lists that a word is on, one bit each.</summary>
    public const ulong IsGiven = 1, IsSurname = 2, IsOrdinary = 4;

    /// <summary>How many letters stand together without a dot at most, as initials or as the short name of a body.</summary>
    public const int MostBare = 3;

    private const int LongestShort = 5;

    private readonly NameTable known = new((given, 0, IsGiven), (moreNames, 0, IsGiven | IsSurname), (surnames, 0, IsSurname), (moreSurnames, 0, IsSurname), (words, 0, IsOrdinary));

    private readonly PostcodePlaces towns = codes.Once(static list => new PostcodePlaces(list));

    /// <summary>The lists that a word is on.</summary>
    public ulong Find(ReadOnlySpan<byte> word) => known.Find(word);

    /// <summary>True for the name of a town.</summary>
    public bool IsTown(ReadOnlySpan<byte> name) => towns.IsPlace(name);

    /// <summary>Of which lists a word is; of two surnames with a hyphen between, the first.</summary>
    public ulong FindOrFirst(ReadOnlySpan<byte> word)
    {
        ulong found = Find(word);
        if (found != 0 || word.IndexOf((byte)'-') is not (> 1 and var hyphen)) return found;
        return Find(word[..hyphen]) & IsSurname;
    }

    /// <summary>True for two given names with a hyphen between: <c>Aart-Jan</c>.</summary>
    public bool IsDouble(ReadOnlySpan<byte> name)
    {
        int hyphen = name.IndexOf((byte)'-');
        return hyphen > 1 && (Find(name[..hyphen]) & Find(name[(hyphen + 1)..]) & IsGiven) != 0;
    }

    /// <summary>True for a few capitals before a word that is written in small letters and no surname: <c>CAO Openbaar</c>.</summary>
    public bool IsAcronym(ReadOnlySpan<byte> text, int at, int end)
    {
        if (end - at is < 2 or > MostBare || text.At(end) != ' ' || !NameForm.IsShouted(text[at..end]) || !NameWords.IsCapitalAt(text, end + 1)) return false;
        ReadOnlySpan<byte> next = text[(end + 1)..NameWords.EndOf(text, end + 1)];
        return !NameForm.IsShouted(next) && (Find(next) & IsSurname) == 0;
    }

    /// <summary>True when a surname that is known ends the name behind a word that is no given name: "Thomas Edward Hargreaves".</summary>
    public bool IsMiddle(ReadOnlySpan<byte> text, int at)
    {
        if (!NameWords.IsCapitalAt(text, at)) return false;
        int end = NameWords.EndOf(text, at);
        return (Find(text[at..end]) & (IsSurname | IsOrdinary)) == IsSurname && !IsFollowed(text, end);
    }

    /// <summary>True when a whole name begins at a position, given name first: the word before it does not belong to it.</summary>
    public bool FollowsGiven(ReadOnlySpan<byte> text, int at)
    {
        if (!NameWords.IsCapitalAt(text, at)) return false;
        int end = NameWords.EndOf(text, at);
        return IsFollowed(text, end) && (Find(text[at..end]) & IsGiven) != 0;
    }

    /// <summary>True for a small word and a town behind a name: <c>Kowalczyk uit Arnhem</c>.</summary>
    public bool IsOrigin(ReadOnlySpan<byte> text, int at, int town)
    {
        ReadOnlySpan<byte> word = text[at..town];
        return (word.SequenceEqual("uit "u8) || word.SequenceEqual("te "u8) || word.SequenceEqual("in "u8)) && towns.IsPlace(text[town..NameWords.EndOf(text, town)]);
    }

    /// <summary>True for the short name of a body and where it is: <c>TU Delft</c>, <c>OLVG Oost</c>.</summary>
    public bool IsAbbreviated(ReadOnlySpan<byte> text, int start, int stop, int end)
    {
        if (stop - start is < 2 or > LongestShort || text.At(stop) != ' ' || !NameForm.IsShouted(text[start..stop]) || NameForm.IsShouted(text[stop..end])) return false;
        return stop - start > MostBare || towns.IsPlace(text[(stop + 1)..end]);
    }
}
