using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PiiScanner.Content;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;
using PiiScanner.Scanning.Recording;
using PiiScanner.Tests.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Recording;

/// <summary>A name is found by its surname and a date of birth that stands in the same record.</summary>
public sealed class BirthKeysTests
{
    private static readonly ScanKey Key = ScanKey.Parse(new string('7', 64));

    [Theory]
    [InlineData("a.txt", "Naam: Jan de Vries, geboren op 18-05-1980\n", true)]
    [InlineData("a.txt", "Naam: Jan de Vries\ngeboren op 18-05-1980\n", false)]
    [InlineData("a.json", """[{"naam": "Jan de Vries",""" + "\n" + """ "geboortedatum": "1980-05-18"}]""", true)]
    [InlineData("a.json", """[{"naam": "Jan de Vries"}, {"geboortedatum": "1980-05-18"}]""", false)]
    [InlineData("a.txt", "Naam: Anna Jansen-de Vries, geboren op 18 mei 1980\n", true)]
    public void It_is_one_where_both_stand_in_one_record(string name, string text, bool isFound) =>
        Assert.Equal(isFound, KeysOfNames(name, text).Contains(Birth("vries", "1980-05-18")));

    [Theory]
    [InlineData(24 << 20)]
    [InlineData(4 << 10)] // what does not fit goes to the spool
    public void Rows_of_a_table_are_records_whose_columns_have_spoken(int memory)
    {
        string[] surnames = ["Bakker", "Visser", "Jansen", "Mulder", "Dekker"];
        var born = new DateOnly(1950, 1, 1);
        string Row(int i) => string.Create(CultureInfo.InvariantCulture, $"Jan {surnames[i % 5]};{born.AddDays(17 * i):dd-MM-yyyy};{born.AddDays(20_000 + i):dd-MM-yyyy}\n");
        ulong[] keys = KeysOfNames("a.csv", "naam;geboortedatum;sinds\n" + string.Concat(Enumerable.Range(0, 300).Select(Row)), memory);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Contains(Birth(surnames[i % 5].ToLowerInvariant(), Iso(born.AddDays(17 * i))), keys));
        Assert.DoesNotContain(Birth("visser", Iso(born)), keys);
        Assert.DoesNotContain(Birth("bakker", Iso(born.AddDays(20_000))), keys);
        Assert.Equal(300 + 10, keys.Distinct().Count()); // and five surnames, with and without an initial
    }

    [Fact]
    public void A_name_with_a_thousand_birthdays_is_a_hub()
    {
        string rows = string.Concat(Enumerable.Range(0, 1200).Select(static i => $"Jan Bakker;{new DateOnly(1950, 1, 1).AddDays(i):dd-MM-yyyy}\n"));
        Assert.Equal(BirthKeys.Most + 2, KeysOfNames("a.csv", "naam;geboortedatum\n" + rows).Distinct().Count());
    }

    [Fact]
    public void Nobody_is_born_on_many_days()
    {
        string dates = string.Join(", ", Enumerable.Range(1, 20).Select(static day => $"geboren op {day:00}-05-1980"));
        Assert.Equal(2, KeysOfNames("a.txt", $"Naam: Jan de Vries, {dates}\n").Length);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As src/README.md says it, in code that shares nothing with the scanner's.</summary>
    private static ulong Birth(string surname, string date)
    {
        using Hasher hasher = Key.CreateHasher();
        byte[] both = new byte[24];
        BinaryPrimitives.WriteUInt64BigEndian(both, (ulong)(hasher.Fingerprint("name.surname"u8, Encoding.UTF8.GetBytes(surname)).Hash >> 64));
        BinaryPrimitives.WriteUInt128BigEndian(both.AsSpan(8), hasher.Fingerprint("date-of-birth"u8, Encoding.UTF8.GetBytes(date)).Hash);
        return (ulong)(hasher.Fingerprint("name+born"u8, both).Hash >> 64);
    }

    private static ulong[] KeysOfNames(string name, string text, int memory = 24 << 20)
    {
        var options = new ScanOptions { Id = "s", Threads = 1, ForStore = true, DocumentBytes = memory };
        var sink = new RecordingSink();
        var space = new SpoolSpace(Path.GetTempPath(), 1 << 20, usesFiles: true);
        new Scan(options, new Detector(PatternSet.Shipped(), new DetectorOptions()), Formats.All, Key, space)
            .Run([new FakeStore().Add(name, Encoding.UTF8.GetBytes(text))], sink, CancellationToken.None);
        return [.. sink.Findings.Where(static finding => finding.Type == "person-name").SelectMany(static finding => finding.SearchKeys)];
    }
}
