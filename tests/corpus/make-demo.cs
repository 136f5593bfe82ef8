// Makes tests/corpus/demo: a small backup of a shop that does not exist, and beside it the list of what is planted in it.
// Run:  dotnet run tests/corpus/make-demo.cs          (the same bytes at every run)
// Nobody in it exists: BSNs are of the range that RvIG keeps for tests (9999…), names and numbers are made up, e-mail hosts are examples.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property EnforceCodeStyleInBuild=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

string corpus = Path.GetDirectoryName(Here())!;
Directory.CreateDirectory(Path.Combine(corpus, "demo"));
DateTimeOffset day = new(2024, 3, 12, 2, 0, 0, TimeSpan.Zero);
var planted = new List<string>();

string letter = """
    Stichting Voorbeeld
    Postbus 16, 3500 AA Utrecht

    Utrecht, 12 maart 2024
    Ons kenmerk: 2024-000187

    Geachte mevrouw De Vries,

    Naar aanleiding van ons gesprek bevestig ik dat wij uw BSN 999990019 in ons dossier hebben
    opgenomen. De vergoeding van € 125,00 maken wij over op rekening NL91 ABNA 0417 1643 00.
    Klopt er iets niet? Bel ons op 030-2345678 of mail naar anneke.devries@voorbeeld.example.

    Met vriendelijke groet,
    """.ReplaceLineEndings("\r\n");
Plant("brieven/2024-03-12 bevestiging.txt", ("nl-postcode", "3500AA"), ("nl-bsn", "999990019"), ("iban", "NL91ABNA0417164300"), ("phone", "+31302345678"), ("email", "anneke.devries@voorbeeld.example"), ("person-name", "De Vries"));

string complaint = """
    Aan: klantenservice
    Onderwerp: klacht over levering — José en Zoë Müller

    Hallo, ik wacht al weken. Mijn nummer is 06 - 12 34 56 78 en u kunt het geld terugstorten op
    NL20INGB0001234567. Ik woon op de Kerkstraat 12, 1017 GC Amsterdam.
    """.ReplaceLineEndings("\r\n");
Plant("brieven/klacht.txt", ("phone", "+31612345678"), ("iban", "NL20INGB0001234567"), ("nl-postcode", "1017GC"), ("person-name", "Zoë Müller"), ("nl-address", "Kerkstraat 12, 1017GC Amsterdam"));

string sql = """
    -- MySQL dump 10.13  Distrib 8.0.36
    CREATE TABLE `klant` (`id` int NOT NULL, `naam` varchar(80), `postcode` char(7), `mobiel` varchar(20), `email` varchar(120), `bsn` char(9));
    INSERT INTO `klant` VALUES (100001,'P. Bakker','9712 HV','0687654321','p.bakker@post.example','999990032'),(100002,'S. Yilmaz','3011 AD','+31 6 1122 3344','s.yilmaz@post.example','999990044');
    INSERT INTO `bestelling` (`ordernummer`, `bedrag`) VALUES (123456782, 12.50);
    """.ReplaceLineEndings("\n");
Plant("archief/database.zip|webshop.sql", ("nl-postcode", "9712HV"), ("phone", "+31687654321"), ("email", "p.bakker@post.example"), ("nl-bsn", "999990032"), ("nl-postcode", "3011AD"), ("phone", "+31611223344"), ("email", "s.yilmaz@post.example"), ("nl-bsn", "999990044"), ("person-name", "P. Bakker"), ("person-name", "S. Yilmaz"));

string cards = """
    BEGIN:VCARD
    VERSION:3.0
    N:Jansen;Fatima;;;
    FN:Fatima Jansen
    TEL;TYPE=CELL:+31 (0)6 5566 7788
    EMAIL:fatima.jansen@adres.example
    ADR;TYPE=HOME:;;Dorpsstraat 4;Zwolle;;8011 PK;Nederland
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    N:de Boer;Kees;;;
    FN:Kees de Boer
    TEL;TYPE=WORK:088 123 4567
    EMAIL;TYPE=INTERNET:kees.deboer@
     adres.example
    END:VCARD
    """.ReplaceLineEndings("\r\n");
Plant("archief/database.zip|adresboek.vcf", ("phone", "+31655667788"), ("email", "fatima.jansen@adres.example"), ("nl-postcode", "8011PK"), ("phone", "+31881234567"), ("email", "kees.deboer@adres.example"), ("person-name", "Fatima Jansen"), ("nl-address", "Dorpsstraat 4"), ("person-name", "Kees de Boer"));

string[][] rows =
[
    ["Klantnr", "Naam", "BSN", "IBAN", "E-mail", "Telefoon", "Postcode", "Woonplaats"],
    ["4711", "Noor van den Berg", "999990056", "NL02ABNA0123456789", "noor@klant.example", "020 624 11 11", "1012 JS", "Amsterdam"],
    ["4712", "Willem Smit", "999990068", "NL39RABO0300065264", "willem.smit@klant.example", "06-48765432", "5611 EM", "Eindhoven"],
    ["4713", "Lotte Özdemir", "999990081", "BE68539007547034", "lotte@klant.example", "+32 2 555 12 12", "2511 BT", "Den Haag"],
];
Plant("archief/crm.zip|klanten.xlsx",
    ("nl-bsn", "999990056"), ("iban", "NL02ABNA0123456789"), ("email", "noor@klant.example"), ("phone", "+31206241111"), ("nl-postcode", "1012JS"), ("person-name", "Noor van den Berg"),
    ("nl-bsn", "999990068"), ("iban", "NL39RABO0300065264"), ("email", "willem.smit@klant.example"), ("phone", "+31648765432"), ("nl-postcode", "5611EM"), ("person-name", "Willem Smit"),
    ("nl-bsn", "999990081"), ("iban", "BE68539007547034"), ("email", "lotte@klant.example"), ("phone", "+3225551212"), ("nl-postcode", "2511BT"), ("person-name", "Lotte Özdemir"));

byte[] tar = Tar(
    ("brieven/2024-03-12 bevestiging.txt", Encoding.UTF8.GetBytes(letter)),
    ("brieven/klacht.txt", Encoding.Latin1.GetBytes(complaint.Replace("—", "-"))),
    ("archief/crm.zip", Zip(("klanten.xlsx", Xlsx(rows)), ("leesmij.txt", "Export van het klantenbestand, gemaakt op 11 maart 2024.\r\n"u8.ToArray()))),
    ("archief/database.zip", Zip(("webshop.sql", Encoding.UTF8.GetBytes(sql)), ("adresboek.vcf", Encoding.UTF8.GetBytes(cards)))));
using (var file = File.Create(Path.Combine(corpus, "demo", "backup-2024.tar.gz")))
using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize))
    gzip.Write(tar);
File.WriteAllText(Path.Combine(corpus, "demo.planted.tsv"), "type\tvalue\tinner (steps separated by |)\n" + string.Concat(planted));
return 0;

static string Here([CallerFilePath] string path = "") => path;

void Plant(string inner, params (string Type, string Value)[] values)
{
    foreach ((string type, string value) in values) planted.Add($"{type}\t{value}\tbackup-2024.tar|{inner}\n");
}

byte[] Tar(params (string Name, byte[] Content)[] entries)
{
    using var stream = new MemoryStream();
    using (var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
    {
        foreach ((string name, byte[] content) in entries)
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = day });
    }
    return stream.ToArray();
}

byte[] Zip(params (string Name, byte[] Content)[] entries)
{
    using var stream = new MemoryStream();
    using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
    {
        foreach ((string name, byte[] content) in entries)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = day;
            using Stream data = entry.Open();
            data.Write(content);
        }
    }
    return stream.ToArray();
}

byte[] Xlsx(string[][] table)
{
    string Cell(int row, int column, string text) => long.TryParse(text, out _)
        ? $"<c r=\"{(char)('A' + column)}{row + 1}\"><v>{text}</v></c>"
        : $"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
    string sheet = string.Concat(table.Select((cells, row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((text, column) => Cell(row, column, text)))}</row>"));
    const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Rels = "http://schemas.openxmlformats.org/package/2006/relationships";
    return Zip(
        ("[Content_Types].xml", Text($"{Head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>")),
        ("_rels/.rels", Text($"{Head}<Relationships xmlns=\"{Rels}\"><Relationship Id=\"rId1\" Type=\"{Doc}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", Text($"{Head}<workbook xmlns=\"{Main}\" xmlns:r=\"{Doc}\"><sheets><sheet name=\"Klanten\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Text($"{Head}<Relationships xmlns=\"{Rels}\"><Relationship Id=\"rId1\" Type=\"{Doc}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/worksheets/sheet1.xml", Text($"{Head}<worksheet xmlns=\"{Main}\"><sheetData>{sheet}</sheetData></worksheet>")));
}

static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
