using System.Text;

namespace PiiScanner.Tests.Content.Containers;

public sealed class ArTests : FormatContract
{
    protected override string Format => "ar";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        Golden.Sample("ar/gnu.a") with { KnowsItsEnd = true, IsWholeAt = static length => length == 8 + 60 + 26 },
        new("brief.deb", Golden.Read("ar/brief.deb"), "jan@voorbeeld.nl", "Maintainer: Jan", "usr/share/doc/brief.txt") { KnowsItsEnd = true, IsWholeAt = IsMemberEnd("ar/brief.deb") },
        new("lang.a", Golden.Read("ar/lang.a"), "een-heel-lange-naam-van-een-brief.txt") { KnowsItsEnd = true, IsWholeAt = IsMemberEnd("ar/lang.a") },
    ];

    [Theory]
    [InlineData("ar/gnu.a", "brief.txt", "klanten.csv")]
    [InlineData("ar/lang.a", "een-heel-lange-naam-van-een-brief.txt", "brief.txt")]
    [InlineData("ar/bsd.a", "brief.txt", "een-heel-lange-naam-van-een-brief.txt")]
    public void What_another_program_wrote_comes_back(string path, params string[] names)
    {
        TestSink sink = Archive.Read(Golden.Read(path));
        Assert.Empty(sink.Reasons);
        Assert.Equal(names, Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.All(Archive.Texts(sink), static text => Assert.Matches("Groeten, jan@voorbeeld.nl\n$|06-12345678", text));
    }

    [Fact]
    public void A_Debian_package_is_read_through_its_layers()
    {
        TestSink sink = TestContent.Read(Golden.Read("ar/brief.deb"), "brief.deb");
        Assert.Empty(sink.Reasons);
        TestDocument letter = sink.Documents.Single(static document => document.Text.Contains("Groeten", StringComparison.Ordinal));
        Assert.Equal(["data.tar.xz", "data.tar", "./usr/share/doc/brief.txt"], letter.Path.Steps());
        Assert.Equal(["ar", "xz", "tar", "text"], letter.Path.Formats());
    }

    [Fact]
    public void What_follows_a_damaged_header_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. Member("a/", "een!"), .. Member("b/", "twee", size: "x"), .. Member("c/", "drie")]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["a", "@outside"], Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.Contains("drie", Archive.Texts(sink)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Symbols_of_a_library_are_no_text()
    {
        TestSink sink = Archive.Read([.. Member("/", "\0\0\0\0"), .. Member("a.o/", "text")]);
        Assert.Equal([Reason.NoText], sink.Reasons);
        Assert.False(sink.Outcome.IsIncomplete);
    }

    private static byte[] Member(string name, string content, string? size = null)
    {
        string header = $"{name,-16}{"0",-12}{"0",-6}{"0",-6}{"100644",-8}{size ?? $"{content.Length}",-10}`\n{content}";
        return Encoding.ASCII.GetBytes(name is "a/" or "/" ? "!<arch>\n" + header : header);
    }

    private static Func<int, bool> IsMemberEnd(string path)
    {
        byte[] content = Golden.Read(path);
        return length => length == 8 || (length + 60 <= content.Length && content.AsSpan(length + 58, 2).SequenceEqual("`\n"u8))
            || (length + 61 <= content.Length && content.AsSpan(length + 59, 2).SequenceEqual("`\n"u8));
    }
}
