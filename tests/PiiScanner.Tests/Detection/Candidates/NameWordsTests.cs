using CsCheck;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Tests.Detection.Candidates;

public sealed class NameWordsTests
{
    private static readonly Gen<byte> Letters = Gen.OneOf(Gen.Const((byte)'a'), Gen.Const((byte)'Z'), Gen.Const((byte)'-'), Gen.Const((byte)'\''), Gen.Byte[0x80, 0xFF]);

    /// <summary>Near the end of a text bytes are looked at one by one, elsewhere with vectors.</summary>
    [Fact]
    public void A_word_ends_at_the_same_place_whatever_follows_it() =>
        Gen.Frequency((9, Letters), (1, Gen.Byte)).Array[0, 31].Sample(static text =>
        {
            byte[] longer = [.. text, .. new byte[64]];
            for (int at = 0; at < text.Length; at++) Assert.Equal(NameWords.EndOf(text, at), NameWords.EndOf(longer, at));
        });

    [Theory]
    [InlineData("'van Wijk'", "Wijk", "van Wijk'")]
    [InlineData("('van der Berg')", "Berg", "van der Berg')")]
    [InlineData("Gerrit van 't Hof", "Hof", "van 't Hof")]
    [InlineData("Hortense d'Ancona", "Ancona", "d'Ancona")]
    [InlineData(";al-Hout;", "Hout", "al-Hout;")]
    [InlineData("Jan-Hout", "Hout", "Hout")]
    [InlineData("x'd'Ancona", "Ancona", "d'Ancona")]
    public void A_quote_opens_a_name_or_belongs_to_an_infix(string text, string word, string rest)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(text.LastIndexOf(rest, StringComparison.Ordinal), NameWords.InfixBefore(bytes, text.IndexOf(word, StringComparison.Ordinal)));
    }
}
