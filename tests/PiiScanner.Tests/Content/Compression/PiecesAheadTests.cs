using PiiScanner.Content.Compression;

namespace PiiScanner.Tests.Content.Compression;

public sealed class PiecesAheadTests
{
    private const int Most = 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Pieces_come_in_their_order_each_prepared_at_most_once(int idle)
    {
        using var slots = new SemaphoreSlim(idle);
        var source = new Source(500);
        PiecesAhead<Piece> ahead = source.Ahead(work => Lend(slots, work));
        for (int i = 0; i < 500; i++)
        {
            Piece piece = ahead.Next()!;
            Assert.Equal(i, piece.Number);
            Assert.InRange(piece.Preparations, 0, 1);
            Assert.InRange(source.Taken - i, 1, Most + 1);
        }
        Assert.Null(ahead.Next());
        for (int i = 0; i < idle; i++) slots.Wait(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void How_many_are_taken_in_does_not_depend_on_threads()
    {
        var alone = new Source(50);
        var helped = new Source(50);
        PiecesAhead<Piece> first = alone.Ahead(static _ => false), second = helped.Ahead(static work => Run(work));
        while (first.Next() is not null)
        {
            Assert.NotNull(second.Next());
            Assert.Equal(alone.Taken, helped.Taken);
        }
    }

    [Fact]
    public void A_piece_on_which_another_thread_is_at_work_is_waited_for()
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var source = new Source(3)
        {
            Prepare = piece =>
            {
                if (piece.Number == 2) go.Set(); // who reads comes to this one while it would wait
                if (piece.Number != 1) return;
                begun.Set();
                go.Wait();
            },
        };
        int lent = 0;
        PiecesAhead<Piece> ahead = source.Ahead(work => lent++ == 0 && Lend(work, begun));
        Assert.Equal(0, ahead.Next()!.Number);
        Assert.Equal((1, 1), ahead.Next() is { } second ? (second.Number, second.Preparations) : default);
        Assert.Equal((2, 1), ahead.Next() is { } third ? (third.Number, third.Preparations) : default);
    }

    [Fact]
    public void What_came_before_damage_is_given_first()
    {
        PiecesAhead<Piece> ahead = new Source(2, new InvalidDataException("damage")).Ahead(static _ => false);
        Assert.Equal([0, 1], new[] { ahead.Next()!.Number, ahead.Next()!.Number });
        Assert.Throws<InvalidDataException>(ahead.Next);
        Assert.Throws<InvalidDataException>(ahead.Next);
    }

    [Fact]
    public void A_preparation_that_fails_is_told_to_who_reads()
    {
        PiecesAhead<Piece> ahead = new Source(3) { Prepare = static _ => throw new NotSupportedException() }.Ahead(static work => Run(work));
        Assert.Equal(0, ahead.Next()!.Number);
        Assert.Throws<NotSupportedException>(ahead.Next);
    }

    [Fact]
    public void What_is_not_wanted_is_dropped_and_what_follows_is_given()
    {
        var dropped = new List<int>();
        PiecesAhead<Piece> ahead = new Source(9).Ahead(static work => Run(work));
        Assert.Equal(0, ahead.Next()!.Number);
        Assert.True(ahead.DropUntil(static piece => piece.Number == 3, piece => dropped.Add(piece.Number)));
        Assert.Equal(3, ahead.Next()!.Number);
        Assert.False(ahead.DropUntil(static _ => false, piece => dropped.Add(piece.Number)));
        Assert.Equal([1, 2, 4, 5, 6], dropped);
        Assert.Equal(7, ahead.Next()!.Number);
    }

    private static bool Run(Action work)
    {
        work();
        return true;
    }

    private static bool Lend(Action work, ManualResetEventSlim begun)
    {
        _ = Task.Run(work);
        begun.Wait();
        return true;
    }

    private static bool Lend(SemaphoreSlim slots, Action work)
    {
        if (!slots.Wait(0)) return false;
        _ = Task.Run(() =>
        {
            work();
            slots.Release();
        });
        return true;
    }

    private sealed record Piece(int Number)
    {
        public int Preparations;
    }

    /// <summary>Pieces with numbers, and what their end is.</summary>
    private sealed class Source(int count, Exception? end = null)
    {
        public int Taken { get; private set; }

        public Action<Piece> Prepare { get; init; } = static _ => { };

        public PiecesAhead<Piece> Ahead(Func<Action, bool> tryLend) => new(Most, Take, Work, tryLend);

        private Piece? Take()
        {
            if (Taken < count) return new Piece(Taken++);
            return end is null ? null : throw end;
        }

        private void Work(Piece piece)
        {
            Prepare(piece);
            Interlocked.Increment(ref piece.Preparations);
        }
    }
}
