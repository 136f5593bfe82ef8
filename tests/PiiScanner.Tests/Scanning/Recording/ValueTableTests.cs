using System.Globalization;
using System.Text;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Detection.Severities;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Tests.Scanning.Recording;

public sealed class ValueTableTests
{
    private const int MaxBytes = 64 << 10;

    private static readonly PatternSet Patterns = PatternSet.Shipped();

    /// <summary>A name that every record has must not keep what follows it in memory.</summary>
    [Theory]
    [InlineData("person-name", "nl-bsn")]
    [InlineData("nl-bsn", "iban")]
    [InlineData("nl-bsn", "email", "iban")]
    public void What_is_too_much_goes_to_the_spool_whatever_its_records_begin_with(string first, params string[] others)
    {
        var space = new SpoolSpace(Path.GetTempPath(), 64 << 20, usesFiles: false);
        var table = new ValueTable(space, 5, MaxBytes, isRevealing: false, null, new SeverityTable(Patterns.Patterns));
        long kept = 0;
        for (int record = 1; record <= 5000; record++)
        {
            Add(table, first, record, "always the same");
            foreach (string other in others) Add(table, other, record, record.ToString(CultureInfo.InvariantCulture));
            kept += others.Length * 144L;
            if (kept > 4 * MaxBytes) Assert.True(space.Peak > 0, $"{kept} bytes are kept after {record} records");
        }
        table.Clear();
    }

    /// <summary>A line without end, or one JSON object of two gigabytes.</summary>
    [Fact]
    public void A_record_without_end_goes_to_the_spool_though_it_has_a_name_and_a_birthday()
    {
        var space = new SpoolSpace(Path.GetTempPath(), 64 << 20, usesFiles: false);
        using Hasher hasher = ScanKey.Ephemeral().CreateHasher();
        var table = new ValueTable(space, 5, MaxBytes, isRevealing: false, new SearchKeys(hasher), new SeverityTable(Patterns.Patterns));
        Add(table, "person-name", 1, "Jan de Vries");
        Add(table, "date-of-birth", 1, "1980-05-18");
        for (int i = 0; i < 5000; i++) Add(table, "email", 1, $"klant{i}@voorbeeld.nl");
        Assert.True(space.Peak > 0);
        table.Clear();
    }

    private static void Add(ValueTable table, string type, int record, string value)
    {
        Pattern pattern = Patterns.Patterns.Single(pattern => pattern.Id == type);
        byte[] utf8 = Encoding.ASCII.GetBytes(value);
        var match = new PendingMatch
        {
            Pattern = new KnownPattern(pattern.Index + 1, pattern),
            LogOdds = 3,
            Place = new Place(record * 100, utf8.Length, record, 1, record, null),
        };
        table.Add(ref match, new UInt128((ulong)type.GetHashCode(StringComparison.Ordinal), (ulong)value.GetHashCode(StringComparison.Ordinal) * 0x9E3779B97F4A7C15), utf8);
    }
}
