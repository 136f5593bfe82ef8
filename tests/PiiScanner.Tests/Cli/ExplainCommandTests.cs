using System.Text;
using System.Text.Json;
using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Findings.Export;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>What <c>piiscan explain</c> says.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_text_is_explained_in_English() => Assert.Equal(
        """
        1:6  nl-bsn  *******33  0.98  reported
          -4.50            where values of this type start from
          +2.40  elfproef  passes the 11-proof
          +5.80  label     a word beside it says that it is this: BSN
          +3.70            together: confidence 0.98

        """,
        Explain("en_US", "--type", "nl-bsn", "BSN: 111222333"));

    [Fact]
    public void A_text_is_explained_in_Dutch() => Assert.Equal(
        """
        1:6  nl-bsn  *******33  0.98  gerapporteerd
          -4.50            uitgangspunt van dit type
          +2.40  elfproef  11-proef klopt
          +5.80  label     een woord erbij zegt dat het dit is: BSN
          +3.70            samen: zekerheid 0.98

        """,
        Explain("nl_NL", "--type", "nl-bsn", "BSN: 111222333"));

    [Fact]
    public void What_is_no_value_is_told_to_fail_its_test() => Assert.Equal(
        """
        1:6  nl-bsn  *******89  no value: has the form, fails the test
          +5.80  label  a word beside it says that it is this: BSN

        """,
        Explain("C", "--type", "nl-bsn", "BSN: 123456789"));

    [Fact]
    public void Programs_are_told_the_same()
    {
        using JsonDocument json = JsonDocument.Parse(Explain("C", "--format", "json", "--type", "nl-bsn", "BSN: 111222333"));
        JsonElement reading = Assert.Single(json.RootElement.GetProperty("readings").EnumerateArray());
        Assert.Equal(("nl-bsn", "*******33", "reported"), (reading.GetProperty("type").GetString(), reading.GetProperty("shown").GetString(), reading.GetProperty("verdict").GetString()));
        double sum = reading.GetProperty("base").GetDouble() + reading.GetProperty("evidence").EnumerateArray().Sum(static part => part.GetProperty("weight").GetDouble());
        Assert.Equal(reading.GetProperty("sum").GetDouble(), sum, 1e-6);
        Assert.Equal(5, reading.GetProperty("location").GetProperty("offset").GetInt64());
    }

    [Theory]
    [InlineData("BSN: 111222333, ordernummer 123456782, IBAN NL91ABNA0417164301")]
    [InlineData("een tekst")]
    public void What_programs_are_told_keeps_its_schema(string text) =>
        Assert.True(RecordSchema.Accepts("explanation", JsonDocument.Parse(Explain("C", "--format", "json", text)).RootElement));

    [Fact]
    public void A_file_is_asked_about_by_an_offset_or_as_a_whole()
    {
        string file = Write("brief.txt", "Mail naar jan@voorbeeld.nl, BSN: 111222333\n");
        Assert.Contains("1:34  nl-bsn  *******33", Explain("C", file + ":33"), StringComparison.Ordinal);
        Assert.DoesNotContain("email", Explain("C", file + ":33"), StringComparison.Ordinal);
        string whole = Explain("C", file);
        Assert.StartsWith(file + "\n", whole, StringComparison.Ordinal);
        Assert.Contains("  email  j***@***.nl  ", whole, StringComparison.Ordinal);
        Assert.Contains("  nl-bsn  *******33  ", whole, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_named_as_tables_name_it()
    {
        string file = Path.Combine(directory.Path, "a.zip");
        using (var archive = new System.IO.Compression.ZipArchive(File.Create(file), System.IO.Compression.ZipArchiveMode.Create))
        {
            using (Stream entry = archive.CreateEntry("map/een.txt").Open()) entry.Write("BSN: 111222333"u8);
            using (Stream entry = archive.CreateEntry("twee.txt").Open()) entry.Write("BSN: 123456782"u8);
        }
        string found = Explain("C", file + "!/twee.txt:5");
        Assert.Contains("*******82", found, StringComparison.Ordinal);
        Assert.DoesNotContain("*******33", found, StringComparison.Ordinal);
        Run missing = Run.Of("explain", file + "!/drie.txt");
        Assert.Equal((2, $"piiscan: there is no entry drie.txt in {file}\n"), (missing.Code, missing.Error));
    }

    [Fact]
    public void The_users_own_patterns_are_explained_too()
    {
        Directory.CreateDirectory(Path.Combine(directory.Path, "own"));
        Write("own/staff.yaml", "id: staff-number\nshape: expression\nexpression: 'P-\\d{5}'\n");
        Assert.StartsWith("1:5  staff-number  ***  0.73  reported\n", Explain("C", "--patterns", Path.Combine(directory.Path, "own"), "zie P-12345"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_offset_beyond_the_end_is_wrong_usage()
    {
        string file = Write("brief.txt", "BSN: 111222333\n");
        Assert.Contains("Nothing", Explain("C", file + ":14"), StringComparison.Ordinal);
        Run beyond = Run.Of("explain", file + ":15");
        Assert.Equal((2, $"piiscan: offset 15 is beyond the end: {file} holds 15 bytes of text\n"), (beyond.Code, beyond.Error));
    }

    [Theory]
    [InlineData("klanten.csv")]
    [InlineData("klanten.csv:33")]
    [InlineData("klanten.zip!/brief.txt")]
    [InlineData("./klanten")]
    [InlineData("/nonexistent/klanten")]
    public void A_mistyped_name_is_no_text(string written)
    {
        Run run = Run.Of("explain", written);
        Assert.Equal((4, ""), (run.Code, run.Output));
        Assert.Contains("there is no such file", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18/05/1980")]
    [InlineData("jan@voorbeeld.nl")]
    [InlineData("192.168.17.4")]
    [InlineData("zie brief.txt")]
    [InlineData("111222333")]
    public void A_value_is_a_text_whatever_marks_it_has(string written) => Assert.Equal(0, Run.Of("explain", written).Code);

    [Fact]
    public void A_file_that_may_not_be_read_is_a_target_that_is_denied()
    {
        string file = Write("brief.txt", "BSN: 111222333\n");
        File.SetUnixFileMode(file, UnixFileMode.None);
        File.SetUnixFileMode(directory.Path, (UnixFileMode)0b101_101_101);
        Unprivileged.Run(() => Assert.Equal(4, Run.Of("explain", file).Code));
        File.SetUnixFileMode(directory.Path, (UnixFileMode)0b111_101_101);
    }

    [Fact]
    public void Nothing_is_said_of_a_text_without_anything() =>
        Assert.Equal("Niets hierin heeft de vorm van gegevens die gezocht worden.\n", Explain("nl", "een tekst"));

    [Fact]
    public void A_value_is_shown_only_where_it_is_asked_for()
    {
        string file = Write("brief.txt", "BSN: 111222333\n");
        Assert.DoesNotContain("111222333", Explain("C", file), StringComparison.Ordinal);
        Assert.Contains("111222333", Run.Of("explain", "--reveal", file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shown_value_of_a_file_stands_in_the_audit_log()
    {
        Sources sources = Run.Nothing() with { UserDirectory = Path.Combine(directory.Path, "config"), DataDirectory = Path.Combine(directory.Path, "share") };
        string file = Write("brief.txt", "BSN: 111222333\n");
        Run.With(sources, "keys", "init");
        Run.With(sources, "scan", file);
        Run.With(sources, "explain", "--reveal", file);
        Assert.Contains("explain.revealed", Run.With(sources, "audit", "show").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format: 'xml' is none of table, json", "--format", "xml", "tekst")]
    [InlineData("--type: there is no type 'bsn'; did you mean 'nl-bsn'?", "--type", "bsn", "tekst")]
    public void A_wrong_option_is_one_sentence(string sentence, params string[] arguments)
    {
        Run run = Run.Of(["explain", .. arguments]);
        Assert.Equal((2, $"piiscan: {sentence}\n"), (run.Code, run.Error));
    }

    private static string Explain(string language, params string[] arguments)
    {
        Run run = Run.With(Run.Nothing() with { Environment = new Dictionary<string, string> { ["LANG"] = language } }, ["explain", .. arguments]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Output;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(directory.Path, name);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
