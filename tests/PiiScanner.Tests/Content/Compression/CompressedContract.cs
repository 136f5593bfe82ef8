using PiiScanner.Content.Reading;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression;

/// <summary>The further laws of formats that hold one compressed content.</summary>
public abstract class CompressedContract : FormatContract
{
    /// <summary>Samples of other programs, below the folder of golden samples.</summary>
    protected abstract string[] GoldenPaths { get; }

    /// <summary>What the format's names end in.</summary>
    protected abstract string Ending { get; }

    /// <summary>True when a checksum of the content gives every altered bit away.</summary>
    protected virtual bool HasChecksum => true;

    [Fact]
    public void What_another_program_compressed_comes_back()
    {
        foreach (string path in GoldenPaths)
        {
            TestSink sink = Archive.Read(Golden.Read(path), Path.GetFileName(path));
            Assert.Empty(sink.Reasons);
            Assert.True(Golden.List.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes), path);
        }
    }

    [Fact]
    public void Where_its_values_stand_is_told()
    {
        TestSink sink = TestContent.Read(Golden.Read(GoldenPaths[0]), "klanten.csv" + Ending);
        TestDocument list = sink.Documents[^1];
        Assert.Equal(["klanten.csv"], list.Path.Steps());
        Place place = list.Find("anna3@voorbeeld.nl");
        int offset = Golden.List.AsSpan().IndexOf("anna3@voorbeeld.nl"u8);
        Assert.Equal((offset, 5, 15), (place.Offset, place.Line, place.Column));
    }

    [Fact]
    public void What_stands_before_a_cut_is_read()
    {
        foreach (string path in GoldenPaths)
        {
            byte[] content = Golden.Read(path);
            TestSink sink = Archive.Read(content[..^9], Path.GetFileName(path));
            Assert.True(Golden.List.AsSpan().StartsWith(Archive.Entries(sink)[0].Bytes), path);
        }
    }

    [Fact]
    public void Any_bit_that_alters_the_content_is_reported()
    {
        if (!HasChecksum) return;
        byte[] content = Golden.Read(GoldenPaths[0]);
        for (int bit = 6 * 8; bit < content.Length * 8; bit++)
        {
            byte[] altered = [.. content];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            TestSink sink = Archive.Read(altered, "x" + Ending);
            if (!sink.Outcome.IsIncomplete && sink.Documents[0].Path.Format == Format) Assert.Equal(Golden.List, Assert.Single(Archive.Entries(sink)).Bytes);
        }
    }

    [Fact]
    public void A_bomb_ends_at_the_ratio_limit()
    {
        if (Bomb() is not { } bomb) return;
        TestSink sink = Archive.Read(bomb, "x" + Ending, new ReadLimits { FreeExpansion = 1_000_000, MaxRatio = 100 });
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
    }

    /// <summary>Five million zeros; null where nothing at hand writes the format.</summary>
    protected virtual byte[]? Bomb() => null;
}
