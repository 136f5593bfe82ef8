// Makes the corpora of the comparison: the same bytes at every run.
// Run:  dotnet run benchmarks/comparison/corpus.cs -- DIRECTORY MIB
// Values have valid check digits and are random; nobody is meant. prose.txt: sentences, one line in 40 with a value. customers.csv: every cell
// counts. app.log: 2 % of lines an e-mail address, 0.5 % a BSN. dump.sql: INSERT rows.
#:property PublishAot=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
#:property TreatWarningsAsErrors=false
#:property RestorePackagesWithLockFile=false
using System.Text;

if (args.Length != 2 || !int.TryParse(args[1], out int mebibytes)) { Console.Error.WriteLine("usage: corpus.cs DIRECTORY MIB"); return 2; }
Directory.CreateDirectory(args[0]);
long size = (long)mebibytes << 20;
Write("prose.txt", 1, "", (random, text) =>
{
    for (int words = 8 + random.Next(14); words > 0; words--) text.Append(random.Pick(Words.Prose)).Append(words == 1 ? "." : " ");
    if (random.Next(40) == 0) text.Append(random.Next(5) switch
    {
        0 => $" Mail naar {random.Email()} voor meer informatie.",
        1 => $" Bel {random.Landline()} of {random.Mobile()}.",
        2 => $" Rekening {random.Iban(grouped: true)}.",
        3 => $" Postadres: Kerkstraat {random.Next(200) + 1}, {random.Postcode()} Zwolle.",
        _ => $" BSN {random.Bsn()} is vastgelegd.",
    });
    text.Append(random.Next(9) == 0 ? "\n\n" : "\n");
});
Write("customers.csv", 2, "klantnr;naam;straat;huisnr;postcode;plaats;telefoon;mobiel;email;iban;bsn;geboren;saldo\n", (random, text) =>
    text.Append(100_000 + random.Next(900_000)).Append(';').Append(random.Pick(Words.Names)).Append(";Dorpsweg;").Append(random.Next(300) + 1).Append(';').Append(random.Postcode())
        .Append(";Groningen;").Append(random.Landline()).Append(';').Append(random.Mobile()).Append(';').Append(random.Email()).Append(';').Append(random.Iban(random.Next(3) == 0)).Append(';')
        .Append(random.Bsn()).Append(';').Append(random.Date()).Append(';').Append(random.Next(100_000)).Append(',').Append(random.Digits(2)).Append('\n'));
Write("app.log", 3, "", (random, text) =>
{
    text.Append(random.Date()).Append("T12:").Append(random.Next(50) + 10).Append(':').Append(random.Next(50) + 10).Append('.').Append(random.Digits(3)).Append("Z [").Append(random.Next(64))
        .Append("] INFO  orders.Service").Append(random.Next(20)).Append(" - 10.").Append(random.Next(256)).Append('.').Append(random.Next(256)).Append('.').Append(random.Next(256))
        .Append(" GET /api/v2/orders/").Append(random.Digits(3 + random.Next(7))).Append(" 200 ").Append(random.Next(1000)).Append("ms trace=").Append(random.Hex());
    if (random.Next(50) == 0) text.Append(" mail=").Append(random.Email());
    if (random.Next(200) == 0) text.Append(" bsn=").Append(random.Bsn());
    text.Append('\n');
});
Write("dump.sql", 4, "CREATE TABLE klant (id int, naam varchar(80), postcode char(7), tel varchar(20), email varchar(120), iban varchar(34), bsn char(9));\n", (random, text) =>
    text.Append("INSERT INTO klant VALUES (").Append(random.Next(10_000_000)).Append(",'").Append(random.Pick(Words.Names)).Append("','").Append(random.Postcode()).Append("','").Append(random.Mobile())
        .Append("','").Append(random.Email()).Append("','").Append(random.Iban(false)).Append("','").Append(random.Bsn()).Append("');\n"));
return 0;

void Write(string name, ulong seed, string header, Action<Source, StringBuilder> line)
{
    var random = new Source(seed);
    var text = new StringBuilder(header);
    using FileStream file = File.Create(Path.Combine(args[0], name));
    while (file.Length < size)
    {
        while (text.Length < 60_000) line(random, text);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        file.Write(bytes.AsSpan(0, (int)Math.Min(bytes.Length, size - file.Length)));
        text.Clear();
    }
}

static class Words
{
    public static readonly string[] Prose = "de van een het en in is dat op te voor met zijn wij uw gegevens niet worden door ook aan bij persoonsgegevens om als uit naar dienst verwerken kunnen website deze onze privacyverklaring derden bewaren hebben toestemming informatie verwerking één geïnteresseerd".Split(' ');
    public static readonly string[] Names = ["Jan Jansen", "Sanne de Vries", "Fatima Bakker", "Pieter van den Berg", "Lotte Özdemir", "Kees Visser", "Noor Smit"];
}

/// <summary>Random values from xorshift64*: no clock, no library whose sequence may change.</summary>
sealed class Source(ulong seed)
{
    private ulong state = seed * 0x9E3779B97F4A7C15UL + 1;

    public int Next(int bound)
    {
        state ^= state << 13; state ^= state >> 7; state ^= state << 17;
        return (int)((state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)bound);
    }

    public T Pick<T>(T[] items) => items[Next(items.Length)];
    public string Digits(int count) => string.Create(count, this, static (span, self) => { for (int i = 0; i < span.Length; i++) span[i] = (char)('0' + self.Next(10)); });
    public string Hex() => string.Create(16, this, static (span, self) => { for (int i = 0; i < span.Length; i++) span[i] = "0123456789abcdef"[self.Next(16)]; });
    public string Date() => $"{1940 + Next(84)}-{1 + Next(12):D2}-{1 + Next(28):D2}";
    public string Email() => $"{Pick(["jan", "sanne", "kees", "noor"])}.{Pick(["vries", "berg", "smit"])}{Next(99)}@{Pick(["voorbeeld.example", "mail.example.com", "post.example.nl"])}";
    public string Postcode() => $"{1000 + Next(9000)}{(Next(4) == 0 ? "" : " ")}{(char)('A' + Next(18))}{(char)('A' + Next(26))}";
    public string Mobile() { string d = Digits(8); return Next(4) switch { 0 => "06" + d, 1 => "06-" + d, 2 => "+316" + d, _ => $"06 {d[..2]} {d[2..4]} {d[4..6]} {d[6..]}" }; }
    public string Landline() { string a = Pick(["010", "020", "030", "050", "071"]), d = $"{1 + Next(9)}{Digits(6)}"; return Next(3) switch { 0 => a + d, 1 => $"{a}-{d}", _ => $"+31 (0){a[1..]} {d}" }; }

    public string Bsn()
    {
        while (true)
        {
            string head = $"{1 + Next(9)}{Digits(7)}";
            int check = head.Select((digit, i) => (digit - '0') * (9 - i)).Sum() % 11;
            if (check < 10) return $"{head}{check}";
        }
    }

    public string Iban(bool grouped)
    {
        string bban = $"{Pick(["ABNA", "INGB", "RABO", "TRIO"])}0{Digits(9)}";
        int rest = 0;
        foreach (char c in bban + "NL00") rest = char.IsDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        string iban = $"NL{98 - rest:D2}{bban}";
        return grouped ? string.Join(' ', iban.Chunk(4).Select(part => new string(part))) : iban;
    }
}
