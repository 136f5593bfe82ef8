namespace PiiScanner.Tests.Content.Containers;

public sealed class CabTests : FormatContract
{
    protected override string Format => "cab";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        Golden.Sample("cab/mszip.cab") with { KnowsItsEnd = true },
        Golden.Sample("cab/kaal.cab") with { KnowsItsEnd = true },
    ];

    [Theory]
    [InlineData("cab/mszip.cab")]
    [InlineData("cab/kaal.cab")]
    public void What_another_program_packed_comes_back(string path)
    {
        TestSink sink = Archive.Read(Golden.Read(path));
        Assert.Empty(sink.Reasons);
        Assert.Equal(["klanten.csv", "brief.txt"], Archive.Entries(sink).Select(static entry => Path.GetFileName(entry.Path)));
        Assert.Equal(Golden.List, Archive.Entries(sink)[0].Bytes);
    }

    [Fact]
    public void Any_altered_bit_of_the_content_is_reported()
    {
        byte[] cab = Golden.Read("cab/mszip.cab");
        int data = cab.AsSpan().IndexOf("CK"u8);
        for (int bit = data * 8; bit < cab.Length * 8; bit++)
        {
            byte[] altered = [.. cab];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Archive.Read(altered).Outcome.IsIncomplete, $"bit {bit}");
        }
    }

    [Fact]
    public void A_kind_of_packing_that_is_not_read_is_named()
    {
        byte[] cab = Golden.Read("cab/mszip.cab");
        cab[36 + 6] = 3; // LZX
        Assert.All(Archive.Outcomes(Archive.Read(cab)), static outcome => Assert.EndsWith(": unsupported", outcome, StringComparison.Ordinal));
        Assert.Equal(2, Archive.Read(cab).Entries.Count);
    }

    [Fact]
    public void A_file_that_goes_on_in_another_cabinet_says_so()
    {
        byte[] cab = Golden.Read("cab/kaal.cab");
        int second = cab.AsSpan().IndexOf("klanten.csv\0"u8) + 12;
        cab[second + 8] = 0xFE;
        cab[second + 9] = 0xFF;
        TestSink sink = Archive.Read(cab);
        Assert.Equal([Reason.Truncated], sink.Reasons);
        Assert.Equal(Golden.List, Archive.Entries(sink)[0].Bytes);
    }
}
