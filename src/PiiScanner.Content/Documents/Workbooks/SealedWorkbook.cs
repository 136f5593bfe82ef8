using System.Buffers.Binary;
using PiiScanner.Content.Encryption;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>
/// A workbook's stream, decrypted ([MS-XLS] 2.2.10): what records hold is encrypted, their types and lengths are not, and of some nothing is. For
/// reading from the start to the end.
/// </summary>
internal sealed class SealedWorkbook : ReadOnlyStream
{
    private const int HeaderBytes = 4;
    private const int BlockBytes = 1024;
    private const int MostInformation = 4096;

    private readonly Stream encrypted;
    private readonly Decryption decrypt;
    private readonly byte[] header = new byte[HeaderBytes];
    private int headerBytes;
    private long position;
    private long start;
    private int length;

    private SealedWorkbook(Stream encrypted, Decryption decrypt)
    {
        this.encrypted = encrypted;
        this.decrypt = decrypt;
    }

    /// <summary>Decrypts bytes of a record in place.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="position">Where the first of them stands in the stream.</param>
    /// <param name="recordLength">How long the record is, its type and length not counted.</param>
    private delegate void Decryption(Span<byte> bytes, long position, int recordLength);

    /// <summary>Opens a workbook's stream with the passwords of the scan. The result wraps it, and it stays the caller's.</summary>
    /// <returns>Null when it is not encrypted, no password opens it, or it is encrypted in another way.</returns>
    public static SealedWorkbook? Open(Stream stream, FormatContext context)
    {
        byte[]? information = FindInformation(stream);
        stream.Position = 0;
        if (information is null) return null;
        bool isShort = information.Length == 4; // Excel 5 and 95 know one way only
        IEnumerable<string> passwords = OfficePasswords.For(context);
        if (isShort || information is [0, 0, ..])
        {
            XorObfuscation? xor = XorObfuscation.Open(information.AsSpan(isShort ? 0 : 2), passwords);
            return xor is null ? null : new SealedWorkbook(stream, (bytes, position, recordLength) => xor.Apply(bytes, position + recordLength));
        }
        if (information is [1, 0, ..] && OfficeRc4.Open(information.AsSpan(2), passwords) is { } rc4)
        {
            var cursor = new OfficeRc4Cursor(rc4, BlockBytes);
            return new SealedWorkbook(stream, (bytes, position, _) => cursor.Apply(bytes, position));
        }
        return null;
    }

    public override int Read(Span<byte> buffer)
    {
        int read = encrypted.Read(buffer);
        for (Span<byte> rest = buffer[..read]; !rest.IsEmpty;)
        {
            int count = headerBytes < HeaderBytes ? TakeHeader(rest) : Decrypt(rest);
            position += count;
            rest = rest[count..];
        }
        return read;
    }

    /// <summary>Finds what a workbook says of its encryption: right behind its start, or behind that it is not to be changed.</summary>
    private static byte[]? FindInformation(Stream stream)
    {
        const int MostBefore = 4;
        Span<byte> record = stackalloc byte[HeaderBytes];
        stream.Position = 0;
        for (int i = 0; i < MostBefore; i++)
        {
            if (stream.ReadAtLeast(record, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) return null;
            int type = BinaryPrimitives.ReadUInt16LittleEndian(record), bytes = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
            if (type == RecordType.FilePass)
            {
                byte[] information = new byte[Math.Min(bytes, MostInformation)];
                stream.ReadExactly(information);
                return information;
            }
            if (type is not (RecordType.StartOfStream or RecordType.WriteProtect)) return null;
            stream.Position += bytes;
        }
        return null;
    }

    private static bool IsClear(int type) => type is RecordType.StartOfStream or RecordType.FilePass or RecordType.InterfaceHeader
        or RecordType.SharedUsers or RecordType.FileLock or RecordType.RevisionHeader or RecordType.RevisionInformation;

    private int TakeHeader(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(HeaderBytes - headerBytes, bytes.Length);
        bytes[..count].CopyTo(header.AsSpan(headerBytes));
        headerBytes += count;
        if (headerBytes < HeaderBytes) return count;
        length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2));
        start = position + count;
        if (length == 0) headerBytes = 0;
        return count;
    }

    private int Decrypt(Span<byte> bytes)
    {
        const int PlaceBytes = 4; // where a sheet starts
        int count = (int)Math.Min(start + length - position, bytes.Length), type = BinaryPrimitives.ReadUInt16LittleEndian(header);
        int clear = IsClear(type) ? count : type == RecordType.BoundSheet ? (int)Math.Clamp(start + PlaceBytes - position, 0, count) : 0;
        decrypt(bytes[clear..count], position + clear, length);
        if (position + count == start + length) headerBytes = 0;
        return count;
    }
}
