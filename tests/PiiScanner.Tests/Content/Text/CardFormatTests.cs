using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class CardFormatTests : FormatContract
{
    private const string Card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Boer;Zoë\r\nitem1.EMAIL;TYPE=WORK:zoe@voor\r\n beeld.nl\r\nADR:;;Laan 1\\, bis;Ede;;1234 AB\r\nNOTE:regel\\nbel 06-\r\n\t12345678\r\nEND:VCARD\r\n";

    private const string OldCard =
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Boer;Zo=C3=AB\nLABEL;ENCODING=QUOTED-PRINTABLE:Laan 1=0D=0A=\n1234 AB Ede\nNOTE;QUOTED-PRINTABLE:Ren=E9\nTEL:06-\n 12345678\nEND:VCARD\n";

    protected override string Format => "vcard";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Card).Select(static pair => new FormatSample(pair.Name, pair.Content, "Zoë", "EMAIL;TYPE=WORK:zoe@voorbeeld.nl", "Laan 1, bis", "regel bel 06-12345678")
        {
            KnowsItsEnd = true,
            IsWholeAt = length => length >= pair.Content.Length - (4 * "VCARD\r\n".Length),
        }),
        new("oud.vcf", Encoding.UTF8.GetBytes(OldCard + OldCard), "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Boer;Zoë\n", "Laan 1  1234 AB Ede\n", "René\n", "06- 12345678"),
    ];

    [Fact]
    public void Folds_and_escapes_are_resolved_and_nothing_else() =>
        Replacing.Check("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nNOTE:", "\nEND:VCARD\n",
            ("a", "a"), ("\\n", " "), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\"), ("\n ", ""), ("\r\n\t", ""), ("\\x", "\\x"), ("é", "é"), ("\nTEL:1", "\nTEL:1"), ("\r\nX:y", "\r\nX:y"), ("=41", "=41"));

    [Fact]
    public void Quoted_printable_values_are_decoded_however_long() =>
        Replacing.Check("a.vcf", "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:", "\nEND:VCARD\n",
            ("a", "a"), ("=C3=A9 ", "é "), ("=E9 ", "é "), ("=\n", ""), ("=\r\n", ""), ("=3D.", "=."), ("=x", "=x"));
}
