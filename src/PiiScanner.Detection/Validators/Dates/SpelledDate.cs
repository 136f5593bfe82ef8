using System.Text;
using PiiScanner.Detection.Context;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Dates;

/// <summary>
/// Dates as notaries write them in deeds, with no figure in them: <c>twaalf september negentienhonderd zesenveertig</c>. The word for the century leads to them; before it
/// stand month and day, behind it the year in that century, if any.
/// </summary>
internal static class SpelledDate
{
    private const int LongestWord = 20, MostDays = 31, LastYear = 99;

    private static readonly string[] Units = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
    private static readonly string[] Teens = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"];
    private static readonly string[] Tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];

    private static readonly Dictionary<ulong, int> Numbers = All().ToDictionary(static number => Tokens.Hash(Encoding.UTF8.GetBytes(number.Word)), static number => number.Value);

    /// <summary>The words for centuries.</summary>
    public static IEnumerable<string> Centuries => ["negentienhonderd", "tweeduizend"];

    /// <summary>Reads the date around the word for a century; <paramref name="start"/> is where its day begins.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int century, out (int Year, int Month, int Day) date, out int start, out int end)
    {
        date = default;
        start = end = century;
        while (IsLetter(text.At(end))) end++;
        date.Year = text[century..end] is [(byte)'n' or (byte)'N', ..] ? 1900 : 2000;
        start = WordBefore(text, century, out int stop);
        date.Month = BirthDate.MonthOf(text[start..stop]);
        if (date.Month == 0) return false;
        start = WordBefore(text, start, out stop);
        if (!Numbers.TryGetValue(Tokens.Hash(text[start..stop]), out date.Day) || date.Day > MostDays) return false;
        int next = end + text.SpaceAt(end), last = next;
        while (last - next < LongestWord && (IsLetter(text.At(last)) || text.At(last) >= 0x80)) last++;
        if (last == next || !Numbers.TryGetValue(Tokens.Hash(text[next..last]), out int year)) return true;
        date.Year += year;
        end = last;
        return true;
    }

    /// <summary>Where the word a space before a position begins, and where it ends.</summary>
    private static int WordBefore(ReadOnlySpan<byte> text, int at, out int end)
    {
        end = text.At(at - 1) == ' ' ? at - 1 : at;
        int start = end;
        while (end < at && end - start < LongestWord && start > 0 && (IsLetter(text[start - 1]) || text[start - 1] >= 0x80)) start--;
        return start;
    }

    private static IEnumerable<(string Word, int Value)> All()
    {
        for (int i = 0; i < Units.Length; i++) yield return (Units[i], i + 1);
        for (int i = 0; i < Teens.Length; i++) yield return (Teens[i], i + 10);
        for (int value = 20; value <= LastYear; value++)
        {
            string ten = Tens[(value / 10) - 2];
            if (value % 10 == 0)
            {
                yield return (ten, value);
                continue;
            }
            string unit = Units[(value % 10) - 1];
            yield return ($"{unit}en{ten}", value);
            // "tweeëntwintig", which many write without the diaeresis.
            if (unit is "twee" or "drie") yield return ($"{unit}ën{ten}", value);
        }
    }
}
