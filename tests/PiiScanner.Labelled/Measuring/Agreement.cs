using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Measuring;

/// <summary>When a value that was found is the value that was meant. Names and addresses may be cut a little wider or narrower; all else is exact.</summary>
internal static class Agreement
{
    /// <summary>A title may stand before a name, or a word behind it.</summary>
    private const int MostAround = 14;

    public static bool Holds(Label meant, Label found)
    {
        if (meant == found) return true;
        if (meant.Type != found.Type) return false;
        return meant.Type switch
        {
            "person-name" => Names(Plain(meant.Value), Plain(found.Value)),
            "nl-address" => Addresses(Plain(meant.Value), Plain(found.Value)),
            _ => false,
        };
    }

    private static bool Names(string meant, string found) =>
        (found.Contains(meant, StringComparison.Ordinal) && found.Length <= meant.Length + MostAround)
        || (meant.Contains(found, StringComparison.Ordinal) && found.Length * 10 >= meant.Length * 6);

    /// <summary>The same street, as its longest word says, and the same postcode; without a postcode the same number in the street.</summary>
    private static bool Addresses(string meant, string found)
    {
        string[] words = meant.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        string? postcode = Array.Find(words, static word => word.Length == 6 && !word.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9'));
        string street = words.TakeWhile(static word => !char.IsAsciiDigit(word[0]) || word.EndsWith('e')).MaxBy(static word => word.Length)!;
        string number = string.Concat(words.Last(word => char.IsAsciiDigit(word[0]) && word != postcode).TakeWhile(char.IsAsciiDigit));
        return found.Contains(street, StringComparison.Ordinal) && found.Contains(postcode ?? $" {number}", StringComparison.Ordinal);
    }

    private static string Plain(string text) => string.Join(' ', text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
