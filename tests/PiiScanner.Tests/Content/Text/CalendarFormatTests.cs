using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class CalendarFormatTests : FormatContract
{
    private const string Agenda = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nATTENDEE;CN=Jan:mailto:jan@voorbe\r\n eld.nl\r\nDESCRIPTION:Bel\\n06-12345678\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    protected override string Format => "icalendar";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("agenda.ics", Encoding.UTF8.GetBytes(Agenda), "mailto:jan@voorbeeld.nl", "Bel 06-12345678")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length >= Agenda.Length - "VCALENDAR\r\n".Length,
        },
    ];

    [Fact]
    public void The_end_of_a_calendar_ends_what_lost_its_own() =>
        Assert.Empty(TestContent.Read("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nPRIORITY:3END:VEVENT\r\nEND:VCALENDAR\r\n"u8.ToArray(), "agenda.vcs").Reasons);
}
