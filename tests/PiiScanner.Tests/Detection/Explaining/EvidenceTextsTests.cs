using PiiScanner.Detection;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Tests.Detection.Explaining;

public sealed class EvidenceTextsTests
{
    private static readonly EvidenceTexts Texts = EvidenceTexts.Shipped();

    [Fact]
    public void Every_word_of_every_type_has_a_sentence_in_both_languages()
    {
        foreach (Pattern pattern in PatternSet.Shipped().Patterns)
        {
            foreach (string word in pattern.Evidence.Prepend("base"))
            {
                string dutch = Texts.Of(pattern.Id, word, isDutch: true), english = Texts.Of(pattern.Id, word, isDutch: false);
                Assert.True(Texts.Keys.Contains(word) || Texts.Keys.Contains($"{pattern.Id}/{word}"), $"evidence.yaml says nothing of {word}, a word of {pattern.Id}");
                Assert.NotEqual(dutch, english);
            }
        }
    }

    [Fact]
    public void Every_sentence_is_about_a_word_of_some_type()
    {
        const string Own = "form"; // of patterns that users write
        string[] words = [Own, .. PatternSet.Shipped().Patterns.SelectMany(static pattern => pattern.Evidence.Prepend("base").SelectMany(word => (string[])[word, $"{pattern.Id}/{word}"]))];
        Assert.Empty(Texts.Keys.Except(words));
    }

    [Fact]
    public void A_sentence_for_a_word_of_one_type_goes_before_that_for_all() =>
        Assert.NotEqual(Texts.Of("nl-bsn", "eight-digits", isDutch: true), Texts.Of("nl-kvk", "eight-digits", isDutch: true));
}
