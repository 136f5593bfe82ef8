using System.Collections.Immutable;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Layouts;

/// <summary>What one document is about: values of a type, as many decoys, and what they are called there.</summary>
internal sealed class Scene
{
    public Scene(Subject subject, Draw draw)
    {
        Draw = draw;
        int kind = draw.Turn % (subject.Further.Length + 1);
        Kind = kind == 0 ? subject.Kind : subject.Further[kind - 1];
        Decoys = subject.Decoys;
        Name = draw.Pick(Kind.Names.AsSpan());
        Decoy = Decoys[draw.Turn % Decoys.Length];
        DecoyName = Decoy.Names[draw.Next(Decoy.Names.Length)];
        if (DecoyName == Name) DecoyName += "2";
        Count = subject.Values;
    }

    public Draw Draw { get; }

    public Kind Kind { get; }

    public ImmutableArray<Kind> Decoys { get; }

    /// <summary>The decoy of a document that has room for one kind only.</summary>
    public Kind Decoy { get; }

    /// <summary>What the values' column or key is called.</summary>
    public string Name { get; }

    /// <summary>What the decoys' column or key is called.</summary>
    public string DecoyName { get; }

    /// <summary>How many values there are, and how many decoys.</summary>
    public int Count { get; }

    public string Label(Kind kind) => Draw.Pick(kind.Labels.AsSpan());

    /// <summary>The sentences of the document in an order of their own: one on every value, one on every decoy, some on nothing.</summary>
    public IEnumerable<Action<Page>> Sentences()
    {
        for (int i = 0; i < Count; i++)
        {
            Kind decoy = Decoys[(Draw.Turn + i) % Decoys.Length];
            bool isFirst = Draw.Once(2);
            yield return isFirst ? About(Kind) : About(decoy);
            if (Draw.Once(3)) yield return page => page.Text(Draw.Pick(Phrases.Filler.AsSpan()));
            yield return isFirst ? About(decoy) : About(Kind);
            if (Draw.Once(3)) yield return page => page.Text(Draw.Pick(Phrases.Filler.AsSpan()));
        }
    }

    private Action<Page> About(Kind kind) => page => page.Sentence(Draw.Pick(kind.Sentences.AsSpan()), kind.Value(Draw), Label(kind));
}
