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

    /// <summary>The same street, as its first letters say, and the same postcode; without a postcode the same house.</summary>
    private static bool Addresses(string meant, string found)
    {
        string? postcode = meant.Split(' ').FirstOrDefault(static word => word.Length == 6 && !word.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9'));
        if (postcode is null) return found.Contains(meant[..meant.IndexOf(',')], StringComparison.Ordinal);
        return found.Contains(postcode, StringComparison.Ordinal) && found.Contains(meant[..4], StringComparison.Ordinal);
    }

    private static string Plain(string text) => string.Join(' ', text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
