using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>One cabinet being read: its list of files, then block after block.</summary>
internal sealed class CabReading(Stream content, FormatContext context) : IDisposable
{
    private const int FileBytes = 16, UnicodeName = 0x80;

    private readonly ByteReader reader = new(content);

    /// <summary>Reads all files.</summary>
    public void Read()
    {
        CabHeader header = CabHeader.Read(reader);
        if (content.Length < header.Length) context.Note(Reason.Truncated, "It is shorter than it says.");
        List<CabFile> files = ReadFiles(header);
        for (int i = 0; i < header.Folders.Count; i++)
        {
            int number = i;
            ReadFolder(header, header.Folders[i], [.. files.Where(file => file.Folder == number).OrderBy(static file => file.Start)]);
        }
        foreach (CabFile file in files.Where(file => file.Folder >= header.Folders.Count)) context.UnreadChild(file.Name, Reason.Truncated, "It lies in part in another cabinet.", file.Length);
    }

    public void Dispose() => reader.Dispose();

    private List<CabFile> ReadFiles(CabHeader header)
    {
        var files = new List<CabFile>();
        reader.Position = header.FilesStart;
        for (int i = 0; i < header.Files; i++)
        {
            if (!reader.Fill(FileBytes)) throw new EndOfStreamException();
            ReadOnlySpan<byte> entry = reader.Buffered;
            long length = BinaryPrimitives.ReadUInt32LittleEndian(entry), start = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
            int folder = BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]), attributes = BinaryPrimitives.ReadUInt16LittleEndian(entry[14..]);
            reader.Advance(FileBytes);
            byte[] name = CabHeader.TakeName(reader);
            string text = (attributes & UnicodeName) != 0 ? Encoding.UTF8.GetString(name) : EntryName.Decode(name);
            files.Add(new CabFile(text.Replace('\\', '/'), folder, start, length));
        }
        return files;
    }

    private void ReadFolder(CabHeader header, CabFolder folder, List<CabFile> files)
    {
        if (!CabStream.IsRead(folder))
        {
            foreach (CabFile file in files) context.UnreadChild(file.Name, Reason.Unsupported, "Its compression method is not read.", file.Length);
            return;
        }
        using var stream = new CabStream(content, folder, header.ReservedData);
        using Stream expanded = context.Expanded(stream);
        long at = 0;
        foreach (CabFile file in files)
        {
            if (file.Start < at)
            {
                context.UnreadChild(file.Name, Reason.Corrupt, "It lies where another file lies.", file.Length);
                continue;
            }
            at += Skip(expanded, file.Start - at);
            var data = new CabFileData(stream, file.Length);
            context.Child(file.Name, data, file.Length);
            at += data.Taken;
            at += Skip(expanded, file.Start + file.Length - at);
        }
    }

    /// <summary>Passes over content; where that is damaged, the files say so themselves.</summary>
    private static long Skip(Stream stream, long count)
    {
        byte[] discarded = new byte[32 * 1024];
        long left = count;
        try
        {
            while (left > 0)
            {
                int read = stream.Read(discarded, 0, (int)Math.Min(left, discarded.Length));
                if (read == 0) break;
                left -= read;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            // Told by every file from here on.
        }
        return count - left;
    }
}
