using System.Text;
using CsCheck;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Tests.Content.Recognition;

public sealed class TextRunsTests
{
    private static readonly byte[] Junk = [0, 1, 0xFF, 0xFE, 0x80, 3];

    [Fact]
    public void Runs_in_both_encodings_are_found_at_their_offsets()
    {
        byte[] content = [.. Junk, .. "jan@voorbeeld.nl"u8, .. Junk, .. Encoding.Unicode.GetBytes("piet@voorbeeld.nl"), .. Junk, 0, .. "Zoë Böhm"u8, 0];
        TestPart part = TestContent.Read(content).Documents[0].Parts.Single(static part => part.Name is null);

        Assert.Equal("jan@voorbeeld.nl\npiet@voorbeeld.nl\nZoë Böhm\n", part.Text);
        Assert.Equal(new Place(6, 3, 1, 1, 0, null), part.PlaceOf("jan"));
        Assert.Equal(new Place(28, 4, 2, 1, 0, null), part.PlaceOf("piet"));
        Assert.Equal(new Place(69, 4, 3, 1, 0, null), part.PlaceOf("Zoë"));
        Assert.True(Assert.Single(part.Layouts).IsCarved);
    }

    [Fact]
    public void Every_run_that_is_long_enough_is_found_whatever_stands_around_it()
    {
        Gen<byte[]> junk = Gen.Int[0, 4].Select(static i => (byte)(i < 3 ? i : i == 3 ? 0x80 : 0xFF)).Array[1, 2000];
        Gen<string> word = Gen.Char["abcz019@. "].Array[TextRuns.Shortest, 300].Select(static chars => new string(chars));
        Gen.Select(junk, Gen.Select(word, Gen.Bool).Array[1, 4]).Sample(
            (before, words) =>
            {
                var content = new List<byte>(before);
                foreach ((string text, bool isWide) in words)
                {
                    content.AddRange(isWide ? Encoding.Unicode.GetBytes(text) : Encoding.UTF8.GetBytes(text));
                    content.AddRange(new byte[] { 0xFF, 0xFF });
                }
                string found = TestContent.Read(new MemoryStream([.. content], writable: false), "", formats: [new BinaryFormat()]).Text;
                Assert.Equal(string.Concat(words.Select(static pair => pair.Item1 + "\n")), found);
            },
            iter: 200);
    }

    [Fact]
    public void A_run_that_lies_across_blocks_is_one()
    {
        for (int before = 65_500; before < 65_560; before++)
        {
            byte[] content = [1, .. new byte[before], 0xFF, .. "jan@voorbeeld.nl"u8, 0xFF, 0xFF, .. Encoding.Unicode.GetBytes("piet@voorbeeld.nl")];
            Assert.Equal("jan@voorbeeld.nl\npiet@voorbeeld.nl\n", TestContent.Read(content).Text);
        }
    }
}
