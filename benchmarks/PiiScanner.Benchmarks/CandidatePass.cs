using PiiScanner.Detection.Candidates;

namespace PiiScanner.Benchmarks;

/// <summary>The vectorised pass alone, over one mebibyte of a text: where it is worth asking a validator.</summary>
internal sealed class CandidatePass(string corpus)
{
    private static readonly Shape[] Shapes = Enum.GetValues<Shape>();

    private readonly ICandidateFinder finder = CandidateFinder.Best(Shapes);
    private readonly AnchorLists anchors = new();
    private readonly byte[] text = Corpus.Make(corpus, Corpus.MiB);

    /// <summary>Runs it, and gives how many places there are.</summary>
    public long Run()
    {
        long found = 0;
        for (int at = 0; at < text.Length; at += AnchorLists.MostText)
        {
            finder.Find(text, at, Math.Min(text.Length, at + AnchorLists.MostText), anchors);
            foreach (Shape shape in Shapes) found += anchors[shape].Length;
        }
        return found;
    }
}
