using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// The numbers that the register of persons gives its elements, as names of columns: category, group and element, <c>01.02.40</c> for the surname (Logisch Ontwerp BRP).
/// </summary>
internal readonly record struct ElementCode(int Category, int Group, int Element)
{
    private const int Length = 8, LastCategory = 16, Past = 50, Death = 6;

    /// <summary>Reads a cell that is such a number and nothing else. A date may be one as well.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out ElementCode code)
    {
        code = default;
        if (cell.Length != Length || cell[2] != '.' || cell[5] != '.') return false;
        for (int at = 0; at < Length; at++)
        {
            if (at is not (2 or 5) && !IsDigit(cell[at])) return false;
        }
        int category = Number(cell);
        if (category is not (> 0 and <= LastCategory or > Past and <= Past + LastCategory)) return false;
        code = new ElementCode(category, Number(cell[3..]), Number(cell[6..]));
        return true;
    }

    /// <summary>True for a text that may begin with a row of such numbers.</summary>
    public static bool MayName(ReadOnlySpan<byte> text) =>
        text[..Math.Min(text.Length, TableHeader.Window)] is var head && (head.IndexOf(".02.40"u8) >= 0 || head.IndexOf(".03.10"u8) >= 0);

    /// <summary>
    /// True for two elements of one group. As dates they would be years apart on the same day, and no table has such columns.
    /// </summary>
    public bool IsBeside(in ElementCode other) => Category == other.Category && Group == other.Group && Element != other.Element && Element % 5 == 0 && other.Element % 5 == 0;

    /// <summary>What the element is called; empty for one that is not about who somebody is.</summary>
    public ReadOnlySpan<byte> Name => (Group, Element) switch
    {
        (1, 20) => "burgerservicenummer"u8,
        (2, 10) => "voornamen"u8,
        (2, 40) => "geslachtsnaam"u8,
        (3, 10) => "geboortedatum"u8,
        (3, 20) => "geboorteplaats"u8,
        (8, 10) when Category % Past == Death => "overlijdensdatum"u8,
        (11, 10) => "straatnaam"u8,
        (11, 15) => "openbare ruimte naam"u8,
        (11, 20) => "huisnummer"u8,
        (11, 60) => "postcode"u8,
        (11, 70) => "woonplaatsnaam"u8,
        (35, 20) => "nummer reisdocument"u8,
        _ => default,
    };

    private static int Number(ReadOnlySpan<byte> text) => ((text[0] - '0') * 10) + text[1] - '0';
}
