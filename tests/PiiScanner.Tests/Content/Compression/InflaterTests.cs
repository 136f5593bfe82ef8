using System.IO.Compression;
using CsCheck;
using PiiScanner.Content.Compression;

namespace PiiScanner.Tests.Content.Compression;

public sealed class InflaterTests
{
    /// <summary>Bytes as they occur: of few kinds or many, with repetitions near and far.</summary>
    private static readonly Gen<byte[]> Contents =
        from seed in Gen.Int
        from kinds in Gen.Int[0, 4].Select(static i => new[] { 1, 2, 30, 100, 256 }[i])
        from length in Gen.OneOf(Gen.Int[0, 50], Gen.Int[0, 5_000], Gen.Int[0, 700_000])
        from repeats in Gen.Int[0, 90]
        select Make(seed, kinds, length, repeats);

    [Fact]
    public void What_the_platform_deflates_comes_back_and_not_one_byte_more_is_taken()
    {
        Gen.Select(Contents, Gen.Enum<CompressionLevel>(), Gen.Int[1, 50_000], Gen.Int[0, 30]).Sample((content, level, piece, rest) =>
        {
            byte[] deflated = [.. Deflate(content, level), .. Enumerable.Repeat((byte)0xA5, rest)];
            using var reader = new ByteReader(new ChoppyStream(deflated, () => piece));
            using var inflater = new Inflater(reader);
            inflater.Start();
            Assert.False(inflater.HasEnded);
            Assert.True(content.AsSpan().SequenceEqual(ReadAll(inflater, piece)));
            Assert.True(inflater.HasEnded);
            Assert.Equal(deflated.Length - rest, reader.Position);
        }, iter: 150);
    }

    [Fact]
    public void A_cut_stream_gives_what_came_before_the_cut_and_says_so()
    {
        Gen.Select(Contents.Where(static content => content.Length > 0), Gen.Enum<CompressionLevel>(), Gen.Double[0, 1]).Sample((content, level, share) =>
        {
            byte[] deflated = Deflate(content, level);
            using var reader = new ByteReader(new MemoryStream(deflated, 0, (int)(share * (deflated.Length - 1))));
            using var inflater = new Inflater(reader);
            inflater.Start();
            var output = new MemoryStream();
            Assert.Throws<EndOfStreamException>(() => inflater.CopyTo(output));
            Assert.Throws<EndOfStreamException>(() => inflater.CopyTo(output));
            Assert.True(content.AsSpan().StartsWith(output.ToArray()));
        }, iter: 150);
    }

    [Fact]
    public void Altered_bytes_end_as_they_do_on_the_platform()
    {
        Gen.Select(Contents.Where(static content => content.Length is > 0 and < 2_000), Gen.Enum<CompressionLevel>(), Gen.Int, Gen.Int[1, 4]).Sample((content, level, seed, times) =>
        {
            byte[] altered = [.. Deflate(content, level), .. new byte[64]];
            var random = new Random(seed);
            for (int i = 0; i < times; i++) altered[random.Next(Math.Max(1, altered.Length - 64))] ^= (byte)(1 << random.Next(8));
            (byte[] expected, bool isDamaged) = Platform(altered);
            using var reader = new ByteReader(new MemoryStream(altered));
            using var inflater = new Inflater(reader);
            inflater.Start();
            var output = new MemoryStream();
            Exception? exception = Record.Exception(() => inflater.CopyTo(output));
            Assert.True(exception is null or InvalidDataException or EndOfStreamException, $"{exception}");
            // The platform takes a cut stream for a whole one.
            if (exception is not EndOfStreamException) Assert.Equal(isDamaged, exception is not null);
            Assert.True(output.ToArray().AsSpan().StartsWith(expected), "What the platform read before the damage was not read.");
        }, iter: 1_000);
    }

    [Fact]
    public void It_may_be_used_again_after_damage()
    {
        byte[] content = Make(7, 30, 10_000, 20), deflated = Deflate(content, CompressionLevel.Optimal);
        using var reader = new ByteReader(new MemoryStream([7, 0xFF, .. deflated]));
        using var inflater = new Inflater(reader);
        inflater.Start();
        Assert.Throws<InvalidDataException>(() => inflater.ReadByte());
        reader.Position = 2;
        inflater.Start();
        Assert.Equal(content, ReadAll(inflater, 4_096));
    }

    [Fact]
    public void Deflate64_reaches_further_back_and_copies_longer()
    {
        // A last block with fixed codes: 65,000 literals, then matches that only Deflate64 can say.
        byte[] start = Make(3, 256, 65_000, 0);
        var bits = new BitWriter().Number(1, 1).Number(1, 2);
        foreach (byte b in start) bits.Fixed(b);
        bits.Fixed(285).Number(60_000 - 3, 16).Code(31, 5).Number(65_000 - 49_153, 14);
        bits.Fixed(257).Code(30, 5).Number(40_000 - 32_769, 14);
        bits.Fixed(256);
        byte[] expected = [.. start, .. start[..60_000], .. start[(125_000 - 40_000 - 65_000)..][..3]];

        using var reader = new ByteReader(new MemoryStream(bits.ToArray()));
        using var inflater = new Inflater(reader);
        inflater.Start(isDeflate64: true);
        Assert.Equal(expected, ReadAll(inflater, 100_000));
    }

    [Fact]
    public void A_match_of_Deflate64_may_be_longer_than_what_it_copies()
    {
        var bits = new BitWriter().Number(1, 1).Number(1, 2).Fixed('a').Fixed('b').Fixed('c');
        for (int i = 0; i < 5; i++) bits.Fixed(285).Number(65_535, 16).Code(2, 5);
        bits.Fixed(256);
        using var reader = new ByteReader(new MemoryStream(bits.ToArray()));
        using var inflater = new Inflater(reader);
        inflater.Start(isDeflate64: true);
        byte[] output = ReadAll(inflater, 4_096);
        Assert.Equal(3 + (5 * 65_538), output.Length);
        Assert.All(output.Chunk(3), static chunk => Assert.Equal("abc"u8[..chunk.Length].ToArray(), chunk));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(30)]
    public void Distances_of_Deflate64_are_damage_in_deflate(int code)
    {
        byte[] bits = new BitWriter().Number(1, 1).Number(1, 2).Fixed('a').Fixed(257).Code(code, 5).Number(0, 14).Fixed(256).ToArray();
        using var reader = new ByteReader(new MemoryStream([.. bits, .. new byte[20]]));
        using var inflater = new Inflater(reader);
        inflater.Start();
        Assert.Throws<InvalidDataException>(() => ReadAll(inflater, 100));
    }

    internal static byte[] Make(int seed, int kinds, int length, int repeats)
    {
        var random = new Random(seed);
        byte[] content = new byte[length];
        for (int i = 0; i < length;)
        {
            if (i > 0 && random.Next(100) < repeats)
            {
                int distance = random.Next(1, Math.Min(i, random.Next(4) == 0 ? 40_000 : 20) + 1);
                for (int count = random.Next(3, 400); count > 0 && i < length; count--, i++) content[i] = content[i - distance];
            }
            else
            {
                content[i++] = (byte)random.Next(kinds);
            }
        }
        return content;
    }

    internal static byte[] Deflate(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, level, leaveOpen: true)) deflate.Write(content);
        return output.Length > 0 ? output.ToArray() : [3, 0]; // the platform writes nothing for nothing
    }

    private static byte[] ReadAll(Stream stream, int piece)
    {
        var output = new MemoryStream();
        stream.CopyTo(output, piece);
        return output.ToArray();
    }

    private static (byte[] Output, bool IsDamaged) Platform(byte[] deflated)
    {
        using var inflate = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        var output = new MemoryStream();
        try
        {
            inflate.CopyTo(output);
            return (output.ToArray(), false);
        }
        catch (InvalidDataException)
        {
            return (output.ToArray(), true);
        }
    }
}
