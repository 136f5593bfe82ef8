using System.Buffers.Binary;

namespace PiiScanner.Tests.Content.Containers;

public sealed class UnixProgramTests : FormatContract
{
    protected override string Format => "elf";

    protected override IEnumerable<FormatSample> Samples()
    {
        foreach (bool isWide in (bool[])[false, true])
        {
            byte[] program = Program(isWide);
            yield return Golden.Sample("7z/lzma2.7z") with
            {
                Name = "klanten",
                Content = [.. program, .. Golden.Read("7z/lzma2.7z")],
                Reasons = [Reason.NoText],
                KnowsItsEnd = true,
                IsWholeAt = length => length <= program.Length + 6,
            };
        }
    }

    [Fact]
    public void The_archive_behind_a_program_is_a_document_in_it()
    {
        TestSink sink = TestContent.Read(new MemoryStream([.. Program(isWide: true), .. Golden.Read("7z/lzma2.7z")]), "klanten");

        Assert.Equal("elf/7z/csv", string.Join('/', sink.Documents.Single(static document => document.Path.OwnName == "klanten.csv").Path.Formats()));
    }

    /// <summary>A program of one segment.</summary>
    private static byte[] Program(bool isWide)
    {
        byte[] program = new byte[400];
        "\u007FELF"u8.CopyTo(program);
        program[4] = (byte)(isWide ? 2 : 1);
        program[5] = 1;
        int table = isWide ? 0x20 : 0x1C, sizes = isWide ? 0x36 : 0x2A;
        program[table] = 64;
        program[sizes] = (byte)(isWide ? 56 : 32);
        program[sizes + 2] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(program.AsSpan(64 + (isWide ? 32 : 16)), program.Length);
        return program;
    }
}
