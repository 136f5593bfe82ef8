using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Compression;
using SharpCompress.Compressors.PPMd;
using Packer = SharpCompress.Compressors.PPMd.PpmdStream;
using PpmdStream = PiiScanner.Content.Compression.Ppmd.PpmdStream;

namespace PiiScanner.Tests.Content.Compression.Ppmd;

/// <summary>Content that PPMd packed with all the memory that its properties ask for comes back, however small a model it is begun with.</summary>
public sealed class PpmdTests
{
    /// <summary>More than a model of the first size holds.</summary>
    private const int Length = 200_000;

    public static TheoryData<string, int, int> Packings
    {
        get
        {
            var packings = new TheoryData<string, int, int>();
            foreach (string kind in (string[])["text", "noise", "repeats"])
            {
                foreach (int order in (int[])[2, 8, 16])
                {
                    foreach (int mebibytes in (int[])[1, 5, 64]) packings.Add(kind, order, mebibytes);
                }
            }
            return packings;
        }
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void What_zip_packs_comes_back_whatever_size_is_claimed(string kind, int order, int mebibytes)
    {
        byte[] content = Content(kind), properties = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(properties, (ushort)((order - 1) | ((mebibytes - 1) << 4)));
        byte[] packed = [.. properties, .. Pack(content, properties)];
        foreach (long claimed in (long[])[content.Length, -1, int.MaxValue])
        {
            using var reader = new ByteReader(new MemoryStream(packed));
            Assert.Equal(content, Unpack(PpmdStream.OfZip(reader, claimed), content.Length));
        }
    }

    [Theory]
    [InlineData(1_000, 8)]
    [InlineData(10_000, 32)]
    [InlineData(50_000, 128)]
    public void Memory_follows_what_comes_out_and_not_what_is_asked_for(int length, int mebibytes)
    {
        byte[] content = Content("text")[..length], properties = [0xF7, 0x0F];
        byte[] packed = [.. properties, .. Pack(content, properties)];
        using var reader = new ByteReader(new MemoryStream(packed));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(content, Unpack(PpmdStream.OfZip(reader, int.MaxValue), length));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, mebibytes << 20);
    }

    private static byte[] Unpack(PpmdStream stream, int length)
    {
        using (stream)
        {
            byte[] content = new byte[length];
            stream.ReadExactly(content);
            return content;
        }
    }

    private static byte[] Pack(byte[] content, byte[] properties)
    {
        using var packed = new MemoryStream();
        using (Packer packer = Packer.Create(new PpmdProperties(properties), packed, compress: true)) packer.Write(content);
        return packed.ToArray();
    }

    private static byte[] Content(string kind)
    {
        var random = new Random(98);
        byte[] content = new byte[Length];
        random.NextBytes(content);
        string[] words = ["klant ", "met ", "rekening ", "NL91ABNA0417164300\n", "jan@voorbeeld.nl;", "Kerkstraat ", "de ", "1234 AB\n"];
        int at = 0;
        while (kind == "text" && at < Length)
        {
            byte[] word = Encoding.UTF8.GetBytes(words[random.Next(words.Length)] + random.Next(100));
            word.AsSpan(0, Math.Min(word.Length, Length - at)).CopyTo(content.AsSpan(at));
            at += word.Length;
        }
        if (kind == "repeats") Array.Fill(content, (byte)'a', 0, Length - 1000);
        return content;
    }
}
