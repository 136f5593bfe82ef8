using System.Text;

namespace PiiScanner.Tests.Content.Mail;

public sealed class UuTests : FormatContract
{
    protected override string Format => "uuencode";

    protected override IEnumerable<FormatSample> Samples()
    {
        byte[] written = Golden.Read("uuencode/klanten.uue");
        int first = written.AsSpan().IndexOf("end\n"u8) + "end".Length, second = written.Length - ",0F5S=&4@6F_#JRP*\n \nend\n".Length;
        yield return new FormatSample("klanten.uue", written, "piet1@voorbeeld.nl", "naast@voorbeeld.example", "Beste Zoë")
        {
            KnowsItsEnd = true,
            IsWholeAt = length => (length >= first && length <= second + ",0F5S=&4@6F_#JRP*".Length) || length == written.Length - 1, // the second file is not yet seen to be one
        };
    }

    [Fact]
    public void A_file_in_a_text_is_a_document_and_the_text_goes_on_behind_it()
    {
        TestSink sink = Read($"Hierbij.\nbegin 644 a b.txt\n{Line("jan@voorbeeld.nl")}`\nend\nGroet, piet@voorbeeld.nl\n");
        Assert.Equal(["a b.txt: jan@voorbeeld.nl"], sink.Documents.Skip(1).Select(static document => $"{document.Path.Name}: {document.Text}"));
        Assert.Equal("Hierbij.\n", sink.Documents[0].Parts.Single(static part => part.Name == "body").Text);
        Assert.Equal("Groet, piet@voorbeeld.nl\n", sink.Documents[0].Parts.Single(static part => part.Name == "body 2").Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_file_without_an_end_is_told_and_the_text_behind_it_read()
    {
        TestSink sink = Read($"begin 644 a.txt\n{Line("jan@voorbeeld.nl")}en dan gewoon door, groet van piet@voorbeeld.nl\n");
        Assert.Contains("jan@voorbeeld.nl", sink.AllText, StringComparison.Ordinal);
        Assert.Contains("piet@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Contains(Reason.Truncated, sink.Reasons);
    }

    [Theory]
    [InlineData("begin 644 jaar zonder regels\nGewone tekst\n")]
    [InlineData("begin van de rest\n$AB\n")]
    [InlineData("begin 12 a\n`\nend\n")]
    [InlineData("het begin 644 a\n`\nend\n")]
    public void Text_that_begins_something_else_stays_text(string text) => Assert.Single(Read(text).Documents);

    private static TestSink Read(string body) => TestContent.Read(Encoding.UTF8.GetBytes($"From: a@b.nl\nSubject: x\n\n{body}"));

    private static string Line(string text)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text), 0, 0];
        var line = new StringBuilder().Append((char)(' ' + text.Length));
        for (int i = 0; i < text.Length; i += 3)
        {
            int bits = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
            for (int shift = 18; shift >= 0; shift -= 6) line.Append((char)(' ' + ((bits >> shift) & 0x3F)));
        }
        return line.Append('\n').ToString();
    }
}
