using System.Buffers.Binary;
using System.Text;
using PiiScanner.Tests.Content.Compound;

namespace PiiScanner.Tests.Content.Documents;

/// <summary>Documents of Office that other programs encrypted open with their password, and are named when it is not at hand.</summary>
public sealed class EncryptedOfficeTests
{
    private const string Password = "geheim";

    public static TheoryData<string, string> Samples { get; } = new()
    {
        { "encrypted/rc4.doc", "06-12345678" },
        { "encrypted/cryptoapi.doc", "06-12345678" },
        { "encrypted/rc4.xls", "999990032" },
        { "encrypted/cryptoapi.xls", "999990032" },
        { "encrypted/cryptoapi.ppt", "jan@voorbeeld.example" },
        { "encrypted/standard.xlsx", "999990032" },
        { "encrypted/agile.xlsx", "999990032" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void It_opens_with_its_password(string sample, string text)
    {
        TestSink sink = Read(sample, "fout", Password);
        Assert.Contains(text, sink.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason.Encrypted, sink.Reasons);
        Assert.DoesNotContain(Reason.Corrupt, sink.Reasons);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Without_its_password_it_is_encrypted(string sample, string text)
    {
        foreach (string[] passwords in new string[][] { [], ["fout", ""] })
        {
            TestSink sink = Read(sample, passwords);
            Assert.DoesNotContain(text, sink.AllText, StringComparison.Ordinal);
            Assert.Contains(Reason.Encrypted, sink.Reasons);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Cut_anywhere_it_ends_in_an_outcome_that_says_so(string sample, string text)
    {
        byte[] whole = Golden.Read(sample);
        for (int length = 0; length < whole.Length; length += (whole.Length / 50) + 1)
        {
            TestSink sink = Read(new MemoryStream(whole, 0, length, writable: false), sample, Password);
            Assert.True(sink.Reasons.Any(static reason => reason is Reason.Truncated or Reason.Corrupt or Reason.Encrypted or Reason.Unsupported) || length == 0, $"{sample} cut to {length} ends as {string.Join(' ', sink.Reasons)}, with {text}.");
            Assert.DoesNotContain(Reason.Internal, sink.Reasons);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Whatever_is_done_to_it_it_ends_in_an_outcome(string sample, string text)
    {
        Assert.NotEmpty(text);
        var random = new Random(20260511);
        byte[] whole = Golden.Read(sample);
        for (int round = 0; round < 60; round++)
        {
            byte[] altered = [.. whole];
            for (int i = random.Next(1, 8); i > 0; i--) altered[random.Next(altered.Length)] = (byte)random.Next(256);
            Assert.DoesNotContain(Reason.Internal, Read(new MemoryStream(altered, writable: false), sample, Password).Reasons);
        }
    }

    [Fact]
    public void What_a_package_holds_has_its_own_places()
    {
        TestSink sink = Read("encrypted/agile.xlsx", Password);
        TestDocument document = sink.Documents.Single(static document => document.Path.OwnName == "EncryptedPackage");
        Assert.Equal("xlsx", document.Path.Format);
        Assert.Equal(new Place(121, 9, 6, 6, 6, "Klanten"), document.Find("999990032"));
    }

    [Fact]
    public void Cells_and_sheets_of_an_encrypted_workbook_have_their_places()
    {
        TestDocument document = Read("encrypted/rc4.xls", Password).Documents[0];
        Assert.Equal(new Place(30, 9, 2, 2, 2, "Klanten"), document.Find("012345678"));
        Assert.Equal("Geheim", document.Find("verborgen").Part);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("geheim")]
    [InlineData("wachtwoord")]
    [InlineData("vijftien tekens")]
    public void An_obfuscated_workbook_opens_with_its_password(string password)
    {
        byte[] workbook = Obfuscated(Encoding.Latin1.GetBytes(password), "Jan de Vries"u8.ToArray());
        TestSink sink = Read(new MemoryStream(workbook), "oud.xls", "fout", password);
        Assert.Equal("Jan de Vries\n", sink.Documents[0].Parts[^1].Text);
        Assert.Equal("Blad", sink.Documents[0].Find("Jan de Vries").Part);
        Assert.Empty(sink.Reasons);
        Assert.Equal([Reason.Encrypted], Read(new MemoryStream(workbook), "oud.xls", "fout").Reasons);
    }

    private static TestSink Read(string sample, params string[] passwords) => Read(new MemoryStream(Golden.Read(sample), writable: false), Path.GetFileName(sample), passwords);

    private static TestSink Read(Stream content, string name, params string[] passwords) => TestContent.Read(content, name, content.Length, passwords: passwords);

    /// <summary>A workbook of Excel 95 with one cell, obfuscated as [MS-OFFCRYPTO] 2.3.7 says, step by step.</summary>
    private static byte[] Obfuscated(byte[] password, byte[] text)
    {
        const ushort Key = 0x5AC3;
        byte[] padding = [0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00];
        byte[] array = [.. password.Concat(padding).Take(16).Select((value, index) => byte.RotateRight((byte)(value ^ (index % 2 == 0 ? Key & 0xFF : Key >> 8)), 1))];
        int check = 0;
        foreach (byte value in password.Reverse().Append((byte)password.Length)) check = (((check << 1) & 0x7FFF) | (check >> 14)) ^ value;

        using var book = new MemoryStream();
        Put(0x809, [0, 5, 5, 0], clear: 4);
        Put(0x2F, [.. BitConverter.GetBytes(Key), .. BitConverter.GetBytes((ushort)(check ^ 0xCE4B))], clear: 4);
        long place = book.Position + 4;
        Put(0x85, [0, 0, 0, 0, 0, 0, 4, .. "Blad"u8], clear: 4);
        Put(0x0A, [], clear: 0);
        long sheet = book.Position;
        Put(0x809, [0, 5, 0x10, 0], clear: 4);
        Put(0x204, [0, 0, 0, 0, 0, 0, (byte)text.Length, 0, .. text], clear: 0);
        Put(0x0A, [], clear: 0);
        book.Position = place;
        book.Write(BitConverter.GetBytes((uint)sheet));
        return CompoundWriting.Write(("Book", book.ToArray()));

        void Put(int type, byte[] content, int clear)
        {
            byte[] record = new byte[4 + content.Length];
            BinaryPrimitives.WriteUInt16LittleEndian(record, (ushort)type);
            BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), (ushort)content.Length);
            for (int i = 0; i < content.Length; i++)
            {
                byte mask = array[(book.Position + 4 + content.Length + i) % 16];
                record[4 + i] = i < clear ? content[i] : (byte)(byte.RotateLeft(content[i], 5) ^ mask);
            }
            book.Write(record);
        }
    }
}

public sealed class EncryptedPackageTests : FormatContract
{
    protected override string Format => "ooxml";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("agile.xlsx", Golden.Read("encrypted/agile.xlsx")) { Reasons = [Reason.Encrypted] },
        new("standard.xlsx", Golden.Read("encrypted/standard.xlsx")) { Reasons = [Reason.Encrypted] },
    ];
}
