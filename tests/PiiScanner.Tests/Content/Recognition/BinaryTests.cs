namespace PiiScanner.Tests.Content.Recognition;

public sealed class BinaryTests : FormatContract
{
    protected override string Format => "binary";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("data.bin", [0, 1, 2, 3, 0xFF, 0xFE, 0, 7, 0, 200, 0, 0, 1], "data.bin") { Reasons = [Reason.Unsupported] },
    ];
}
