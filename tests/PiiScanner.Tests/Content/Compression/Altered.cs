using CsCheck;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression;

/// <summary>What may happen to a file, and what must not depend on threads then.</summary>
internal static class Altered
{
    /// <summary>Ways to cut a file, to lose a stretch of it or to flip a bit, behind the first bytes.</summary>
    public static Gen<Func<byte[], byte[]>> Ways(int length, int first) => Gen.Select(
        Gen.Int[0, 2],
        Gen.Int[first, length - 1],
        Gen.Int[0, length],
        static (way, at, more) => (Func<byte[], byte[]>)(content =>
        {
            if (way == 0) return content[..at];
            if (way == 1) return [.. content[..at], .. content[Math.Min(content.Length, at + 1 + more)..]];
            byte[] flipped = [.. content];
            flipped[at] ^= (byte)(1 << (more & 7));
            return flipped;
        }));

    /// <summary>One thread and several read the same bytes of the same documents and tell the same of damage.</summary>
    public static void AssertThreadsMakeNoDifference(byte[] content, string name)
    {
        TestSink alone = Archive.Read(content, name), parallel = Archive.Read(content, name, threads: 3);
        Assert.Equal(alone.Reasons, parallel.Reasons);
        Assert.Equal(Archive.Outcomes(alone), Archive.Outcomes(parallel));
        Assert.Equal(Archive.Entries(alone).Select(static entry => entry.Path), Archive.Entries(parallel).Select(static entry => entry.Path));
        foreach (var (expected, actual) in Archive.Entries(alone).Zip(Archive.Entries(parallel))) Assert.True(expected.Bytes.AsSpan().SequenceEqual(actual.Bytes));
    }
}
