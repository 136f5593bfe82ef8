using System.Text;
using CsCheck;
using PiiScanner.Content.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class JsonFormatTests : FormatContract
{
    private const string Person = """{"naam":"Zoë \u0022de\u0022 Boer","mail":"zoe\u0040voorbeeld.nl","adres":"Laan 1\n1234 AB Ede","pad":"C:\\temp\\x","nr":[111222333]}""";

    protected override string Format => "json";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Person).Select(static pair => new FormatSample($"{pair.Name}", pair.Content, "Zoë", "zoe@voorbeeld.nl", "Laan 1 1234 AB Ede", @"C:\\temp\\x", "111222333") { KnowsItsEnd = true }),
        new("lijst.json", Encoding.UTF8.GetBytes($"[\n  {Person},\n  {Person}\n]\n"), "zoe@voorbeeld.nl") { KnowsItsEnd = true, IsWholeAt = static length => length > Encoding.UTF8.GetByteCount(Person) * 2 + 9 },
        new("regels.ndjson", Encoding.UTF8.GetBytes($"{Person}\n{Person}\n"), "zoe@voorbeeld.nl") { KnowsItsEnd = true, IsWholeAt = static length => length % (Encoding.UTF8.GetByteCount(Person) + 1) is 0 || (length + 1) % (Encoding.UTF8.GetByteCount(Person) + 1) == 0 },
        new("bijlage.json", Encoding.UTF8.GetBytes($$"""{"data":"{{Convert.ToBase64String(Golden.Read("pdf/klein.pdf"))}}","soort":"pdf"}"""), "zoe@voorbeeld.example") { KnowsItsEnd = true },
        new("leeg.json", "{}"u8.ToArray()),
    ];

    [Fact]
    public void Escapes_are_resolved_but_for_those_that_hold_the_text_together() =>
        Replacing.Check("a.json", "{\"k\":\"", "\"}",
            ("a", "a"), ("06-12345678", "06-12345678"), ("\\u0040", "@"), ("\\u00e9", "é"), ("\\u20AC", "€"), ("\\ud83d\\ude00", "\U0001F600"), ("\\n", " "), ("\\t", "\t"),
            ("\\/", "/"), ("\\\"", "\\\""), ("\\\\", "\\\\"), ("\\u0022", "\\u0022"), ("\\u005c", "\\u005c"), ("\\u0000", "\\u0000"), ("\\ud800", "\\ud800"), ("é", "é"), ("\n", "\n"),
            ("\\u001b[1mNL91", " NL91"), ("\\u001B[38;2;255;255;255mx", " x"), ("\\u001b[\\\"", "\\u001b[\\\""), ("\\u001bx", "\\u001bx"));

    [Theory]
    [InlineData("[2024-05-01 12:00:00] INFO start\n")]
    [InlineData("[database]\nhost=localhost\n")]
    [InlineData("{{ sjabloon }}\n")]
    [InlineData("[1] Jansen, P. Over appels.\n")]
    [InlineData("[x] gedaan\n[ ] te doen\n")]
    public void Brackets_do_not_make_JSON(string text) => Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    [Fact]
    public void Depth_is_no_matter() =>
        Assert.Empty(TestContent.Read(Encoding.UTF8.GetBytes(new string('[', 200_000) + new string(']', 200_000))).Reasons);

    [Fact]
    public void The_balance_equals_that_of_a_reader_that_goes_byte_by_byte() =>
        Gen.Int[0, 7].Select(static i => "{}[]\"\\a,"[i]).Array[0, 400].Select(Gen.Int[1, 200]).Sample((characters, piece) =>
        {
            byte[] text = Encoding.ASCII.GetBytes(characters);
            var balance = default(JsonBalance);
            foreach (byte[] part in text.Chunk(piece)) balance.Add(part);
            Assert.Equal(IsOpen(text), balance.IsOpen);
        }, iter: 3000);

    private static bool IsOpen(byte[] text)
    {
        int depth = 0;
        bool isInString = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') isInString = !isInString;
            else if (!isInString && text[i] is (byte)'{' or (byte)'[') depth += isInString ? 0 : 1;
            else if (!isInString && text[i] is (byte)'}' or (byte)']') depth -= isInString ? 0 : 1;
        }
        return isInString || depth > 0;
    }
}
