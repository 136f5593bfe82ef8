using System.IO.Compression;
using PiiScanner.Content.Compression;
using SharpCompress.Compressors.BZip2;
using CompressionMode = SharpCompress.Compressors.CompressionMode;

namespace PiiScanner.Benchmarks;

/// <summary>Takes one mebibyte of a text out of its compressed form.</summary>
internal sealed class DecompressionPass : IDisposable
{
    private readonly MemoryStream compressed = new();
    private readonly byte[] room = new byte[64 * 1024];
    private readonly ByteReader reader;
    private readonly Stream content;
    private readonly Action start;

    private DecompressionPass(string corpus, Func<Stream, Stream> compress, Func<ByteReader, (Stream Content, Action Start)> decompress)
    {
        using (Stream writer = compress(compressed)) writer.Write(Corpus.Make(corpus, Corpus.MiB));
        reader = new ByteReader(compressed);
        (content, start) = decompress(reader);
    }

    /// <summary>Of deflate.</summary>
    public static DecompressionPass Inflate(string corpus) => new(
        corpus,
        static target => new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true),
        static reader =>
        {
            var inflater = new Inflater(reader);
            return (inflater, () => inflater.Start());
        });

    /// <summary>Of bzip2.</summary>
    public static DecompressionPass Bunzip2(string corpus) => new(
        corpus,
        static target => BZip2Stream.Create(target, CompressionMode.Compress, decompressConcatenated: false, leaveOpen: true),
        static reader =>
        {
            var bunzip2 = new Bunzip2(reader);
            return (bunzip2, bunzip2.Start);
        });

    /// <summary>Runs it, and gives how many bytes came out.</summary>
    public long Run()
    {
        reader.Position = 0;
        start();
        long sum = 0;
        for (int read = 1; read > 0; sum += read) read = content.Read(room);
        return sum;
    }

    public void Dispose()
    {
        content.Dispose();
        reader.Dispose();
        compressed.Dispose();
    }
}
