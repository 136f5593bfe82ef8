using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lz4;
using PiiScanner.Content.Compression.Lzma;
using PiiScanner.Content.Compression.Ppmd;
using PiiScanner.Content.Compression.Zstd;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>The content of a block, by way of all its steps. Disposing disposes those, not the archive.</summary>
internal sealed class FolderStream : ReadOnlyStream
{
    private readonly Stream archive;
    private readonly ArchiveHeader header;
    private readonly Folder folder;
    private readonly AesKey? key;
    private readonly List<IDisposable> steps = [];
    private readonly Stream last;
    private Exception? damage;

    /// <summary>Opens a block.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="header">Its header.</param>
    /// <param name="folder">The block.</param>
    /// <param name="key">The key for what is encrypted, null for none.</param>
    /// <exception cref="UnreadableException">One of its steps is not read, or needs a key.</exception>
    public FolderStream(Stream archive, ArchiveHeader header, Folder folder, AesKey? key)
    {
        this.archive = archive;
        this.header = header;
        this.folder = folder;
        this.key = key;
        last = Output(folder.Last, 0);
    }

    public override int Read(Span<byte> buffer)
    {
        if (damage is not null) throw damage;
        try
        {
            return last.Read(buffer);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            damage = exception; // what follows it in the block is lost too
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            for (int i = steps.Count - 1; i >= 0; i--) steps[i].Dispose();
        }
        base.Dispose(disposing);
    }

    private T Keep<T>(T step)
        where T : IDisposable
    {
        steps.Add(step);
        return step;
    }

    private Stream Output(int coder, int depth)
    {
        if (depth >= folder.Coders.Count) throw new InvalidDataException("The steps of a block go round in a circle.");
        Coder step = folder.Coders[coder];
        int first = folder.Coders.Take(coder).Sum(static before => before.Inputs);
        if (step.Method == Methods.Bcj2 && step.Inputs == 4)
            return Keep(new Bcj2Stream(Input(first, depth), Reader(first + 1, depth), Reader(first + 2, depth), Reader(first + 3, depth), folder.Sizes[coder]));
        if (step.Inputs != 1) throw new UnreadableException(Reason.Unsupported, "Its compression method is not read.");
        return Output(step, first, folder.Sizes[coder], depth);
    }

    private Stream Output(Coder step, int input, long size, int depth)
    {
        byte[] properties = step.Properties;
        switch (step.Method)
        {
            case Methods.Copy:
                return Input(input, depth);
            case Methods.Lzma when properties.Length >= 5:
                LzmaStream lzma = Keep(new LzmaStream(Reader(input, depth)));
                if (!lzma.TryStart(properties[0], BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1)), size)) throw new InvalidDataException("LZMA has no possible properties.");
                return lzma;
            case Methods.Lzma2 when properties.Length >= 1:
                Lzma2Stream lzma2 = Keep(new Lzma2Stream(Reader(input, depth)));
                if (!lzma2.TryStart(properties[0])) throw new InvalidDataException("LZMA2 has no possible properties.");
                return lzma2;
            case Methods.Deflate or Methods.Deflate64:
                Inflater inflater = Keep(new Inflater(Reader(input, depth)));
                inflater.Start(step.Method == Methods.Deflate64);
                return inflater;
            case Methods.Bzip2:
                Bunzip2 bunzip2 = Keep(new Bunzip2(Reader(input, depth)));
                bunzip2.Start();
                return bunzip2;
            case Methods.Ppmd:
                return Keep(PpmdStream.OfSevenZip(Reader(input, depth), properties, size));
            case Methods.Zstd:
                return Keep(new ZstdFrames(Reader(input, depth)));
            case Methods.Lz4:
                return Keep(new Lz4Frames(Reader(input, depth)));
            case Methods.Delta:
                return Keep(new DeltaStream(Input(input, depth), properties.Length > 0 ? properties[0] + 1 : 1));
            case Methods.Aes:
                AesKey known = key ?? throw new UnreadableException(Reason.Encrypted, "The entry needs a password.");
                return Keep(new AesStream(Input(input, depth), known.Of(AesProperties.Read(properties)), size));
            default:
                uint start = properties.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(properties) : 0;
                return Keep(new BranchStream(Input(input, depth), KindOf(step.Method), start));
        }
    }

    private Stream Input(int input, int depth)
    {
        if (folder.Bonds[input] >= 0) return Output(folder.Bonds[input], depth + 1);
        (long start, long length) = header.Packed(folder.FirstPacked + Array.IndexOf(folder.PackedInputs, input));
        return Keep(new PackedStream(archive, start, length));
    }

    private ByteReader Reader(int input, int depth) => Keep(new ByteReader(Input(input, depth)));

    private static BranchKind KindOf(ulong method) => method switch
    {
        0x0303_0103 or 4 => BranchKind.X86,
        0x0303_0205 or 5 => BranchKind.PowerPC,
        0x0303_0401 or 6 => BranchKind.Itanium,
        0x0303_0501 or 7 => BranchKind.Arm,
        0x0303_0701 or 8 => BranchKind.ArmThumb,
        0x0303_0805 or 9 => BranchKind.Sparc,
        10 => BranchKind.Arm64,
        11 => BranchKind.RiscV,
        _ => throw new UnreadableException(Reason.Unsupported, "Its compression method is not read."),
    };
}
