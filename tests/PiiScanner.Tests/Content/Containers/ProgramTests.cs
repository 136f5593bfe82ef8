using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Tests.Content.Containers;

public sealed class ProgramTests : FormatContract
{
    protected override string Format => "exe";

    protected override IEnumerable<FormatSample> Samples()
    {
        byte[] program = WindowsProgram();
        yield return Golden.Sample("7z/lzma2.7z") with
        {
            Name = "klanten.exe",
            Content = [.. program, .. Golden.Read("7z/lzma2.7z")],
            Reasons = [Reason.NoText],
            KnowsItsEnd = true,
            IsWholeAt = length => length <= program.Length + 6,
        };
    }

    [Theory]
    [InlineData("", "7z/lzma2.7z", "7z")]
    [InlineData(";!@Install@!UTF-8!\nTitle=\"Klanten\"\n;!@InstallEnd@!", "7z/copy.7z", "7z")]
    [InlineData("", "zip/aes128.zip", "zip")]
    public void The_archive_behind_a_program_is_a_document_in_it(string settings, string archive, string format)
    {
        byte[] content = [.. WindowsProgram(), .. Encoding.ASCII.GetBytes(settings), .. Golden.Read(archive)];
        TestSink sink = TestContent.Read(new MemoryStream(content), "klanten.exe", passwords: ["geheim"]);

        TestDocument found = sink.Documents.Single(static document => document.Path.OwnName == "klanten.csv");
        Assert.Equal($"exe/{format}/csv", string.Join('/', found.Path.Formats()));
        Assert.Equal(["archive", "klanten.csv"], found.Path.Steps());
        Assert.Contains("jan0@voorbeeld.nl", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_alone_holds_no_text()
    {
        TestSink sink = TestContent.Read(new MemoryStream([.. WindowsProgram(), .. "een certificaat"u8]), "x.exe");

        Assert.Equal([Reason.NoText], sink.Reasons);
        Assert.False(sink.Outcome.IsIncomplete);
        Assert.Single(sink.Documents);
    }

    /// <summary>A program of one section, larger than what formats are told by.</summary>
    private static byte[] WindowsProgram()
    {
        byte[] program = new byte[70_000];
        "MZ"u8.CopyTo(program);
        program[0x3C] = 0x80;
        Span<byte> header = program.AsSpan(0x80);
        "PE\0\0"u8.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(header[(24 + 16)..], program.Length - 512);
        BinaryPrimitives.WriteInt32LittleEndian(header[(24 + 20)..], 512);
        return program;
    }
}
