using System.Security.Cryptography;
using System.Text;
using CsCheck;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Embedded;

public sealed class EmbeddedDocumentsTests
{
    private static readonly byte[] Letter = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 8).Select(static i => $"Brief {i} van Zoë de Boer, BSN 111222333\n")));
    private static readonly string Signs = Convert.ToBase64String(Letter);

    public static TheoryData<string, string, string> Values => new()
    {
        { "xml", "<?xml version=\"1.0\"?><b:bericht><b:inhoud soort=\"x\">#</b:inhoud></b:bericht>", "inhoud" },
        { "xml", "<?xml version=\"1.0\"?><inhoud><![CDATA[\n  #\n]]></inhoud>", "inhoud" },
        { "xml", "<?xml version=\"1.0\"?><Binary><data value=\"#\"/></Binary>", "value" },
        { "json", "{\"contentType\": \"text/plain\", \"data\" : \"#\"}", "data" },
        { "json", "{\"stukken\":[\"#\"]}", "stukken" },
        { "html", "<!DOCTYPE html><html><body><p>Zie <a href=\"data:text/plain;base64,#\">hier</a></p></body></html>", "href" },
        { "html", "<!DOCTYPE html><html><body><table><tr><td><img alt=x src='data:text/plain;charset=utf-8;base64,#'></td></tr></table></body></html>", "src" },
        { "html", "<!DOCTYPE html><html><body style=\"background: url(data:text/plain;base64,#)\"></body></html>", "url" },
        { "html", "<!DOCTYPE html><html><style>a { background: url('data:text/plain;base64,#'); }</style></html>", "url" },
        { "vcard", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë\r\nKEY;ENCODING=b:#\r\nEND:VCARD\r\n", "b" },
        { "icalendar", "BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:#\r\nEND:VCALENDAR\r\n", "BINARY" },
        { "csv", "id;naam;bijlage\n1;Jan;#\n2;Piet;geen\n3;Klaas;geen\n4;Kees;geen\n", "base64" },
        { "sql", "CREATE TABLE t (a int, b text);\nINSERT INTO t VALUES (1,'#');\n", "base64" },
        { "text", "De bijlage: #\nMet groet\n", "bijlage" },
        { "text", "Van Jansen # en zo\n", "base64" },
        { "text", "BSN 111222333: #\n", "base64" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_document_in_a_value_is_read_and_named_after_it(string format, string text, string name)
    {
        TestSink sink = Read(text.Replace("#", Signs, StringComparison.Ordinal));
        Assert.Equal([format, "text"], sink.Documents.Select(static document => document.Path.Format));
        Assert.Equal(name, sink.Documents[1].Path.Step);
        Assert.Equal(Encoding.UTF8.GetString(Letter), sink.Documents[1].Text);
        Place place = sink.Documents[1].Find("111222333");
        Assert.Equal((1, 30, 30), (place.Line, place.Column, (int)place.Offset));
        Assert.Empty(sink.Reasons);
        Assert.Equal(1, sink.Outcome.EntriesScanned);
    }

    [Theory]
    [InlineData("xml", "<?xml version=\"1.0\"?><a>#</a>", "\n", 76)]
    [InlineData("xml", "<?xml version=\"1.0\"?><a>#</a>", "&#13;\n    ", 64)]
    [InlineData("xml", "<?xml version=\"1.0\"?><a>#</a>", "&#xD;&#xA;", 60)]
    [InlineData("json", "{\"a\":\"#\"}", "\\r\\n", 76)]
    [InlineData("xml", "<?xml version=\"1.0\"?><a>#</a>", "\n\t\t\t\t", 40)]
    [InlineData("json", "[\"#\"]", "\\n", 72)]
    [InlineData("text", "Sleutel\n\n#\n", "\r\n", 64)]
    public void It_may_be_broken_into_lines(string format, string text, string end, int length)
    {
        TestSink sink = Read(text.Replace("#", string.Join(end, Signs.Chunk(length).Select(static line => new string(line))), StringComparison.Ordinal));
        Assert.Equal([format, "text"], sink.Documents.Select(static document => document.Path.Format));
        Assert.Equal(Encoding.UTF8.GetString(Letter), sink.Documents[1].Text);
    }

    [Fact]
    public void Escapes_that_JSON_writers_put_in_it_are_resolved()
    {
        byte[] picture = [.. Letter, .. "???>>>???>>>"u8]; // signs of which are + and /
        string signs = Convert.ToBase64String(picture);
        Assert.Contains('/', signs);
        string escaped = signs.Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal).Replace("=", "\\u003D", StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(picture), Read($"{{\"a\":\"{escaped}\"}}").Documents[1].Text);
    }

    [Theory]
    [InlineData("POST /acs HTTP/1.1\n\nSAMLResponse=#&RelayState=x", "SAMLResponse")]
    [InlineData("12:00 POST /acs \"SAMLResponse=#\" 200", "SAMLResponse")]
    public void Escapes_that_forms_and_addresses_have_in_it_are_resolved(string text, string name)
    {
        string[] contents = ["???>>>???>>>", "~~~~", "a?a>"]; // whose signs are / and + at every place of a group, the first among them
        foreach (string content in contents)
        {
            string letter = string.Concat(Enumerable.Repeat(content + "Kees, 111222333, en dan een zin zonder zulke tekens, zo lang als het moet.", 9));
            foreach (int line in new[] { 76, int.MaxValue })
            {
                string signs = string.Join("\r\n", Convert.ToBase64String(Encoding.ASCII.GetBytes(letter)).Chunk(line).Select(static line => new string(line)));
                TestSink sink = Read(text.Replace("#", Uri.EscapeDataString(signs), StringComparison.Ordinal));
                Assert.Equal((name, letter), (sink.Documents[1].Path.Step, sink.Documents[1].Text));
            }
        }
    }

    [Theory]
    [InlineData("sql", "INSERT INTO d VALUES (1,'brief',X'#'),(2,NULL);\n", "hex")]
    [InlineData("sql", "INSERT INTO `d` VALUES (1,_binary 0x#,'x');\n", "hex")]
    [InlineData("sql", "INSERT [dbo].[d] ([a]) VALUES (0x#)\nGO\n", "VALUES")]
    [InlineData("sql", "COPY t (a, b) FROM stdin;\n1\t\\\\x#\n2\t\\N\n\\.\n", "hex")]
    [InlineData("sql", "UPDATE t SET inhoud = x'#' WHERE id = 1;\nINSERT INTO t VALUES (1);\n", "inhoud")]
    [InlineData("csv", "id;naam;bijlage\n1;Jan;\\x#\n2;Piet;geen\n3;Klaas;geen\n4;Kees;geen\n", "hex")]
    [InlineData("csv", "id,naam,bijlage\n1,Jan,#\n2,Piet,geen\n3,Klaas,geen\n4,Kees,geen\n", "hex")]
    [InlineData("json", "{\"doc\":\"\\\\x#\"}", "doc")]
    public void A_document_in_hexadecimal_digits_is_read(string format, string text, string name)
    {
        foreach (string digits in new[] { Convert.ToHexString(Letter), Convert.ToHexStringLower(Letter), Convert.ToHexString(Letter) + "f" })
        {
            TestSink sink = Read(text.Replace("#", digits, StringComparison.Ordinal));
            Assert.Equal([format, "text"], sink.Documents.Select(static document => document.Path.Format));
            Assert.Equal((name, Encoding.UTF8.GetString(Letter)), (sink.Documents[1].Path.Step, sink.Documents[1].Text));
        }
    }

    [Fact]
    public void Digits_end_before_any_other_sign() =>
        Assert.Equal(Encoding.UTF8.GetString(Letter), Read($"0x{Convert.ToHexString(Letter)}xyz+0x{Convert.ToHexString(Letter)}-- en zo\n").Documents[1].Text);

    [Fact]
    public void Base64_of_addresses_is_read()
    {
        foreach (byte[] content in new[] { [.. Letter, .. "???>>>~~~"u8], Golden.Read("images/foto.jpg"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Letter))] })
        {
            string signs = Convert.ToBase64String(content).Replace('+', '-').Replace('/', '_');
            Assert.Contains('_', signs);
            TestSink alone = TestContent.Read(content), inside = Read($"{{\"id\": \"18c\", \"raw\": \"{signs.TrimEnd('=')}\"}}"), padded = Read($"raw={signs}");
            Assert.Equal(alone.Documents.Select(static document => document.Text), inside.Documents.Skip(1).Select(static document => document.Text));
            Assert.Equal(alone.Documents.Select(static document => document.Text), padded.Documents.Skip(1).Select(static document => document.Text));
            Assert.Equal("raw", inside.Documents[1].Path.Step);
        }
    }

    [Fact]
    public void A_rule_before_or_behind_it_is_no_part_of_it()
    {
        string line = new('-', 300), signs = string.Join('\n', Convert.ToBase64String(Letter.AsSpan(0, Letter.Length / 3 * 3)).Chunk(76).Select(static line => new string(line)));
        TestSink sink = Read($"{line}\n{signs}\n--grens\n{line}{signs}\n{line}\n");
        Assert.Equal(3, sink.Documents.Count);
        Assert.All(sink.Documents.Skip(1), static document => Assert.StartsWith(document.Text, Encoding.UTF8.GetString(Letter), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pdf/klein.pdf", "pdf")]
    [InlineData("odf/brief.odt", "odt")]
    [InlineData("office/klanten.xls", "xls")]
    [InlineData("mail/oxmsg.msg", "msg")]
    [InlineData("7z/lzma2.7z", "7z")]
    [InlineData("images/foto.jpg", "jpeg")]
    [InlineData("office/brief.rtf", "rtf")]
    public void Whatever_its_format_it_is_read_as_it_would_be_alone(string sample, string format)
    {
        byte[] content = Golden.Read(sample);
        TestSink alone = TestContent.Read(content), inside = Read($"<?xml version=\"1.0\"?><m><inhoud>{Convert.ToBase64String(content)}</inhoud></m>");
        Assert.Equal(["xml", format], inside.Documents[1].Path.Formats());
        Assert.Equal(alone.Reasons, inside.Reasons);
        Assert.Equal(alone.Documents.Select(static document => document.Text), inside.Documents.Skip(1).Select(static document => document.Text));
    }

    [Fact]
    public void What_a_writer_of_property_lists_put_in_one_is_read_at_its_places()
    {
        TestSink sink = TestContent.Read(Golden.Read("embedded/dossier.plist"));
        Assert.Equal(["xml", "pdf", "csv"], sink.Documents.Select(static document => document.Path.Format));
        Assert.Equal(["", "data", "data#2"], sink.Documents.Select(static document => document.Path.Step));
        Assert.Equal(new Place(4, 9, 1, 5, 0, "page 2"), sink.Documents[1].Find("111222333"));
        Assert.Equal(Encoding.UTF8.GetString(Golden.List), sink.Documents[2].Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Several_are_told_apart() =>
        Assert.Equal(["", "a", "a#2", "b"], Read($"{{\"a\":\"{Signs}\",\"c\":{{\"a\":\"{Signs}\"}},\"b\":\"{Signs}\"}}").Documents.Select(static document => document.Path.Step));

    [Fact]
    public void What_is_cut_damaged_or_encrypted_in_it_is_told()
    {
        byte[] zip = Golden.Read("zip/bzip2.zip");
        Assert.Equal([Reason.Truncated], Read($"<?xml version=\"1.0\"?><a>{Convert.ToBase64String(zip.AsSpan(0, zip.Length * 2 / 3))}</a>").Reasons.Take(1));
        Assert.Contains(Reason.Encrypted, Read($"<?xml version=\"1.0\"?><a>{Convert.ToBase64String(Golden.Read("encrypted/agile.xlsx"))}</a>").Reasons);
        Assert.Contains(Reason.Encrypted, Read($"wachtwoord: {Convert.ToBase64String([.. "Salted__"u8, .. RandomNumberGenerator.GetBytes(200)])}\n").Reasons);
    }

    [Fact]
    public void Keys_checksums_certificates_and_short_texts_are_none()
    {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] key = new byte[random.Next(1, 400)];
            random.NextBytes(key);
            Assert.Single(Read($"{{\"a\":\"{Convert.ToBase64String(key)}\",\"b\":\"{Convert.ToHexStringLower(key)}\"}}").Documents);
        }
        // Few bytes make these formats, so that keys begin like them by chance.
        foreach (byte[] start in new byte[][] { [0x78, 0, 0, 0, 0], [0x5D, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0x1F, 0x9D, 0x90], [0xFF, 0xFB, 0x90, 0x44] })
        {
            byte[] key = new byte[300];
            random.NextBytes(key.AsSpan(start.Length));
            if (start[0] == 0x78) key.AsSpan().Clear();
            start.CopyTo(key, 0);
            Assert.Single(Read($"{{\"a\":\"{Convert.ToBase64String(key)}\"}}").Documents);
        }
        using var rsa = RSA.Create(2048);
        Assert.Single(Read(rsa.ExportRSAPrivateKeyPem()).Documents);
        Assert.Single(Read($"{{\"a\":\"{Convert.ToBase64String(Letter.AsSpan(0, 120))}\"}}").Documents);
        Assert.Single(Read(string.Concat(Enumerable.Repeat("/usr/lib/python3/dist/packages", 20)) + "\n").Documents);
    }

    [Fact]
    public void Depth_is_limited_and_told()
    {
        string text = Encoding.UTF8.GetString(Letter);
        for (int i = 0; i < 4; i++) text = $"{{\"a\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\"}}";
        Assert.Empty(Read(text).Reasons);
        TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes(text), limits: new ReadLimits { MaxDepth = 3 });
        Assert.Equal([Reason.LimitDepth], sink.Reasons);
        Assert.Equal(5, sink.Documents.Count);
    }

    [Fact]
    public void Wherever_it_stands_and_whatever_the_pieces_it_is_found() =>
        Gen.Select(Gen.Int[0, 300_000], Gen.Int[0, 2_000], Gen.Int[1, 40_000], Gen.Int[150, 60_000], Gen.Int[0, 3]).Sample((before, gap, piece, size, way) =>
        {
            byte[] letter = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Kees? 111222333> ", (size / 17) + 1)));
            string signs = Convert.ToBase64String(letter);
            if (way == 1) signs = Uri.EscapeDataString(signs);
            if (way == 2) signs = signs.Replace('+', '-').Replace('/', '_');
            if (way == 3) signs = "0x" + Convert.ToHexString(letter);
            byte[] text = Encoding.ASCII.GetBytes($"{Words(before)} {signs} {Words(gap)} \"{signs}\"");
            TestSink sink = TestContent.Read(new ChoppyStream(text, () => piece), "");
            Assert.Equal(3, sink.Documents.Count);
            Assert.All(sink.Documents.Skip(1), document => Assert.Equal(Encoding.ASCII.GetString(letter), document.Text));
        }, iter: 60);

    private static string Words(int length) => string.Concat(Enumerable.Repeat("een woord of een lang-woord/zonder/spaties/dat-doorgaat ", (length / 56) + 1))[..length];

    private static TestSink Read(string text) => TestContent.Read(Encoding.UTF8.GetBytes(text));
}
