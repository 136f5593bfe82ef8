using System.Globalization;
using System.Numerics;
using System.Text;

namespace PiiScanner.Benchmarks;

/// <summary>Texts of a size with values in them, the same bytes at every run. Values have valid check digits and are random; nobody is meant.</summary>
internal sealed class Corpus
{
    /// <summary>One mebibyte: what budgets are counted by.</summary>
    public const int MiB = 1 << 20;

    private static readonly string[] Words =
        "de van een het en in is dat op te voor met zijn wij uw gegevens niet worden door ook aan bij persoonsgegevens om als uit naar dienst verwerking één geïnformeerd".Split(' ');

    private static readonly string[] Names = ["Jan Jansen", "Sanne de Vries", "Fatima Bakker", "Pieter van den Berg", "Lotte Özdemir", "Kees Visser", "Noor Smit"];

    private readonly StringBuilder text = new();
    private ulong state;

    private Corpus(ulong seed) => state = seed;

    /// <summary>The names of the texts.</summary>
    public static IReadOnlyList<string> All { get; } = ["prose", "log", "csv", "sql"];

    /// <summary>Makes a text.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="size">Its length in bytes.</param>
    public static byte[] Make(string name, int size)
    {
        var corpus = new Corpus(20261125);
        Action line = name switch { "prose" => corpus.Prose, "log" => corpus.Log, "csv" => corpus.Csv, _ => corpus.Sql };
        corpus.text.Append(name switch
        {
            "csv" => "klantnr;naam;postcode;telefoon;email;iban;bsn;geboren\n",
            "sql" => "CREATE TABLE klant (id int, naam varchar(80), postcode char(7), tel varchar(20), email varchar(120), iban varchar(34), bsn char(9));\n",
            _ => "",
        });
        while (corpus.text.Length < size) line();
        return Encoding.UTF8.GetBytes(corpus.text.ToString())[..size];
    }

    private void Prose()
    {
        for (int words = 8 + Next(14); words > 0; words--) text.Append(Pick(Words)).Append(words == 1 ? '.' : ' ');
        if (Next(40) == 0)
        {
            text.Append(Next(4) switch
            {
                0 => $" Mail naar {Email()} voor meer informatie.",
                1 => $" Bel {Phone()}.",
                2 => $" Rekening {Iban()}.",
                _ => $" BSN {Bsn()} is vastgelegd.",
            });
        }
        text.Append('\n');
    }

    private void Log()
    {
        text.Append(CultureInfo.InvariantCulture, $"2026-11-25T12:{10 + Next(50)}:{10 + Next(50)}.{Digits(3)}Z [{Next(64)}] INFO  orders.Service{Next(20)} - 10.{Next(256)}.{Next(256)}.{Next(256)} GET /api/v2/orders/{Digits(3 + Next(7))} 200 {Next(1000)}ms");
        if (Next(50) == 0) text.Append(" mail=").Append(Email());
        if (Next(200) == 0) text.Append(" bsn=").Append(Bsn());
        text.Append('\n');
    }

    private void Csv() => text.Append(CultureInfo.InvariantCulture, $"{100_000 + Next(900_000)};{Pick(Names)};{Postcode()};{Phone()};{Email()};{Iban()};{Bsn()};{1940 + Next(84)}-{10 + Next(3)}-{10 + Next(18)}\n");

    private void Sql() => text.Append(CultureInfo.InvariantCulture, $"INSERT INTO klant VALUES ({Next(10_000_000)},'{Pick(Names)}','{Postcode()}','{Phone()}','{Email()}','{Iban()}','{Bsn()}');\n");

    // xorshift64*: no library whose sequence may change.
    private int Next(int bound)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)((state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)bound);
    }

    private string Pick(string[] items) => items[Next(items.Length)];

    private string Digits(int count) => string.Create(count, this, static (digits, corpus) =>
    {
        foreach (ref char digit in digits) digit = (char)('0' + corpus.Next(10));
    });

    private string Email() => $"{Pick(["jan", "sanne", "kees", "noor"])}.{Pick(["vries", "berg", "smit"])}{Next(99)}@{Pick(["voorbeeld.example", "mail.example.com"])}";

    private string Phone() => Next(3) switch { 0 => "06" + Digits(8), 1 => "06-" + Digits(8), _ => $"+31 (0)20 {1 + Next(9)}{Digits(6)}" };

    private string Postcode() => $"{1000 + Next(9000)} {(char)('A' + Next(18))}{(char)('A' + Next(26))}";

    private string Bsn()
    {
        while (true)
        {
            string head = $"{1 + Next(9)}{Digits(7)}";
            int check = head.Select(static (digit, index) => (digit - '0') * (9 - index)).Sum() % 11;
            if (check < 10) return $"{head}{check}";
        }
    }

    private string Iban()
    {
        string bank = Pick(["ABNA", "INGB", "RABO", "TRIO"]), account = Digits(10);
        string digits = string.Concat(bank.Select(static letter => letter - 'A' + 10)) + account + "232100";
        return $"NL{98 - (int)(BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97):D2}{bank}{account}";
    }
}
