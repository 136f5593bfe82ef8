using System.Text;
using System.Text.RegularExpressions;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class CardCursorTests : LayoutCursorContract
{
    private static readonly TextLayout Card = new(LayoutKind.Card);

    internal override TextLayout Layout => Card;

    protected override string[] Pieces { get; } =
    [
        "BEGIN:VCARD\r\n", "END:VCARD\r\n", "BEGIN:VCALENDAR\n", "END:VCALENDAR\n", "BEGIN:VEVENT\n", "end:vevent\n", "BEGIN:VALARM\n", "END:VALARM\n",
        "item1.TEL;TYPE=CELL:06-12345678\r\n", "ATTENDEE;CN=\"Jan: de Vries\":mailto:jan@example.nl\n", "FN:Jan\n", "no name\n", "\n", ":", ";", ".", "X",
    ];

    [Fact]
    public void A_property_names_its_value_without_group_and_parameters()
    {
        var answer = At("BEGIN:VCARD\nFN:Jan\nitem1.TEL;TYPE=CELL:0612345678\nEND:VCARD\n", "0612345678");
        Assert.Equal(new FieldAnswer(1, 0, "TEL", "", 39, false), answer);
    }

    [Fact]
    public void A_parameter_says_nothing_of_the_value()
    {
        const string card = "BEGIN:VCARD\nBDAY;VALUE=date:1980-01-05\nEND:VCARD\n";
        Assert.Equal(["1980-01-05"], TextScan.Detector(types: "date-of-birth").Find(card, Card).Select(static found => found.Value));
    }

    [Fact]
    public void Cards_are_records() => Assert.Equal(2, At("BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:here\nEND:VCARD\n", "here").Record);

    [Fact]
    public void Events_are_records_and_their_calendar_and_alarms_are_not()
    {
        const string text = "BEGIN:VCALENDAR\nPRODID:x\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VALARM\nUID:here\nEND:VEVENT\nEND:VCALENDAR\n";
        Assert.Equal((0L, 2L), (At(text, "PRODID").Record, At(text, "here").Record));
    }

    internal override FieldAnswer[] Oracle(byte[] text)
    {
        var answers = new List<FieldAnswer>();
        int depth = 0, start = 0;
        long record = 0;
        string whole = Encoding.Latin1.GetString(text);
        foreach (string line in whole.Split('\n'))
        {
            int end = line[..Math.Min(line.Length, 128)].IndexOfAny([':', ';']);
            string name = end < 0 ? "" : line[..end];
            name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            bool isCalendar = end >= 0 && line[(end + 1)..].StartsWith("VCALENDAR", StringComparison.OrdinalIgnoreCase);
            if (!isCalendar && name.Equals("BEGIN", StringComparison.OrdinalIgnoreCase) && depth++ == 0) record++;
            Match head = Regex.Match(line[..Math.Min(line.Length, 128)], "^[^:;]*(;([^\":]|\"[^\"]*\")*)?:", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            for (int at = 0; at <= line.Length; at++)
            {
                answers.Add(new FieldAnswer(depth > 0 ? record : 0, 0, name, "", head.Success && at >= head.Length ? start + head.Length : start, false));
            }
            if (!isCalendar && name.Equals("END", StringComparison.OrdinalIgnoreCase) && depth > 0) depth--;
            start += line.Length + 1;
        }
        return [.. answers.Take(text.Length)];
    }

    private static FieldAnswer At(string text, string here) =>
        FieldAnswer.All(Encoding.UTF8.GetBytes(text), Card)[text.IndexOf(here, StringComparison.Ordinal)];
}
