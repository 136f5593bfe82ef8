using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Scanning.Recording;

/// <summary>One spool for the packed results of many items: freed with the last of them. For one thread at a time.</summary>
internal sealed class SharedSpool(Spool spool)
{
    private int users;

    /// <summary>Moves the results of items out of memory, all of them or, when the spool takes no more, none.</summary>
    public static void Move(SpoolSpace space, IEnumerable<ItemRecorder> items)
    {
        ItemRecorder[] moved = items.Where(static item => item.MemoryBytes > 0).ToArray();
        Spool spool = space.Create();
        try
        {
            foreach (ItemRecorder item in moved) item.CopyTo(spool);
            spool.Seal();
        }
        catch (UnreadableException)
        {
            spool.Dispose();
            return;
        }
        var shared = new SharedSpool(spool);
        long offset = 0;
        foreach (ItemRecorder item in moved)
        {
            long length = item.MemoryBytes;
            item.MoveTo(new Slice(shared, offset, length));
            offset += length;
        }
    }

    /// <summary>The results of one item.</summary>
    private sealed class Slice : ReadOnlyStream
    {
        private readonly SharedSpool shared;
        private readonly long end;
        private long position;
        private bool isDisposed;

        public Slice(SharedSpool shared, long offset, long length)
        {
            this.shared = shared;
            position = offset;
            end = offset + length;
            shared.users++;
        }

        public override int Read(Span<byte> buffer)
        {
            shared.Stream.Position = position;
            int read = shared.Stream.Read(buffer[..(int)Math.Min(buffer.Length, end - position)]);
            position += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (!isDisposed && --shared.users == 0) shared.Stream.Dispose();
            isDisposed = true;
            base.Dispose(disposing);
        }
    }

    private Spool Stream { get; } = spool;
}
