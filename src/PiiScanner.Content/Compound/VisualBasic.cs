using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>
/// The source of macros ([MS-OVBA] 2.3.4): a storage with a list of modules, each module a stream in which its source is compressed, behind code
/// that is made from it.
/// </summary>
internal sealed class VisualBasic(CompoundFile file, CompoundEntry storage, FormatContext context)
{
    private const int ModuleStream = 0x1A;
    private const int ModuleOffset = 0x31;
    private const int Version = 0x09;
    private const int VersionBytes = 6;

    /// <summary>True for a storage that holds macros.</summary>
    public static bool IsIn(CompoundEntry storage) => storage.Stream("dir") is not null && storage.Stream("_VBA_PROJECT") is not null;

    /// <summary>Reads the source of every module, each into a part of its own.</summary>
    public void Read(PartNames parts)
    {
        foreach ((string name, uint offset) in ListModules())
        {
            if (storage.Stream(name) is not { } module) continue;
            using Stream stream = file.Open(module, context);
            using var source = new CompressedSource(stream, FindSource(stream, offset));
            context.Text.StartPart(parts.Next("macro"));
            using var text = new Text.Utf8Source(source);
            text.CopyTo(context.Text);
        }
    }

    /// <summary>Where a module's source starts. Some programs leave the code before it out, and the list says where it was; every source starts with the same word (2.3.4.3).</summary>
    private static long FindSource(Stream stream, long told)
    {
        const int Before = 3; // the signature and the head of the first chunk
        using var reader = new ByteReader(stream) { Position = told };
        if (told < stream.Length && reader.Fill(1) && reader.Buffered[0] == CompressedSource.Signature) return told;
        reader.Position = 0;
        if (!reader.SkipTo("\0Attribut"u8) || reader.Position < Before) throw new InvalidDataException();
        return reader.Position - Before;
    }

    /// <summary>The list of modules: records, each with its length, but for one (2.3.4.2).</summary>
    private List<(string Name, uint Offset)> ListModules()
    {
        const int Most = 10_000;
        var modules = new List<(string, uint)>();
        using Stream stream = file.Open(storage.Stream("dir")!, context);
        using var source = new CompressedSource(stream);
        using var reader = new ByteReader(source);
        string name = "";
        while (reader.Fill(6) && modules.Count < Most)
        {
            int id = reader.ReadUInt16();
            uint length = reader.ReadUInt32();
            if (id == Version) length = VersionBytes;
            if (id == ModuleStream && length <= 1024) name = EntryName.Decode(reader.Take((int)length));
            else if (id == ModuleOffset && length == sizeof(uint)) modules.Add((name, BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(sizeof(uint)))));
            else if (!reader.Skip(length)) break;
        }
        return modules;
    }
}
