using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Terms;

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
    [InlineData("Bijz. B4: coeliakie sinds maart", "health")]
    [InlineData("E  T90.02 diabetes mellitus  P  metformine", "health")]
    [InlineData("metformine 500 mg 2dd1", "health")]
    [InlineData("Bent u gedetineerd geweest? [x] ja", "criminal")]
    [InlineData("000319 10422 100 Ja (zwangerschap, 24 wkn)", "health")]
    [InlineData("- heeft epilepsie dus niet alleen", "health")]
    [InlineData("Delano is eerder veroordeeld", "criminal")]
    [InlineData("<record><diabetes>ja</diabetes><naam>Jan</naam></record> van hem", "health")]
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
    [InlineData("Unilever heeft epilepsie")]
    [InlineData("Wie epilepsie heeft, mag niet rijden")]
    [InlineData("Amsterdam kent astma sinds mensenheugenis")]
    [InlineData("[ ] astma wegens roken van hem")]
    [InlineData("☐ astma van hem ☐ COPD")]
    [InlineData("zijn <!-- astma van hem -->")]
    [InlineData("zijn <astma code=\"3\"/>")]
    [InlineData("<xsl:when test=\"1\">astma van hem")]
    [InlineData("function astmaDetail(patient)")]
    [InlineData("zijn aanvraag is in behandeling genomen")]
    [InlineData("Vakbondscontributie")]
    public void Said_of_nobody_it_is_nothing(string text) => Assert.Empty(Default.Find(text));
}
