using System.Text;

namespace PiiScanner.Tests.Content.Compound;

public sealed class VisualBasicTests
{
    /// <summary>The example of [MS-OVBA] 3.2.2.</summary>
    private const string Example = "012FB00023616161626364658266007061676869 6A013808616B6C00306D6E6F700671027004107273747576107778797A003C";

    [Fact]
    public void The_example_of_the_standard_is_decompressed() =>
        Assert.Equal("#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa", Macro(Convert.FromHexString(Example.Replace(" ", "", StringComparison.Ordinal))).Documents[0].Parts[^1].Text);

    [Fact]
    public void The_source_of_a_macro_is_read_behind_what_is_made_from_it()
    {
        TestSink sink = Macro(Compressed(Encoding.ASCII.GetBytes("' bel 06-12345678\r\n" + new string('x', 5000) + " jan@voorbeeld.nl")));
        TestPart macro = sink.Documents[0].Parts.Single(static part => part.Name == "macro");
        Assert.Equal(new Place(6, 11, 1, 7, 0, "macro"), macro.PlaceOf("06-12345678"));
        Assert.Contains("jan@voorbeeld.nl", macro.Text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_copy_of_what_is_not_there_is_reported() => Assert.Equal([Reason.Corrupt], Macro([1, 3, 0xB0, 1, 0xFF, 0xFF, 0]).Reasons);

    [Fact]
    public void Flags_behind_a_full_chunk_belong_to_it()
    {
        byte[] copies = [0x02, (byte)'x', .. BitConverter.GetBytes((ushort)(4095 - 3)), 0]; // one literal, then as many copies as fill the chunk
        TestSink sink = Macro([1, .. BitConverter.GetBytes((ushort)(0xB000 | (copies.Length - 1))), .. copies, .. BitConverter.GetBytes((ushort)(0xB000 | 5)), 0, .. "Piet!"u8]);
        Assert.Equal(new string('x', 4096) + "Piet!", sink.Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_source_that_is_not_where_the_list_says_is_found_by_its_first_word()
    {
        TestSink sink = Macro([.. new byte[20], .. Compressed("Attribute VB_Name = \"Module1\"\r\n' bel 06-12345678\r\n"u8.ToArray()), .. new byte[500]]);
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    private static TestSink Macro(byte[] source)
    {
        const int Made = 300;
        byte[] list = [.. Record(0x09, [0, 0, 0, 0, 0, 0])[..2], 4, 0, 0, 0, .. new byte[6], .. Record(0x1A, "Module1"u8.ToArray()), .. Record(0x31, BitConverter.GetBytes(Made))];
        return TestContent.Read(CompoundWriting.Write(
            ("Macros/VBA/dir", Compressed(list)), ("Macros/VBA/_VBA_PROJECT", [1]), ("Macros/VBA/Module1", [.. new byte[Made], .. source]), ("Macros/PROJECT", "ID"u8.ToArray())));
    }

    private static byte[] Record(int id, byte[] content) => [.. BitConverter.GetBytes((ushort)id), .. BitConverter.GetBytes(content.Length), .. content];

    /// <summary>Literals only, in chunks that come out a little smaller than any may be.</summary>
    private static byte[] Compressed(byte[] source)
    {
        var compressed = new List<byte> { 1 };
        foreach (byte[] chunk in source.Chunk(3000))
        {
            byte[] body = [.. chunk.Chunk(8).SelectMany(static eight => (byte[])[0, .. eight])];
            compressed.AddRange([.. BitConverter.GetBytes((ushort)(0xB000 | (body.Length - 1))), .. body]);
        }
        return [.. compressed];
    }
}
