using PiiScanner.Content;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents.Sheets;

public sealed class SharedStringsTests
{
    [Fact]
    public void A_workbook_reads_the_same_when_its_texts_do_not_fit_in_memory()
    {
        byte[] workbook = Large();

        Assert.Equal(Read(workbook, 64 << 20).Text, Read(workbook, 0).Text);
    }

    [Fact]
    public void Texts_that_may_lie_nowhere_end_in_an_outcome()
    {
        TestSink sink = Read(Large(), 0, usesFiles: false);

        Assert.Equal([Reason.LimitSize], sink.Reasons);
        Assert.True(sink.Outcome!.LackedRoom);
    }

    private static byte[] Large()
    {
        string rows = string.Concat(Enumerable.Range(0, 5000).Select(static i => $"<row r=\"{i + 1}\"><c t=\"s\"><v>{i * 7919 % 5000}</v></c></row>"));
        return Xlsx(rows, SharedStrings([.. Enumerable.Range(0, 5000).Select(static i => $"<t>{i} {new string('x', i % 200)}</t>")]));
    }

    private static TestSink Read(byte[] content, long memoryBytes, bool usesFiles = true)
    {
        using var slots = new SemaphoreSlim(0);
        var reader = new ContentReader(Formats.All, new ReadLimits(), new SpoolSpace(Path.GetTempPath(), memoryBytes, usesFiles), slots);
        var sink = new TestSink();
        using var stream = new MemoryStream(content, writable: false);
        sink.Outcome = reader.Read(stream, new StoreItem("test", "", [], null, null, content.Length, null, ItemState.Readable), sink, ReadOrder.Any, TestContext.Current.CancellationToken);
        return sink;
    }
}
