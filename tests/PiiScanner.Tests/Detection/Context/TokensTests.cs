using System.Text;
using CsCheck;
using PiiScanner.Detection.Context;

namespace PiiScanner.Tests.Detection.Context;

public sealed class TokensTests
{
    private static readonly Gen<string> Texts =
        Gen.OneOf("a", "b", "Z", "Q", "é", "É", "ŵ", "7", " ", "  ", "-", "_", ".", "€", "\n", "burger", "Service", "NUMMER", "\u00A0").Array[0, 90].Select(static parts => string.Concat(parts));

    [Fact]
    public void Words_are_what_a_slow_reader_sees() => Texts.Sample(static text =>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var words = new Tokens(utf8, stackalloc Tokens.Word[Tokens.Most]);
        var seen = new List<string>();
        for (int i = 0; i < words.Count; i++) seen.Add(Encoding.UTF8.GetString(utf8[words[i].Start..words[i].End]));
        Assert.Equal(Read(text).TakeLast(Tokens.Most), seen);
    });

    [Fact]
    public void A_word_by_itself_ends_where_it_does_among_others() => Texts.Sample(static text =>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var words = new Tokens(utf8, stackalloc Tokens.Word[Tokens.Most]);
        for (int i = 0; i < words.Count; i++) Assert.Equal(words[i].End, Tokens.EndOf(utf8, words[i].Start));
    });

    [Theory]
    [InlineData("burger service nummer", true)]
    [InlineData("burger-service_nummer", true)]
    [InlineData("burgerServiceNummer", true)]
    [InlineData("burger - service nummer", false)]
    [InlineData("burger 1 service nummer", false)]
    public void Parts_of_a_word_stand_close_together(string text, bool areOne)
    {
        var words = new Tokens(Encoding.UTF8.GetBytes(text), stackalloc Tokens.Word[Tokens.Most]);
        Assert.Equal(areOne, words.AreOne(0, 2));
    }

    [Fact]
    public void A_word_and_its_parts_begin_alike_whatever_their_case() => Assert.Equal(
        Tokens.Opening("Één"u8), Tokens.Opening("ééN"u8));

    /// <summary>Letter by letter: a word ends where letters do, and before a capital behind a small letter or before a small one.</summary>
    private static IEnumerable<string> Read(string text)
    {
        var word = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool turns = IsUpper(text, i) && i > 0 && (!IsUpper(text, i - 1) || (i + 1 < text.Length && text[i + 1] is >= 'a' and <= 'z'));
            if ((turns || !char.IsLetter(text[i])) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
            if (char.IsLetter(text[i])) word.Append(text[i]);
        }
        if (word.Length > 0) yield return word.ToString();
    }

    private static bool IsUpper(string text, int at) => text[at] is >= 'A' and <= 'Z';
}
