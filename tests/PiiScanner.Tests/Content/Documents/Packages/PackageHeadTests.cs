using System.IO.Compression;
using PiiScanner.Content.Documents.Packages;
using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents.Packages;

public sealed class PackageHeadTests
{
    [Theory]
    [InlineData("word/", true)]
    [InlineData("xl/", false)]
    [InlineData("ppt/", false)]
    public void The_folder_of_the_main_part_tells_the_kind(string folder, bool expected) =>
        Assert.Equal(expected, PackageHead.HoldsPartsIn(Docx(Paragraph("a")), folder));

    [Fact]
    public void Parts_in_any_order_are_recognised() =>
        Assert.True(PackageHead.HoldsPartsIn(Zip(("mimetype", "x"u8.ToArray()), ("docProps/core.xml", new byte[500]), ("word/document.xml", "<a/>"u8.ToArray())), "word/"));

    [Fact]
    public void A_document_inside_a_zip_does_not_make_the_zip_one()
    {
        byte[] inner = Docx(Paragraph("a"));
        foreach (CompressionLevel level in new[] { CompressionLevel.NoCompression, CompressionLevel.Optimal })
        {
            foreach (bool canSeek in new[] { true, false })
            {
                using var stream = new MemoryStream();
                using (var zip = new ZipArchive(canSeek ? stream : new ForwardStream(stream), ZipArchiveMode.Create, leaveOpen: true))
                {
                    using (Stream entry = zip.CreateEntry("brief.docx", level).Open()) entry.Write(inner);
                    using (Stream entry = zip.CreateEntry("los.txt", level).Open()) entry.Write("x"u8);
                }
                Assert.False(PackageHead.HoldsPartsIn(stream.ToArray(), "word/"));
            }
        }
    }

    [Fact]
    public void A_document_that_was_written_to_a_pipe_is_recognised()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(new ForwardStream(stream), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in (string[])["docProps/app.xml", "xl/workbook.xml"])
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(new byte[1000]);
            }
        }
        Assert.True(PackageHead.HoldsPartsIn(stream.ToArray(), "xl/"));
    }

    [Fact]
    public void A_binary_workbook_is_none_whatever_else_it_holds() =>
        Assert.False(PackageHead.HoldsPartsIn(Zip(("xl/workbook.bin", new byte[10]), ("xl/theme/theme1.xml", "<a/>"u8.ToArray())), "xl/"));

    [Fact]
    public void Every_beginning_of_a_document_has_an_answer()
    {
        byte[] document = Docx(Paragraph("a"));
        for (int length = 0; length <= document.Length; length++) PackageHead.HoldsPartsIn(document.AsSpan(0, length), "word/");
        Assert.False(PackageHead.HoldsPartsIn(document.AsSpan(0, 40), "word/"));
    }

    /// <summary>A stream that cannot seek: what is written to it has data descriptors.</summary>
    private sealed class ForwardStream(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
