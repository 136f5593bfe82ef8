using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>Words of the special categories, said of somebody and said of nobody.</summary>
public sealed class SpecialTermTests
{
    private static readonly Detector Default = TextScan.Detector(types: "special-category");

    [Theory]
    [InlineData("Mevrouw heeft MS", "health")]
    [InlineData("Cliënt kreeg een CVA", "health")]
    [InlineData("Hij heeft zich ziek gemeld", "health")]
    [InlineData("Zij krijgt een WIA-uitkering", "health")]
    [InlineData("De leerling is dyslectisch", "health")]
    [InlineData("Zij zit in een rolstoel", "health")]
    [InlineData("Mijn vader loopt bij de psychiater", "health")]
    [InlineData("Hij is christen", "religion")]
    [InlineData("Zij is lid van CNV Vakmensen", "union")]
    [InlineData("Hij is PvdA-lid", "political")]
    [InlineData("Cliënt is veroordeeld", "criminal")]
    [InlineData("Hij zit in voorarrest", "criminal")]
    [InlineData("Zij is van Koerdische komaf", "ethnic")]
    [InlineData("Hij heeft genderdysforie", "sexual-life")]
    public void A_word_said_of_a_person_is_found(string text, string category) => Assert.Equal([category], Default.Find(text).Select(static found => found.Value).Distinct());

    [Theory]
    [InlineData("Het duurde 20 ms voordat zijn scherm reageerde")]
    [InlineData("Financial aids for the student")]
    [InlineData("Mevrouw Parkinson belde")]
    [InlineData("Dr. Alzheimer en zijn collega")]
    [InlineData("Hij is fan van AS Roma")]
    [InlineData("Hij is psychiater van beroep")]
    [InlineData("De verdachte transactie is gemeld aan haar")]
    [InlineData("Hij doneert aan het Reumafonds en het Diabetes Fonds")]
    [InlineData("CVA")]
    public void Said_of_nobody_it_is_nothing(string text) => Assert.Empty(Default.Find(text));
}
