using System.Text;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection;

/// <summary>Numbers that systems give out belong to nobody: columns and lines full of them hold no personal data, though one in ten or eleven passes a test by chance.</summary>
public sealed class NobodysNumbersTests
{
    private const int Rows = 2000;

    private static readonly Detector Numbers = TextScan.Detector(types: ["iban", "nl-bsn", "credit-card", "phone", "nl-postcode"]);

    private static readonly string[] Forms =
    [
        "199999999", "20199999", "1999999999", "299999999999", "20249999999999", "8799999999999", "4999999999999999", "5199999999999999", "1999999999999999999",
        "199999.999", "99999.9999", "9999.99999", "199.999", "1.999.999", "199.999.999", "99.999.999", "1999 99 999", "199-999-999", "99 999 999", "19999-9999", "199999,99", "199.999.999,99",
        "4999 9999 9999 9999", "5199-9999-9999-9999", "9999.9999.9999.9999", "3799 999999 99999",
        "9.99.999", "19.9.9999.99", "2019-09-19 19:59:59.999", "20190919199999", "1799999999.999999", "1799999999999", "52.999999999", "4.99999999,52.99999999",
        "AA99AAAA9999999999", "aaaaaaaa-9a9a-4a99-a9a9-aaaa99999999", "978-90-999-9999-9", "AA999999", "AA-9999-99", "9999-AA-99",
    ];

    public static TheoryData<string> AllForms => [.. Forms];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void A_column_of_them_holds_nobodys(string form) =>
        Assert.Empty(Numbers.Find(Lines(form, "{0};{1};{2},50\n"), new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')).Select(What));

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Lines_of_a_log_hold_nobodys(string form) => Assert.Empty(Numbers.Find(Lines(form, "INFO [{0}] order={1} verwerkt in {2} ms\n")).Select(What));

    private static string What(TextScan.Found found) => $"{found.Type} {found.Value} {found.Evidence}";

    private static string Lines(string form, string line)
    {
        var random = new Random(form.Length);
        CompositeFormat format = CompositeFormat.Parse(line);
        var text = new StringBuilder();
        for (int row = 0; row < Rows; row++) text.AppendFormat(null, format, row, Fill(form, random), random.Next(900));
        return text.ToString();
    }

    private static string Fill(string form, Random random) => string.Concat(form.Select(sign => sign switch
    {
        '9' => (char)('0' + random.Next(10)),
        'A' => (char)('A' + random.Next(26)),
        'a' => "0123456789abcdef"[random.Next(16)],
        _ => sign,
    }));
}
