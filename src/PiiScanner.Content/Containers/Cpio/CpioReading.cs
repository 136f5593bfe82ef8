using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cpio;

/// <summary>One cpio archive being read, entry by entry; after damage it goes on at the next header. Archives that follow one another are read on.</summary>
internal sealed class CpioReading(Stream content, FormatContext context) : IDisposable
{
    /// <summary>No name is longer.</summary>
    private const int MaxName = 64 * 1024;

    private const int Block = 512, FewZeros = 16;


    private readonly ByteReader reader = new(content);

    /// <summary>Reads all entries.</summary>
    /// <exception cref="EndOfStreamException">An entry is cut, or none ends the archive.</exception>
    public void Read()
    {
        bool hasEnded = false;
        while (true)
        {
            reader.Fill(CpioHeader.MaxBytes);
            CpioDialect dialect = CpioHeader.DialectAt(reader.Buffered);
            if (dialect != CpioDialect.None)
            {
                hasEnded = !ReadEntry(CpioHeader.Read(reader.Buffered, dialect));
                if (hasEnded) SkipFilling();
                continue;
            }
            if (reader.Buffered.IsEmpty && hasEnded) return;
            bool isCut = reader.Buffered.IsEmpty || (reader.Buffered.Length < CpioHeader.MaxBytes && CpioHeader.Signature(reader.Buffered) != CpioDialect.None);
            if (isCut) throw new EndOfStreamException();
            context.Note(Reason.Corrupt, hasEnded ? "Something follows its end." : "The header of an entry is damaged.");
            ReadToNextHeader();
            if (reader.Buffered.IsEmpty) return;
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Reads an entry; false when it is the one that ends the archive.</summary>
    private bool ReadEntry(CpioHeader header)
    {
        if (header.NameBytes is < 1 or > MaxName)
        {
            context.Note(Reason.Corrupt, "A name is longer than any.");
            reader.Advance(1);
            return true;
        }
        int namePadding = Padding(header.Bytes + header.NameBytes, header.Alignment);
        if (!reader.Fill(header.Bytes + header.NameBytes + namePadding)) throw new EndOfStreamException();
        ReadOnlySpan<byte> name = reader.Buffered.Slice(header.Bytes, header.NameBytes).TrimEnd((byte)0);
        bool isLast = name.SequenceEqual(CpioHeader.Trailer);
        string text = EntryName.Decode(name);
        reader.Advance(header.Bytes + header.NameBytes + namePadding);
        if (isLast) return false;
        ReadData(text, header);
        return true;
    }

    private void ReadData(string name, CpioHeader header)
    {
        long start = reader.Position;
        if (header.IsRegular)
        {
            context.Child(name, new SummedStream(new SliceStream(reader, header.Size), header.Dialect == CpioDialect.WithChecksum ? header.Checksum : null), header.Size);
        }
        else if (header.IsDirectory)
        {
            context.Name(name);
        }
        else
        {
            context.UnreadChild(name, Reason.NotRegular, "A link, device or pipe.");
            if (header.IsLink && header.Size is > 0 and <= MaxName && reader.Fill((int)header.Size)) context.Name(EntryName.Decode(reader.Buffered[..(int)header.Size]));
        }
        reader.Skip(start + header.Size + Padding(header.Size, header.Alignment) - reader.Position);
    }

    /// <summary>What stands before the next header belongs to no entry.</summary>
    private void ReadToNextHeader()
    {
        var outside = new CpioGap(reader);
        context.Child(EntryName.Outside, outside);
        outside.SkipRest();
    }

    /// <summary>An archive is filled up to whole blocks with zeros. A few may do otherwise; many that end elsewhere are a block that is cut.</summary>
    private void SkipFilling()
    {
        long end = reader.Position;
        reader.SkipZeros();
        bool isFilled = reader.Position % Block == 0 || reader.Position - end < FewZeros;
        if (!isFilled && !reader.Fill(1)) throw new EndOfStreamException();
    }

    private static int Padding(long length, int alignment) => (int)(-length & (alignment - 1));
}
