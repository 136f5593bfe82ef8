using System.Collections.Immutable;
using PiiScanner.Labelled;
using PiiScanner.Labelled.Measuring;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Tests.Labelled;

/// <summary>Every type is found in documents as people write them, and what only looks like it is left alone.</summary>
public sealed class LabelledTests
{
    private const double Bar = 0.92;

    private static readonly ImmutableArray<Document> Documents = LabelledCorpus.Make(Commands.TestSeed);
    private static readonly ImmutableArray<Reported> Reports = LabelledScan.Run(Documents, minConfidence: 0.5);

    /// <summary>All types that documents are made for.</summary>
    public static TheoryData<string> Types => [.. LabelledCorpus.Subjects.Select(static subject => subject.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_found_where_it_is_and_not_where_it_is_not(string type)
    {
        ScoreSheet sheet = ScoreSheet.Of(type, Documents, Reports);
        Assert.True(sheet.F1 >= Bar, sheet.Full());
    }

    [Fact]
    public void Every_subject_has_200_values_in_20_documents()
    {
        foreach (Subject subject in LabelledCorpus.Subjects)
        {
            Document[] own = [.. Documents.Where(document => document.Gold.Keys.Any(label => label.Type == subject.Type))];
            Assert.True(own.Length >= 20, $"{subject.Type} stands in {own.Length} documents");
            int values = own.Sum(document => document.Gold.Keys.Count(label => label.Type == subject.Type));
            Assert.True(values >= 200, $"{subject.Type} has {values} values");
        }
    }

    [Fact]
    public void Equal_seeds_make_equal_documents()
    {
        ImmutableArray<Document> again = LabelledCorpus.Make(Commands.TestSeed);
        Assert.Equal(Documents.Select(static document => Convert.ToHexString(document.Content)), again.Select(static document => Convert.ToHexString(document.Content)));
    }
}
