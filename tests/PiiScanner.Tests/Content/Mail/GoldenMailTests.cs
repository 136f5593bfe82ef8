namespace PiiScanner.Tests.Content.Mail;

/// <summary>What Python's library wrote is read back as it was meant.</summary>
public sealed class GoldenMailTests
{
    [Fact]
    public void A_message_has_its_header_bodies_and_attachments()
    {
        TestSink sink = TestContent.Read(Golden.Read("mail/bericht.eml"), "bericht.eml");
        AssertMessage(sink, 0);
        Assert.Equal(new Place(38, 12, 2, 10, 0, "header"), sink.Documents[2].Find("Doorgestuurd"));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_mailbox_has_its_messages()
    {
        TestSink sink = TestContent.Read(Golden.Read("mail/post.mbox"), "post.mbox");
        Assert.Equal(7, sink.Documents.Count);
        Assert.Equal(2, sink.Documents[0].Parts[^1].Text.Split("jose@voorbeeld.example").Length - 1);
        AssertMessage(sink, 1);
        AssertMessage(sink, 4);
        Assert.Empty(sink.Reasons);
    }

    private static void AssertMessage(TestSink sink, int index)
    {
        TestDocument message = sink.Documents[index];
        Assert.Equal(new Place(21, 23, 1, 20, 0, "header"), message.Find("jose@voorbeeld.example>"));
        Assert.Equal("header", message.Find("Gegevens van Anneke – één").Part);
        Assert.Equal("body", message.Find("een-heel-lang-adres.dat-niet-op-een-regel-past@afdeling.voorbeeld.example").Part);
        Assert.Equal("bsn\u001fiban\n999990032\u001fNL91 ABNA 0417 1643 00\n", message.Parts.Single(static part => part.Name == "html").Text.TrimEnd('\r', '\n') + "\n");
        Assert.Equal("klanten – één.csv", sink.Documents[index + 1].Path.Step);
        Assert.Equal(new Place(20, 9, 2, 11, 0, null), sink.Documents[index + 1].Find("999990044"));
        Assert.Contains("groet Kees", sink.Documents[index + 2].Text, StringComparison.Ordinal);
    }
}
