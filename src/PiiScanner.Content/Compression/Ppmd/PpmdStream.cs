using PiiScanner.Content.Reading;
using SharpCompress.Compressors.PPMd;

namespace PiiScanner.Content.Compression.Ppmd;

/// <summary>
/// What PPMd packed, unpacked by SharpCompress: variant H as 7-Zip writes it, or I, revision 1, of zip (APPNOTE 5.10). Nothing in the data can show damage:
/// whoever reads it has a checksum. The size that a header claims may lie, and the packed size bounds nothing: so the model begins small, and when more has
/// come out than it surely holds, unpacking begins anew with a larger one, up to what the header asks for.
/// </summary>
internal sealed class PpmdStream : ReadOnlyStream
{
    private const int StartMemory = 4 << 20, Growth = 4;

    private readonly PackedBytes packed;
    private readonly Func<PpmdModel> readModel;
    private readonly byte[] one = new byte[1];
    private PpmdModel? model;
    private SharpCompress.Compressors.PPMd.PpmdStream? content;
    private long memory;
    private long room;
    private long done;
    private long left;
    private Exception? damage;

    private PpmdStream(ByteReader reader, Func<PpmdModel> readModel, long size)
    {
        packed = new PackedBytes(reader);
        this.readModel = readModel;
        left = size;
    }

    /// <summary>Unpacks from a reader's position on, in the variant of 7-Zip. What is wrong with its properties shows when it is read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="properties">A byte of order, four of memory.</param>
    /// <param name="size">How long the content is.</param>
    public static PpmdStream OfSevenZip(ByteReader reader, byte[] properties, long size) => new(reader, () => PpmdModel.OfSevenZip(properties, size), size);

    /// <summary>Unpacks from a reader's position on, in the variant of zip, whose properties stand before the data. What is wrong with those shows when it is read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="size">How long the content is said to be, -1 when that is not known: an end mark decides.</param>
    public static PpmdStream OfZip(ByteReader reader, long size) => new(reader, () => PpmdModel.OfZip(reader.ReadUInt16(), size), long.MaxValue);

    public override int Read(Span<byte> buffer)
    {
        if (damage is not null) throw damage;
        int count = 0;
        try
        {
            // One at a time, so that what comes before damage is had.
            while (count < buffer.Length && left > 0)
            {
                bool hasEnded = !TryUnpackOne();
                left = hasEnded ? 0 : left - 1;
                if (!hasEnded) buffer[count++] = one[0];
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OrderMattersException))
        {
            // What else the library throws is damage.
            damage = exception is IOException or InvalidDataException or UnreadableException ? exception : new InvalidDataException("PPMd data is damaged.", exception);
            if (count == 0) throw damage;
        }
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) content?.Dispose();
        base.Dispose(disposing);
    }

    private bool TryUnpackOne()
    {
        if (done == room) Grow();
        done++;
        return content!.Read(one, 0, 1) == 1;
    }

    /// <summary>Begins with the first model, or anew with a larger one: both give the same as long as neither is full.</summary>
    private void Grow()
    {
        PpmdModel wanted = model ??= readModel();
        memory = Math.Min(wanted.Memory, Math.Max(StartMemory, memory * Growth));
        bool isLast = memory == wanted.Memory;
        room = isLast ? long.MaxValue : wanted.RoomOf(memory);
        packed.Restart(willRestart: !isLast);
        content?.Dispose();
        content = SharpCompress.Compressors.PPMd.PpmdStream.Create(new PpmdProperties(wanted.PropertiesFor(memory)), packed, compress: false);
        for (long again = 0; again < done; again++) content.ReadExactly(one, 0, 1);
    }

    /// <summary>The packed bytes, one by one, kept as long as unpacking may begin anew. The decoder asks for none behind its end.</summary>
    private sealed class PackedBytes(ByteReader reader) : ReadOnlyStream
    {
        private readonly List<byte> kept = [];
        private int at;
        private bool keeps;

        /// <summary>Begins at the first byte again.</summary>
        /// <param name="willRestart">Whether that may be asked for once more.</param>
        public void Restart(bool willRestart)
        {
            at = 0;
            keeps = willRestart;
        }

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            if (at < kept.Count)
            {
                buffer[0] = kept[at++];
                return 1;
            }
            int read = reader.Read(buffer);
            if (read == 0) throw new EndOfStreamException();
            if (!keeps) return read;
            kept.AddRange(buffer[..read]);
            at += read;
            return read;
        }
    }
}
