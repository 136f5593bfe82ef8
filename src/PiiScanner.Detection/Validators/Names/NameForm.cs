using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Validators.Addresses;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>How a name is written.</summary>
internal static class NameForm
{
    /// <summary>True for a name without small letters.</summary>
    public static bool IsShouted(ReadOnlySpan<byte> name)
    {
        foreach (byte value in name)
        {
            if (value is >= (byte)'a' and <= (byte)'z') return false;
        }
        return true;
    }

    /// <summary>True where capitals stand within words, as in the names that programs give: <c>ShowGrid</c>, but not <c>McDonald</c>.</summary>
    public static bool IsCamelCase(ReadOnlySpan<byte> name)
    {
        int word = 0;
        for (int i = 1; i < name.Length; i++)
        {
            if (!NameWords.IsInside(name[i - 1])) word = i;
            else if (IsUpper(name[i]) && i - word > 2 && name[i - 1] is >= (byte)'a' and <= (byte)'z' && !name[word..].StartsWith("Mac"u8)) return true;
        }
        return false;
    }

    /// <summary>True for the name of a field: <c>Ordernummer</c>.</summary>
    public static bool IsFieldName(ReadOnlySpan<byte> word) => word.EndsWith("nummer"u8) || word.EndsWith("naam"u8) || word.EndsWith("datum"u8) || word.EndsWith("adres"u8);

    /// <summary>True when the last word is that of a street: by its ending, or by its ending and the number behind it; and for what one lives at (<c>aan de Lange Delft 40</c>).</summary>
    public static bool IsStreet(ReadOnlySpan<byte> text, int start, int end)
    {
        if (StreetEndings.IsStreet(text[..end])) return true;
        // Houses are counted from 1; telephone numbers begin with 0.
        if (text.At(end) != ' ' || !IsDigit(text.At(end + 1)) || text[end + 1] == '0') return false;
        return StreetEndings.MayBeStreet(text[..end]) || text[..start].EndsWith("aan de "u8) || text[..start].EndsWith("aan het "u8);
    }
}
