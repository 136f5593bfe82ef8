using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Remembers what documents in containers held. A document is known by its depth, its name (which is searched too, and may tell its format) and
/// its content, hashed under a key.
/// </summary>
internal sealed class DocumentMemory(Recorders shared) : IDocumentMemory
{
    private const int BufferBytes = 64 * 1024;

    private readonly Lock gate = new();
    private readonly List<DocumentCapture> captures = [];

    /// <summary>Those that remember a document or one around it; null for none.</summary>
    public List<DocumentCapture>? CapturesOf(DocumentPath document)
    {
        lock (gate)
        {
            if (captures.Count == 0) return null;
            List<DocumentCapture> covering = captures.FindAll(capture => capture.Covers(document));
            return covering.Count == 0 ? null : covering;
        }
    }

    /// <inheritdoc/>
    public UInt128 KeyOf(DocumentPath document, Stream content)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, shared.ContentKey);
        byte[] name = Encoding.UTF8.GetBytes(document.Name);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, document.Depth);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], name.Length);
        hmac.AppendData(head);
        hmac.AppendData(name);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        for (int read; (read = content.Read(buffer, 0, BufferBytes)) > 0;) hmac.AppendData(buffer, 0, read);
        buffer.AsSpan(0, BufferBytes).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <inheritdoc/>
    public bool TryRecall(UInt128 key, DocumentPath document, IDocumentSink sink, out DocumentCounts counts)
    {
        counts = default;
        if (shared.Cache!.Find(key) is not { } content) return false;
        var reader = new RecordReader(content);
        counts = new DocumentCounts(reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Text());
        ((DocumentRecorder)sink).Recall(reader);
        return true;
    }

    /// <inheritdoc/>
    public void Start(DocumentPath document)
    {
        lock (gate) captures.Add(new DocumentCapture(document));
    }

    /// <inheritdoc/>
    public void End(UInt128 key, DocumentPath document, DocumentCounts? counts)
    {
        DocumentCapture capture;
        lock (gate)
        {
            int index = captures.FindIndex(capture => ReferenceEquals(capture.Root, document));
            capture = captures[index];
            captures.RemoveAt(index);
        }
        if (counts is not { } known || capture.IsTooLarge) return;
        var content = new RecordBuffer();
        content.Number(known.Entries);
        content.Number(known.EntriesRead);
        content.Number(known.Expansion);
        content.Number(known.WithoutText);
        content.Text(known.Detail);
        content.Bytes(capture.Written);
        shared.Cache!.Keep(key, content.Written);
    }
}
