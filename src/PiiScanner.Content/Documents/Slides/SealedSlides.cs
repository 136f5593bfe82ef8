using System.Buffers.Binary;
using PiiScanner.Content.Encryption;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Slides;

/// <summary>
/// A presentation's stream, decrypted ([MS-PPT] 2.3.7, 2.11.1): each object that a list of objects names is encrypted by itself, its header included, and
/// what lies between in no way. For reading from the start to the end.
/// </summary>
internal sealed class SealedSlides : ReadOnlyStream
{
    private const uint EncryptedToken = 0xF3D1C4DF;
    private const int UserEdit = 0x0FF5, PersistDirectory = 0x1772;
    private const int HeaderBytes = 8;
    private const int MostObjects = 1 << 18, MostEdits = 1 << 12;

    private readonly Stream stream;
    private readonly SortedDictionary<long, uint?> objects = []; // where they start, and what their key is made of; null for what is not encrypted
    private KeyValuePair<long, uint?>[] inOrder = [];
    private int next;
    private OfficeRc4? keys;
    private Rc4? cipher;
    private long position;

    private SealedSlides(Stream stream) => this.stream = stream;

    /// <summary>Opens a presentation's stream with the passwords of the scan. The result wraps it, and it stays the caller's.</summary>
    /// <param name="stream">The stream, which can seek.</param>
    /// <param name="user">The stream that says whether it is encrypted and where its last edit is.</param>
    /// <param name="context">What reads it.</param>
    /// <returns>Null when it is not encrypted.</returns>
    /// <exception cref="UnreadableException">It is encrypted, and no password opens it.</exception>
    public static SealedSlides? Open(Stream stream, Stream user, FormatContext context)
    {
        Span<byte> current = stackalloc byte[HeaderBytes + 12];
        if (user.ReadAtLeast(current, current.Length, throwOnEndOfStream: false) < current.Length || Number(current, HeaderBytes + 4) != EncryptedToken) return null;
        var slides = new SealedSlides(stream);
        uint? session = context.Passwords.IsEmpty ? null : slides.List(Number(current, HeaderBytes + 8));
        if (session is { } place) slides.keys = slides.FindKeys(place, context);
        if (slides.keys is null) throw OfficePasswords.Closed;
        stream.Position = 0;
        slides.inOrder = [.. slides.objects];
        return slides;
    }

    public override int Read(Span<byte> buffer)
    {
        for (; next < inOrder.Length && inOrder[next].Key == position; next++) cipher = inOrder[next].Value is { } id ? keys!.Cipher(id) : null;
        long left = next < inOrder.Length ? inOrder[next].Key - position : long.MaxValue;
        int read = stream.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        cipher?.Apply(buffer[..read]);
        position += read;
        return read;
    }

    /// <summary>Lists what lies where, from the last edit back to the first (2.3.3, 2.3.4).</summary>
    /// <returns>Where the encryption is told, null when nothing says so.</returns>
    private uint? List(uint edit)
    {
        const int SessionOffset = 28;
        uint? session = null;
        for (int edits = 0; edits < MostEdits; edits++)
        {
            byte[] bytes = ReadRecord(edit, UserEdit, HeaderBytes + SessionOffset + 4);
            objects[edit] = null;
            uint directory = Number(bytes, HeaderBytes + 12);
            if (edits == 0) session = Number(bytes, HeaderBytes + SessionOffset);
            ListObjects(directory);
            uint before = Number(bytes, HeaderBytes + 8);
            if (before == 0 || before >= edit) break;
            edit = before;
        }
        foreach ((long start, uint? id) in objects)
        {
            if (id is null || id != session) continue;
            objects[start] = null;
            return (uint)start;
        }
        return null;
    }

    private void ListObjects(uint directory)
    {
        byte[] header = ReadRecord(directory, PersistDirectory, HeaderBytes);
        objects[directory] = null;
        byte[] entries = new byte[Math.Min(Number(header, 4), (long)Math.Min(stream.Length, 4 * MostObjects))];
        stream.ReadExactly(entries);
        for (int at = 0; at + 4 <= entries.Length;)
        {
            uint first = Number(entries, at), count = first >> 20;
            first &= 0xFFFFF;
            at += 4;
            for (uint i = 0; i < count && at + 4 <= entries.Length && objects.Count < MostObjects; i++, at += 4) objects.TryAdd(Number(entries, at), first + i);
        }
    }

    private OfficeRc4? FindKeys(uint place, FormatContext context)
    {
        const int MostBytes = 4096;
        byte[] header = ReadRecord(place, SlideRecord.Encryption, HeaderBytes);
        byte[] information = new byte[Math.Min(Number(header, 4), MostBytes)];
        stream.ReadExactly(information);
        return OfficeRc4.Open(information, OfficePasswords.For(context));
    }

    private byte[] ReadRecord(uint place, int type, int length)
    {
        byte[] bytes = new byte[length];
        stream.Position = place;
        stream.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2)) == type ? bytes : throw new InvalidDataException();
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
