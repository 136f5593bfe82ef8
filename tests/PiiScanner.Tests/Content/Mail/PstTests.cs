using System.Text;
using PiiScanner.Content.Mail.Pst;

namespace PiiScanner.Tests.Content.Mail;

public sealed class PstTests : FormatContract
{
    protected override string Format => "pst";

    protected override IEnumerable<FormatSample> Samples()
    {
        foreach (bool isWide in (bool[])[true, false])
        {
            for (int cipher = 0; cipher < 3; cipher++)
            {
                yield return new FormatSample($"{isWide} {cipher}.pst", Whole(isWide, cipher), "Postvak IN", "Van Zoë", "06-12345678", "html@voorbeeld.nl", "piet@voorbeeld.nl", "bijlage van jan", "binnen@voorbeeld.nl")
                {
                    KnowsItsEnd = true,
                };
            }
        }
    }

    [Fact]
    public void Messages_are_documents_named_by_folder_and_number()
    {
        TestSink sink = TestContent.Read(Whole(isWide: true, cipher: 1));
        Assert.Equal(
            [":pst", "Postvak IN/Werk/message 2097188:pst msg", "Postvak IN/Werk/message 2097188!notitie.txt:pst msg text", "Postvak IN/Werk/message 2097188!Doorgestuurd:pst msg msg"],
            sink.Documents.Select(static document => $"{string.Join('!', document.Path.Steps())}:{string.Join(' ', document.Path.Formats())}"));
        TestDocument message = sink.Documents[1];
        Assert.Equal(["header", "body", "html", "recipient", "attachment", "attachment 2"], message.Parts.Select(static part => part.Name).Where(static name => name != "@name").Distinct());
        Assert.Equal(new Place(4, 11, 1, 5, 0, "body"), message.Find("06-12345678"));
        Assert.Equal("Name: Piet\nEmail: piet@voorbeeld.nl\n", message.Parts.Single(static part => part.Name == "recipient").Text);
        Assert.Equal("bijlage van jan", sink.Documents[2].Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_body_may_lie_in_many_blocks()
    {
        var store = new PstWriting(isWide: true, cipher: 2);
        byte[] text = Encoding.Unicode.GetBytes(new string('x', 9_001) + " jan@voorbeeld.nl");
        store.Node(0x200024, 0, PstWriting.Properties((0x1000, 0x1F, 0x1Fu)), (0x1F, store.Long(text[..7_001], text[7_001..]), 0));
        Assert.Equal(9_002, TestContent.Read(store.ToArray()).Documents[1].Find("jan@voorbeeld.nl").Offset);
    }

    [Fact]
    public void A_message_that_is_damaged_does_not_hide_the_next()
    {
        var store = new PstWriting(isWide: true, cipher: 0);
        store.Node(0x200024, 0, [1, 2, 3]);
        store.Node(0x200044, 0, PstWriting.Properties((0x37, 0x1F, "06-12345678")));
        TestSink sink = TestContent.Read(store.ToArray());
        Assert.Contains("06-12345678", sink.AllText, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void Lists_of_blocks_that_list_themselves_end()
    {
        var store = new PstWriting(isWide: true, cipher: 0);
        store.Node(0x200024, 0, PstWriting.Properties((0x37, 0x1F, "06-12345678"), (0x1000, 0x1F, 0x1Fu)), (0x1F, 0x0A, 0));
        byte[] file = store.ToArray();
        TestSink sink = TestContent.Read(file);
        Assert.Contains("06-12345678", sink.AllText, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_page_that_is_its_own_child_ends()
    {
        byte[] file = Whole(isWide: true, cipher: 0);
        file[0x4000 + 488 + 3] = 1; // the leaf says that it lies above others
        BitConverter.GetBytes(0x4000L).CopyTo(file, 0x4000 + 16);
        Assert.NotEmpty(TestContent.Read(file).Reasons);
    }

    [Fact]
    public void A_page_of_the_other_tree_is_reported()
    {
        byte[] file = Whole(isWide: true, cipher: 0);
        (file[0x4000 + 488 + 2], file[0x4000 + 496]) = (20, 0x80); // entries as short as those of blocks
        Assert.Equal([Reason.Corrupt], TestContent.Read(file).Reasons);
    }

    [Fact]
    public void A_store_of_large_pages_is_reported_and_searched_for_text_that_stands_in_it_plainly()
    {
        byte[] file = Whole(isWide: true, cipher: 0);
        file[10] = 36;
        TestSink sink = TestContent.Read(file);
        Assert.Equal([Reason.Unsupported], sink.Reasons);
        Assert.Contains("html@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_permutation_is_that_of_the_standard()
    {
        // [MS-PST] 5.1: the last of its three tables starts so.
        byte[] back = [0, 1, 2, 3, 4];
        PstCipher.Decode(back, 1, 0);
        Assert.Equal([71, 241, 180, 230, 11], back);
        byte[] cyclic = "jan@voorbeeld.nl"u8.ToArray();
        PstCipher.Decode(cyclic, 2, 0x12345678);
        Assert.NotEqual("jan@voorbeeld.nl"u8.ToArray(), cyclic);
        PstCipher.Decode(cyclic, 2, 0x12345678);
        Assert.Equal("jan@voorbeeld.nl"u8.ToArray(), cyclic);
    }

    private static byte[] Whole(bool isWide, int cipher)
    {
        var store = new PstWriting(isWide, cipher);
        store.Node(0x122, 0x122, PstWriting.Properties());
        store.Node(0x8022, 0x122, PstWriting.Properties((0x3001, 0x1F, "Postvak IN")));
        store.Node(0x8042, 0x8022, PstWriting.Properties((0x3001, 0x1F, "Werk")));
        ulong inner = store.Data(PstWriting.Properties((0x1000, 0x1F, "Mail binnen@voorbeeld.nl")));
        ulong file = store.Data(PstWriting.Properties((0x3707, 0x1F, "notitie.txt"), (0x3701, 0x102, "bijlage van jan"u8.ToArray())));
        ulong message = store.Data(PstWriting.Properties((0x3001, 0x1F, "Doorgestuurd"), (0x3701, 0x0D, (byte[])[0x24, 0, 0x20, 0, 9, 0, 0, 0])));
        store.Node(
            0x200024,
            0x8042,
            PstWriting.Properties((0x37, 0x1F, "Van Zoë"), (0x1000, 0x1F, "Bel 06-12345678"), (0x1013, 0x102, "<p>html@voorbeeld.nl</p>"u8.ToArray()), (0x3FDE, 3, 65001u)),
            (0x692, store.Data(PstWriting.Table((0x3001, "Piet"), (0x39FE, "piet@voorbeeld.nl"))), 0),
            (0x8025, file, 0),
            (0x8045, message, store.Subnodes((0x200024, inner, 0))));
        return store.ToArray();
    }
}
