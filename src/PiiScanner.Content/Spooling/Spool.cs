using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Spooling;

/// <summary>
/// A temporary stream: written once from start to end, then read anywhere. Chunks of 64 KiB lie in memory or, encrypted and
/// authenticated (AES-256-GCM, a key of its own, one nonce a chunk), in an unlinked file. Not thread-safe. Disposing clears and frees it.
/// </summary>
public sealed class Spool : Stream
{
    internal const int ChunkBytes = 64 * 1024;
    internal const int TagBytes = 16;

    private readonly SpoolSpace space;
    private readonly List<Chunk> chunks = [];
    private byte[] current = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private byte[]? sealedBytes;
    private FileStream? file;
    private AesGcm? cipher;
    private int currentChunk = -1;
    private int filled;
    private long stored;
    private long fileLength;
    private long position;
    private bool isSealed;
    private bool isDisposed;

    internal Spool(SpoolSpace space) => this.space = space;

    /// <inheritdoc/>
    public override bool CanRead => isSealed;

    /// <inheritdoc/>
    public override bool CanSeek => isSealed;

    /// <inheritdoc/>
    public override bool CanWrite => !isSealed;

    /// <inheritdoc/>
    public override long Length => stored + (isSealed ? 0 : filled);

    /// <inheritdoc/>
    public override long Position
    {
        get => isSealed ? position : Length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    /// <summary>Takes in everything from a stream, up to its end or to the exception it ends in, which is given back; then ready to read.</summary>
    /// <exception cref="UnreadableException">There is no temporary space left.</exception>
    public Exception? Fill(Stream source)
    {
        Exception? end = null;
        while (true)
        {
            if (filled == ChunkBytes) Put();
            int read;
            try
            {
                read = source.Read(current, filled, ChunkBytes - filled);
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException)
            {
                end = exception;
                break;
            }
            if (read == 0) break;
            filled += read;
        }
        Seal();
        return end;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (isSealed) throw new InvalidOperationException("The spool is being read.");
        while (!buffer.IsEmpty)
        {
            if (filled == ChunkBytes) Put();
            int count = Math.Min(ChunkBytes - filled, buffer.Length);
            buffer[..count].CopyTo(current.AsSpan(filled));
            filled += count;
            buffer = buffer[count..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Ends writing; from now on it can be read.</summary>
    public void Seal()
    {
        if (isSealed) return;
        if (filled > 0) Put();
        isSealed = true;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (!isSealed) throw new InvalidOperationException("The spool is being written.");
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (position >= stored || buffer.IsEmpty) return 0;
        int index = (int)(position / ChunkBytes), offset = (int)(position % ChunkBytes);
        ReadOnlySpan<byte> chunk = Get(index)[offset..];
        int count = Math.Min(buffer.Length, chunk.Length);
        chunk[..count].CopyTo(buffer);
        position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => stored + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A spool's length is what was written.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;
            foreach (Chunk chunk in chunks)
            {
                if (chunk.Memory is null) continue;
                chunk.Memory.AsSpan(0, chunk.Length).Clear();
                space.ReturnMemory(chunk.Memory);
            }
            current.AsSpan(0, ChunkBytes).Clear();
            ArrayPool<byte>.Shared.Return(current);
            if (sealedBytes is not null) ArrayPool<byte>.Shared.Return(sealedBytes);
            cipher?.Dispose();
            file?.Dispose();
            space.Count(-stored);
        }
        base.Dispose(disposing);
    }

    private void Put()
    {
        ReadOnlySpan<byte> text = current.AsSpan(0, filled);
        if (space.TryTakeMemory() is { } memory)
        {
            chunks.Add(new Chunk(current, filled, 0)); // instead of a copy of it
            current = memory;
        }
        else
        {
            if (file is null)
            {
                file = space.CreateFile();
                cipher = NewCipher();
            }
            byte[] output = sealedBytes ??= ArrayPool<byte>.Shared.Rent(ChunkBytes + TagBytes);
            Span<byte> nonce = stackalloc byte[12];
            BinaryPrimitives.WriteInt32LittleEndian(nonce, chunks.Count);
            cipher!.Encrypt(nonce, text, output.AsSpan(0, filled), output.AsSpan(filled, TagBytes));
            Store(output.AsSpan(0, filled + TagBytes));
            chunks.Add(new Chunk(null, filled, fileLength));
            fileLength += filled + TagBytes;
        }
        stored += filled;
        space.Count(filled);
        filled = 0;
    }

    private void Store(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file!.SafeFileHandle, bytes, fileLength);
        }
        catch (IOException)
        {
            throw SpoolSpace.NoRoom("The temporary directory is full.");
        }
    }

    private ReadOnlySpan<byte> Get(int index)
    {
        Chunk chunk = chunks[index];
        if (chunk.Memory is not null) return chunk.Memory.AsSpan(0, chunk.Length);
        if (currentChunk != index)
        {
            currentChunk = -1;
            byte[] input = sealedBytes!;
            int read = 0;
            while (read < chunk.Length + TagBytes)
            {
                int count = RandomAccess.Read(file!.SafeFileHandle, input.AsSpan(read, chunk.Length + TagBytes - read), chunk.FileOffset + read);
                if (count == 0) throw new IOException("A temporary file lost its end.");
                read += count;
            }
            Span<byte> nonce = stackalloc byte[12];
            BinaryPrimitives.WriteInt32LittleEndian(nonce, index);
            cipher!.Decrypt(nonce, input.AsSpan(0, chunk.Length), input.AsSpan(chunk.Length, TagBytes), current.AsSpan(0, chunk.Length));
            currentChunk = index;
        }
        return current.AsSpan(0, chunk.Length);
    }

    private static AesGcm NewCipher()
    {
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        var cipher = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private readonly record struct Chunk(byte[]? Memory, int Length, long FileOffset);
}
