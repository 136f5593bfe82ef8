using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection;

/// <summary>What a scan needs room for, handed from document to document so that none of it is made anew.</summary>
internal sealed class Workspace
{
    private Reading[] carried = new Reading[16];
    private int carriedCount;
    private int[] near = [];

    /// <summary>Room for what a scan with these patterns needs, which reads them in so many rows.</summary>
    public Workspace(Lexicon lexicon, ImmutableArray<Pattern> patterns, int rows)
    {
        // The word that leads to a value may be the last in what is searched.
        Lineup = new Lineup(rows + 2, AnchorLists.MostText + TextSegment.Reach + IValidator.MaxLead);
        Counts = new int[patterns.Length];
        Scale = new Scale(lexicon);
        Cells = new NamedCells(patterns, Scale, Fields);
    }

    /// <summary>The anchors of a piece.</summary>
    public AnchorLists Anchors { get; } = new();

    /// <summary>The readings of a piece: those that were carried here are the first row, each pattern's the next, one for each of its shapes, exact values the last.</summary>
    public Lineup Lineup { get; }

    /// <summary>The places of readings that overlap, while they are judged.</summary>
    public List<int> Cluster { get; } = [];

    /// <summary>How many values each pattern has in the piece, where only verdicts are wanted.</summary>
    public int[] Counts { get; }

    /// <summary>Weighs readings.</summary>
    public Scale Scale { get; }

    /// <summary>The fields of the part under way.</summary>
    public FieldCursor Fields { get; } = new();

    /// <summary>What the names of the columns under way add to their cells.</summary>
    public NamedCells Cells { get; }

    /// <summary>The columns of the part under way that have not spoken.</summary>
    public Columns Columns { get; } = new();

    /// <summary>Places in the segment under way.</summary>
    public PlaceFinder Places { get; } = new();

    /// <summary>Room for a normal form.</summary>
    public byte[] Normalized { get; } = new byte[IValidator.MaxNormalized];

    /// <summary>Keeps a reading that crosses the end of a piece for the next one.</summary>
    public void CarryOut(ref Reading reading, int end)
    {
        if (carriedCount == carried.Length) Array.Resize(ref carried, carriedCount * 2);
        ref Reading kept = ref carried[carriedCount++];
        kept = reading;
        kept.Start -= end;
        kept.End -= end;
    }

    /// <summary>Lines up what was carried with the readings of the piece that begins here.</summary>
    public void CarryIn(int begin)
    {
        Span<Reading> room = Lineup.Room(carriedCount);
        carried.AsSpan(0, carriedCount).CopyTo(room);
        foreach (ref Reading reading in room)
        {
            reading.Start += begin;
            reading.End += begin;
        }
        Lineup.AddRow(carriedCount);
        carriedCount = 0;
    }

    /// <summary>The anchors of a shape at which a value so long at most could overlap what was read so far. Valid until the next call.</summary>
    public ReadOnlySpan<int> Near(Shape shape, int longest)
    {
        ReadOnlySpan<int> anchors = Anchors[shape];
        if (near.Length < anchors.Length) near = new int[AnchorLists.MostText];
        int count = 0;
        // What was read stands far apart and the anchors do not: from one to the next most are passed over unseen.
        while (!anchors.IsEmpty && Lineup.NextTaken(anchors[0] - IValidator.MaxLead) is >= 0 and var taken)
        {
            if (anchors[0] < taken - longest)
            {
                int next = anchors.IndexOfAnyInRange(taken - longest, int.MaxValue);
                if (next < 0) break;
                anchors = anchors[next..];
                if (anchors[0] - IValidator.MaxLead > taken) continue;
            }
            near[count++] = anchors[0];
            anchors = anchors[1..];
        }
        return near.AsSpan(0, count);
    }

    /// <summary>Forgets what was carried: another part begins.</summary>
    public void CarryNothing() => carriedCount = 0;

    /// <summary>Clears what was kept of the text.</summary>
    public void Clear()
    {
        CarryNothing();
        Scale.Clear();
        Cells.StartPart();
        Columns.Clear();
        Array.Clear(Normalized);
        Array.Clear(Counts);
    }
}
