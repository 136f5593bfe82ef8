using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class FixedWidthFormatTests : FormatContract
{
    private const string Table = "naam         bsn        plaats\nZoë Jansen   111222333  Ede\nPiet         123456782  Urk\nKees de Wit  111222333  Ede\n";

    protected override string Format => "fixed-width";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Table).Select(static pair => new FormatSample($"uitdraai {pair.Name}", pair.Content, "Zoë", "123456782")),
        new("zonder kop", "Jan   111222333  Ede\nPiet  123456782  Urk\nKees  111222333  Ede\n"u8.ToArray(), "123456782"),
        new("twee kolommen", "naam  bsn\nJan   111222333\nPiet  123456782\nKees  111222333\nBas   123456782\n"u8.ToArray(), "123456782"),
    ];

    [Theory]
    [InlineData("Ledenlijst\nGemaakt op 12-03-2024\n\nnaam  bsn        plaats\n----------------------\nJan   111222333  Ede\nPiet  123456782  Urk\nKees  111222333  Ede\nBas   123456782  Ede\nTom   123456782  Ede\n\fblad 2\nnaam  bsn        plaats\nEd    123456782  Urk\n")]
    [InlineData("artikel           aantal     bedrag\nlange kast             3      12,50\nstoel                100       9,95\ntafel met laden       20    1000,00\n")]
    [InlineData("naam  adres                            datum\nJan   Dam 1, 3011 GZ  ROTTERDAM        2024-01-01\nPiet  Plein 2, 2511 CR  DEN HAAG       2024-01-02\nKees  Kade 3, 1011 AB AMSTERDAM        2024-01-03\n")]
    [InlineData("\nNaam       Bsn       Datum\n----       ---       -----\nJan Jansen 111222333 1-1-2024\nPiet       123456782 1-1-2024\n")]
    [InlineData("id          naam       bsn       datum\n----------- ---------- --------- ----------\n          1 Zoë Jansen 111222333 2024-01-01\n         23 Piet       123456782 2024-01-01\n\n(2 rows affected)\n")]
    public void Lines_whose_fields_stand_under_each_other_are_a_print_out(string text) =>
        Assert.Equal([new TextLayout(LayoutKind.FixedWidth)], TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Parts[^1].Layouts);

    [Theory]
    [InlineData("We met on Monday.  It was raining.  Nobody came.\nThe next day was better.  We tried again.\nAt noon it was done.  The rest is known.  Good.\nSo be it.  Amen.\n")]
    [InlineData("naam:           Jan\nbsn:            111222333\nplaats:         Ede\nstraat:         Dam\nland:           NL\n")]
    [InlineData("server:   web      # de eerste\npoort:    8080     # niet open\nnaam:     test     # voorlopig\nlog:      info     # luid\n")]
    [InlineData("count   = 1    # how many\ntotal   = 0    # of all\nkind    = 2    # which\n")]
    [InlineData("#define LEFT     1     /* to the left */\n#define RIGHT    2     /* to the right */\n#define NONE     0     /* stay */\n")]
    [InlineData("  -a, --all       show all 3\n  -b, --blank     show none 4\n  -c, --count     count to 5\n  -d, --depth     go down 6\n  -e, --end       stop at 7\n")]
    [InlineData("build     Builds the project of 2024\nclean     Removes what was built in 7 days\nrun       Runs the program 1 time only\ntest      Runs all 12 of the tests\npack      Makes a package of 1 file\n")]
    [InlineData("2024-05-01 12:00:00  INFO   shop.Orders     - order 12 taken\n2024-05-01 12:00:01  WARN   shop.Stock      - 3 left\n2024-05-01 12:00:02  INFO   shop.Orders     - order 13 taken\n")]
    [InlineData("Jan  1 12:00:00 web sshd[12]: session opened\nJan  1 12:00:01 web sshd[13]: session closed\nJan  1 12:00:02 web cron[14]: job done\nJan  1 12:00:03 web cron[14]: job done\n")]
    [InlineData("1.  Inleiding   . . . . . .   1\n2.  Opzet       . . . . . .   4\n3.  Uitkomst    . . . . . .   9\n")]
    [InlineData("Jan Jansen                    Gemeente Ede\nDam 1                         Postbus 1\n1234 AB Ede                   6710 BK Ede\n\nGeachte heer,\n\nU schreef ons.\nWij danken u.\n\nMet groet\n")]
    [InlineData("Verslag van het overleg\n-----------------------\nEr waren drie leden.\nDe zaal was open.\n")]
    [InlineData("De lijst\n--- --- ---\nEr waren drie leden, en de zaal was open.\nNiemand had bezwaar.\nHet was laat.\n")]
    public void Prose_code_settings_options_and_logs_are_none(string text) =>
        Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    [Fact]
    public void Padded_cells_between_delimiters_are_a_delimited_table() =>
        Assert.Equal("csv", TestContent.Read("naam  ;  bsn        ;  plaats\nJan   ;  111222333  ;  Ede\nPiet  ;  123456782  ;  Urk\n"u8.ToArray()).Documents[0].Path.Format);

    [Fact]
    public void Places_are_those_of_the_source()
    {
        foreach ((string name, byte[] content) in Encoded.All(Table))
        {
            int at = Encoding.UTF8.GetByteCount(Table[..Table.IndexOf("123456782", StringComparison.Ordinal)]);
            Assert.Equal((name, new Place(at, 9, 3, 14, 0, null)), (name, TestContent.Read(content).Documents[0].Find("123456782")));
        }
    }
}
