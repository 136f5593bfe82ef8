using System.Security.Cryptography;
using CsCheck;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lzma;

namespace PiiScanner.Tests.Content.Compression.Lzma;

public sealed class XzAheadTests
{
    private static readonly byte[][] Contents =
        [.. new[] { 90_000, 130_000, 1, 70_000, 0, 200_000, 4_000, 60_000 }.Select(static (length, i) => InflaterTests.Make(i, 40, length, 60))];

    /// <summary>Blocks that tell their sizes, some that do not, and a second stream.</summary>
    private static readonly byte[] Mixed =
        [.. LzmaWriting.Xz(static (packed, size) => size % 3 == 0 ? null : (packed, size), Contents), .. LzmaWriting.XzWithSizes(Contents[..5])];

    [Fact]
    public void What_an_idle_thread_unpacked_is_given()
    {
        int lent = 0;
        Assert.Equal(Read(LzmaWriting.XzWithSizes(Contents)), Read(LzmaWriting.XzWithSizes(Contents), work => Run(work, ref lent)));
        Assert.Equal(Contents.Length - 2, lent); // but for the first, and the one that is read meanwhile
    }

    [Fact]
    public void Whatever_is_done_to_blocks_it_makes_no_difference()
    {
        AssertMakesNoDifference(Mixed);
        Altered.Ways(Mixed.Length, 6).Sample(alter => AssertMakesNoDifference(alter(Mixed)), iter: 150);
    }

    [Fact]
    public void Whatever_sizes_blocks_tell_it_makes_no_difference()
    {
        int[] packedOffs = [-100_000, -4, -1, 0, 1, 3, 500, int.MaxValue], sizeOffs = [-1, 0, 1, 500, 1 << 26];
        Gen.Select(Gen.Int[0, Contents.Length - 1], Gen.Int[0, packedOffs.Length - 1], Gen.Int[0, sizeOffs.Length - 1]).Sample(
            (which, off, other) =>
            {
                int block = 0, packedOff = packedOffs[off], sizeOff = sizeOffs[other];
                AssertMakesNoDifference(LzmaWriting.Xz(
                    (packed, size) => block++ == which ? ((int)Math.Clamp((long)packed + packedOff, 0, int.MaxValue), Math.Max(0, size + sizeOff)) : (packed, size),
                    Contents));
            },
            iter: 60);
    }

    [Fact]
    public void Wherever_its_source_fails_it_makes_no_difference() =>
        Gen.Int[0, Mixed.Length].Sample(at => AssertMakesNoDifference(Mixed, at), iter: 40);

    [Fact]
    public void For_a_single_block_nothing_is_taken_in()
    {
        int furthest = 0;
        byte[] xz = LzmaWriting.XzWithSizes(InflaterTests.Make(1, 256, 900_000, 0));
        using var reader = new ByteReader(new ChoppyStream(xz, static () => 1000, at => furthest = at));
        using var streams = new XzStreams(reader, static _ => throw new InvalidOperationException());
        Assert.Equal(1, streams.Read(new byte[1]));
        Assert.InRange(furthest, 0, 300_000);
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(20, 0)]
    public void Memory_for_blocks_is_bounded(int mebibytes, int ahead)
    {
        // What they tell is a lie: they would all be taken in if nothing stood against it.
        byte[] xz = LzmaWriting.Xz((packed, _) => (packed, mebibytes << 20), Contents);
        int lent = 0;
        Assert.Equal(Read(xz), Read(xz, work => Run(work, ref lent)));
        Assert.Equal(0, lent); // the first is damaged

        using var reader = new ByteReader(new MemoryStream(xz));
        using var blocks = new XzAhead(reader, work => Run(work, ref lent));
        reader.Skip(12);
        Assert.Null(blocks.Next(4));
        Assert.Equal(ahead, lent); // the second or none, never the third beside it
    }

    private static void AssertMakesNoDifference(byte[] xz, int failsAt = int.MaxValue)
    {
        string expected = Read(xz, null, failsAt);
        Assert.Equal(expected, Read(xz, static _ => false, failsAt));
        Assert.Equal(expected, Read(xz, Run, failsAt));
        Assert.Equal(expected, Read(xz, static work => Task.Run(work) is not null, failsAt));
    }

    /// <summary>All that reading shows: how each stream ended, where its reader stood then, how much content there was and which.</summary>
    private static string Read(byte[] xz, Func<Action, bool>? tryLend = null, int failsAt = int.MaxValue)
    {
        using var source = new ChoppyStream(xz, static () => 50_000, position => ThrowIf(position >= failsAt));
        using var reader = new ByteReader(source);
        var content = new MemoryStream();
        string story = "";
        try
        {
            do
            {
                using var streams = new XzStreams(reader, tryLend);
                story += $"{Copy(streams, content)} at {reader.Position}, {content.Length} bytes, whole: {streams.IsWhole}\n";
            }
            while (reader.Skip(1) && reader.SkipTo(XzStreams.Signature));
        }
        catch (NotSupportedException)
        {
            story += $"source fails at {reader.Position}\n";
        }
        return story + Convert.ToHexString(SHA256.HashData(content.ToArray()));
    }

    private static string Copy(XzStreams from, MemoryStream to)
    {
        byte[] buffer = new byte[10_000];
        try
        {
            while (from.Read(buffer) is > 0 and int read) to.Write(buffer, 0, read);
            return "end";
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + exception.Message;
        }
    }

    private static void ThrowIf(bool fails)
    {
        if (fails) throw new NotSupportedException();
    }

    private static bool Run(Action work)
    {
        work();
        return true;
    }

    private static bool Run(Action work, ref int count)
    {
        count++;
        return Run(work);
    }
}
