using Parquet;
using Parquet.Schema;
using PiiScanner.Content.Data.Parquet;

namespace PiiScanner.Tests.Content.Data;

public sealed class ParquetTests : FormatContract
{
    private static readonly string?[] Mails = ["jan@voorbeeld.nl", null, "piet@voorbeeld.nl", "jan@voorbeeld.nl"];

    protected override string Format => "parquet";

    protected override IEnumerable<FormatSample> Samples()
    {
        foreach (CompressionMethod method in (CompressionMethod[])[CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Brotli, CompressionMethod.Zstd])
        {
            yield return new FormatSample($"{method}.parquet", Write(method), "piet@voorbeeld.nl", "1980-04-30", "123456782") { KnowsItsEnd = true };
        }
    }

    [Fact]
    public void A_value_knows_its_row_and_column_and_stands_under_the_name_of_its_column()
    {
        TestPart data = TestContent.Read(Write(CompressionMethod.Snappy)).Documents[0].Parts.Single(static part => part.Name == "data");

        Assert.Contains("mail\njan@voorbeeld.nl\npiet@voorbeeld.nl\njan@voorbeeld.nl\n", data.Text, StringComparison.Ordinal);
        Place place = data.PlaceOf("piet@voorbeeld.nl");
        Assert.Equal((3, 2, 3L), (place.Line, place.Column, place.Record));
        Assert.Equal((3, 1, 3L), (data.PlaceOf("123456782").Line, data.PlaceOf("123456782").Column, data.PlaceOf("123456782").Record));
    }

    [Fact]
    public void A_page_that_claims_to_be_huge_is_not_believed()
    {
        byte[] content = Write(CompressionMethod.None);
        // The sizes in the first header, which follow the mark and its kind, as the longest numbers of five bytes.
        byte[] lying = [.. content.AsSpan(0, 7), 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, .. content.AsSpan(8)];
        TestSink sink = TestContent.Read(lying);

        Assert.NotEmpty(sink.Reasons);
        Assert.DoesNotContain(Reason.Internal, sink.Reasons);
    }

    [Fact]
    public void Blocks_of_snappy_and_lz4_come_back()
    {
        byte[] target = new byte[12];
        BlockCodec.Decompress([12, 2 << 2, (byte)'a', (byte)'b', (byte)'c', ((9 - 1) << 2) | 2, 3, 0], target);
        Assert.Equal("abcabcabcabc"u8.ToArray(), target);
        BlockCodec.DecompressLz4([0x35, (byte)'a', (byte)'b', (byte)'c', 3, 0], target);
        Assert.Equal("abcabcabcabc"u8.ToArray(), target);
        Assert.Throws<InvalidDataException>(() => BlockCodec.Decompress([12, ((9 - 1) << 2) | 2, 3, 0], new byte[12]));
    }

    private static byte[] Write(CompressionMethod method)
    {
        var number = new DataField<int>("bsn");
        var mail = new DataField<string>("mail");
        var born = new DateTimeDataField("geboren", DateTimeFormat.Date);
        var schema = new ParquetSchema(number, mail, born);
        using var output = new MemoryStream();
        WriteAsync().GetAwaiter().GetResult();
        return output.ToArray();

        async Task WriteAsync()
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, output, new ParquetOptions { CompressionMethod = method });
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<int>(number, new[] { 1, 2, 123456782, 4 });
            await group.WriteAsync(mail, Mails);
            await group.WriteAsync<DateTime>(born, Enumerable.Repeat(new DateTime(1980, 4, 30, 0, 0, 0, DateTimeKind.Utc), 4).ToArray());
        }
    }
}
