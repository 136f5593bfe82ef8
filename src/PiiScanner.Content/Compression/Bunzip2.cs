using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// The content of bzip2 streams that follow one another, every block and stream held against its checksum. May be used again after
/// <see cref="Start"/>; disposing leaves the reader to its owner.
/// </summary>
internal sealed class Bunzip2 : ReadOnlyStream
{
    /// <summary>Blocks ahead of the one that is read: more idle threads than this and one more cannot be kept busy. Each takes 5 MiB.</summary>
    private const int MostAhead = 3;

    private readonly ByteReader reader;
    private readonly Bzip2Blocks blocks;
    private readonly PiecesAhead<Bzip2Block>? ahead;
    private readonly Stack<Bzip2Block> free = [];
    private Bzip2Block? block;
    private State state;

    /// <summary>Starts at the reader's position.</summary>
    /// <param name="reader">Stands at the first stream.</param>
    /// <param name="tryLend">Has an idle thread do something, false when none is idle; null to go ahead of nothing.</param>
    public Bunzip2(ByteReader reader, Func<Action, bool>? tryLend = null)
    {
        this.reader = reader;
        blocks = new Bzip2Blocks(reader);
        if (tryLend is not null) ahead = new PiecesAhead<Bzip2Block>(MostAhead, Take, static block => block.Prepare(), tryLend);
    }

    private enum State
    {
        Open,
        Whole,
        Damaged,
    }

    /// <summary>True when all streams were read and found right; the reader stands after the last one.</summary>
    public bool IsWhole => state == State.Whole;

    /// <summary>True when reading ended in an exception.</summary>
    public bool IsDamaged => state == State.Damaged;

    /// <summary>Starts at the reader's position.</summary>
    public void Start()
    {
        Drop(static _ => false);
        blocks.Start();
        state = State.Open;
    }

    /// <summary>After damage, starts at the next stream, be it taken in already or still to be looked for; false when there is none.</summary>
    public bool StartNext()
    {
        if (!Drop(static block => block.IsFirst))
        {
            if (!SkipToStream()) return false;
            blocks.Start();
        }
        state = State.Open;
        return true;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || IsWhole) return 0;
        if (IsDamaged) throw new InvalidDataException("A bzip2 stream is damaged.");
        state = State.Damaged; // unless what follows comes to its end
        while ((block ??= ahead is null ? Take() : ahead.Next()) is { } current)
        {
            int read = current.Read(buffer);
            if (read > 0)
            {
                state = State.Open;
                return read;
            }
            Free(current);
            if (!current.IsRight) throw new InvalidDataException("A bzip2 block differs from its checksum.");
        }
        state = State.Whole;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Drop(static _ => false);
            while (free.TryPop(out Bzip2Block? unused)) unused.Dispose();
        }
        base.Dispose(disposing);
    }

    private Bzip2Block? Take()
    {
        if (free.Count == 0) free.Push(new Bzip2Block());
        return blocks.TryRead(free.Peek()) ? free.Pop() : null;
    }

    private void Free(Bzip2Block unused)
    {
        free.Push(unused);
        block = null;
    }

    private bool Drop(Func<Bzip2Block, bool> isWanted)
    {
        if (block is not null) Free(block);
        return ahead is not null && ahead.DropUntil(isWanted, Free);
    }

    private bool SkipToStream()
    {
        while (reader.SkipTo("BZh"u8))
        {
            if (reader.Fill(10) && Bzip2Blocks.IsAt(reader.Buffered)) return true;
            reader.Advance(1);
        }
        return false;
    }
}
