namespace PiiScanner.Tests.Content.Text;

public sealed class RichTextTests : FormatContract
{
    protected override string Format => "rtf";

    protected override IEnumerable<FormatSample> Samples() => [new("brief.doc", "{\\rtf1\\ansi Bel 06-12345678\\par}"u8.ToArray(), "06-12345678") { Reasons = [Reason.Unsupported] }];
}
