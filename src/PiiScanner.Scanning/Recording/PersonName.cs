using System.Text;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// A name as far as its order tells: the surnames folded (lower case, no accents) and without infixes, and the initial. Covers
/// <c>Jan van der Berg</c>, <c>Berg, J. van der</c> and <c>Jansen-de Boer</c>, which has two.
/// </summary>
/// <param name="Surnames">One, or two where a hyphen joins them.</param>
/// <param name="Initial">The first letter of the first name, null for none.</param>
internal sealed record PersonName(IReadOnlyList<string> Surnames, char? Initial)
{
    /// <summary>What U+00C0 to U+017F are without their accents; a space where more than a letter is needed.</summary>
    private const string Plain =
        "aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkklllllll" +
        "lllnnnnnnnnnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private static readonly HashSet<string> Infixes = new(StringComparer.Ordinal)
    {
        "van", "de", "der", "den", "het", "t", "ten", "ter", "te", "in", "op", "aan", "bij", "onder", "uit", "voor", "over", "tot", "v", "d", "vd",
        "von", "zu", "zum", "du", "des", "la", "le", "les", "el", "al", "da", "das", "do", "dos", "di", "del", "della", "s",
    };

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "dhr", "heer", "mevr", "mevrouw", "mw", "mej", "drs", "dr", "ir", "ing", "mr", "mrs", "ms", "prof", "ds", "fam", "familie",
    };

    /// <summary>Takes a name apart.</summary>
    public static PersonName Parse(string name)
    {
        int comma = name.IndexOf(',', StringComparison.Ordinal);
        List<string> words = Words(comma < 0 ? name : name[..comma]);
        List<string> first = comma < 0 ? words : Words(name[(comma + 1)..]);
        var surnames = new List<string>();
        for (int i = words.Count - 1; i >= 0; i--)
        {
            // A hyphen stands as a word of its own: what stands before it is a surname too.
            if (words[i] == "-" || Infixes.Contains(words[i])) continue;
            if (surnames.Count > 0 && !words.Skip(i + 1).TakeWhile(static word => word == "-" || Infixes.Contains(word)).Contains("-")) break;
            surnames.Insert(0, words[i]);
        }
        string? given = first.Find(word => word != "-" && (word.Length == 1 || !Infixes.Contains(word)) && !surnames.Contains(word));
        return new PersonName(surnames.Count > 2 ? surnames[^2..] : surnames, given?[0]);
    }

    /// <summary>Lower case without accents.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            switch (letter)
            {
                case 'ß': folded.Append("ss"); break;
                case 'Æ' or 'æ': folded.Append("ae"); break;
                case 'Œ' or 'œ': folded.Append("oe"); break;
                case 'Ĳ' or 'ĳ': folded.Append("ij"); break;
                case 'Þ' or 'þ': folded.Append("th"); break;
                case >= '\u0300' and <= '\u036F': break; // combining marks
                case >= '\u00C0' and <= '\u017F' when Plain[letter - '\u00C0'] != ' ': folded.Append(Plain[letter - '\u00C0']); break;
                default: folded.Append(char.ToLowerInvariant(letter)); break;
            }
        }
        return folded.ToString();
    }

    private static List<string> Words(string text)
    {
        string spaced = Fold(text).Replace("-", " - ", StringComparison.Ordinal);
        string[] words = spaced.Split([' ', '.', '\'', '\u2019', '\u00A0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. words.Where(static word => !Titles.Contains(word))];
    }
}
