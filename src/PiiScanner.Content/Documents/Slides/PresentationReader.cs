using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Encryption;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Slides;

/// <summary>
/// A presentation of PowerPoint 97 to 2003 being read ([MS-PPT]): its stream is a tree of records, gone through in the order they lie in. What an
/// earlier save left behind is read too.
/// </summary>
/// <param name="stream">Its stream, which stays the caller's.</param>
/// <param name="isOpen">True when it was encrypted and a password has opened it.</param>
/// <param name="context">What reads it.</param>
internal sealed class PresentationReader(Stream stream, bool isOpen, FormatContext context) : IDisposable
{
    private const int HeaderBytes = 8;
    private const int PieceBytes = 8 * 1024;
    private const int DeepestRecord = 64;

    /// <summary>What the name of a version begins with: <c>___PPT9</c>, <c>___PPT10</c>.</summary>
    private static readonly byte[] VersionTag = Encoding.Unicode.GetBytes("___PPT");

    private readonly ByteReader reader = new(stream);
    private readonly PartNames parts = new();
    private readonly Stack<(long End, int Type)> open = new();
    private readonly byte[] piece = new byte[PieceBytes];
    private readonly char[] characters = new char[PieceBytes];
    private string? part;
    private bool isPartOpen;
    private int persists;
    private int listKind;
    private int objects;
    private bool isTagKnown;

    /// <summary>Reads it.</summary>
    /// <exception cref="UnreadableException">It is encrypted, and nothing has opened it.</exception>
    /// <exception cref="EndOfStreamException">It ends inside a record.</exception>
    public void Read()
    {
        while (true)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            while (open.TryPeek(out (long End, int Type) outer) && reader.Position >= outer.End) Close();
            if (open.Count == 0) PassPadding();
            if (!reader.Fill(HeaderBytes)) break;
            ReadOnlySpan<byte> header = reader.Take(HeaderBytes);
            int kind = BinaryPrimitives.ReadUInt16LittleEndian(header), type = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (type == SlideRecord.Encryption && !isOpen) throw OfficePasswords.Closed;
            bool holdsRecords = (kind & 0xF) == 0xF || (type == SlideRecord.TagData && isTagKnown);
            if (holdsRecords && open.Count < DeepestRecord && type != SlideRecord.Encryption && !IsPackage()) Open(type, kind >> 4, length);
            else ReadAtom(type, kind >> 4, length);
        }
        if (open.Count > 0 || reader.Buffered.Length > 0) throw new EndOfStreamException();
    }

    /// <summary>False for the stream of PowerPoint 95, which is another format under the same name.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> start) => start.Length < HeaderBytes || BinaryPrimitives.ReadUInt16LittleEndian(start[2..]) != 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        piece.AsSpan().Clear();
        characters.AsSpan().Clear();
    }

    /// <summary>Between what was saved at one time and at another some programs leave zeros, which are no header of a record.</summary>
    private void PassPadding()
    {
        if (!reader.Fill(HeaderBytes) || reader.Buffered[..HeaderBytes].ContainsAnyExcept((byte)0)) return;
        while (reader.Fill(1) && reader.Buffered[0] == 0) reader.Advance(reader.Buffered.IndexOfAnyExcept((byte)0) is > 0 and var zeros ? zeros : reader.Buffered.Length);
    }

    /// <summary>What later versions keep for each other calls itself a container, and is a zip file (2.11.1: the round-trip atoms).</summary>
    private bool IsPackage() => reader.Fill(4) && reader.Buffered.StartsWith("PK\x03\x04"u8);

    private void Open(int type, int instance, long length)
    {
        if (type == SlideRecord.ProgramTag) isTagKnown = false;
        open.Push((reader.Position + length, type));
        switch (type)
        {
            case SlideRecord.Slide:
                part = parts.Next("slide");
                break;
            case SlideRecord.Notes:
                part = parts.Next("notes");
                break;
            case SlideRecord.Master:
                part = parts.Next("master");
                break;
            case SlideRecord.Comment:
                part = parts.Next("comment");
                break;
            case SlideRecord.SlideList:
                persists = 0;
                listKind = instance;
                part = null;
                break;
            default:
                return;
        }
        isPartOpen = false;
    }

    private void Close()
    {
        (_, int type) = open.Pop();
        if (type is not (SlideRecord.Slide or SlideRecord.Notes or SlideRecord.Master or SlideRecord.Comment or SlideRecord.SlideList)) return;
        part = null;
        isPartOpen = false;
    }

    private void ReadAtom(int type, int instance, long length)
    {
        long end = reader.Position + length;
        switch (type)
        {
            case SlideRecord.Text when open.TryPeek(out (long End, int Type) around) && around.Type == SlideRecord.ProgramTag:
                ReadTagName(length);
                break;
            case SlideRecord.Characters or SlideRecord.Text:
                ReadText(length, isWide: true);
                break;
            case SlideRecord.Bytes:
                ReadText(length, isWide: false);
                break;
            case SlideRecord.SlidePersist when open.TryPeek(out (long End, int Type) outer) && outer.Type == SlideRecord.SlideList:
                persists++;
                part = string.Create(CultureInfo.InvariantCulture, $"{(listKind == 1 ? "master" : listKind == 2 ? "notes" : "slide")} {persists} outline");
                isPartOpen = false;
                break;
            case SlideRecord.EmbeddedObject:
                ReadObject(instance, length);
                break;
        }
        if (!reader.Skip(end - reader.Position)) throw new EndOfStreamException();
    }

    /// <summary>
    /// Whose data comes next (2.3.22): what a version of PowerPoint keeps there are records, comments among them, though their container does not
    /// call itself one. Of other programs' nothing is known.
    /// </summary>
    private void ReadTagName(long length)
    {
        int count = (int)Math.Min(length, PieceBytes);
        if (reader.ReadAll(piece.AsSpan(0, count)) < count) throw new EndOfStreamException();
        isTagKnown = piece.AsSpan(0, count).StartsWith(VersionTag);
    }

    /// <summary>Writes a text, its paragraphs as lines (2.9.44: U+000D ends one, U+000B breaks a line).</summary>
    private void ReadText(long length, bool isWide)
    {
        if (!isPartOpen)
        {
            context.Text.StartPart(part ?? parts.Next("document"));
            isPartOpen = true;
        }
        int width = isWide ? 2 : 1;
        while (length >= width)
        {
            int count = (int)Math.Min(length, PieceBytes) / width * width;
            if (reader.ReadAll(piece.AsSpan(0, count)) < count) throw new EndOfStreamException();
            length -= count;
            int held = (isWide ? Encoding.Unicode : Encoding.Latin1).GetChars(piece, 0, count, characters, 0);
            for (int i = 0; i < held; i++)
            {
                if (characters[i] is '\r' or '\x0B') characters[i] = '\n';
                else if (characters[i] < ' ') characters[i] = ' ';
            }
            context.Text.Write(characters.AsSpan(0, held));
        }
        context.Text.Write((byte)'\n');
    }

    /// <summary>Reads an embedded document: a compound file, often compressed (2.10.34).</summary>
    private void ReadObject(int instance, long length)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"object {++objects}");
        if (instance == 0)
        {
            context.Child(name, new SliceStream(reader, length));
            return;
        }
        if (length < 6) throw new InvalidDataException();
        uint whole = reader.ReadUInt32();
        reader.Take(2); // the header of zlib
        using var compressed = new ByteReader(new SliceStream(reader, length - 6));
        using var inflated = new Inflater(compressed);
        inflated.Start();
        context.Child(name, new ObjectStream(inflated, whole), whole);
    }
}
