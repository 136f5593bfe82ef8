using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Education numbers (onderwijsnummer, Wet register onderwijsdeelnemers), given to pupils without a citizen service number: nine digits that begin
/// with 10 and leave 5 where a citizen service number leaves 0. Written together or in groups as those are.
/// </summary>
internal readonly struct EducationNumber : IValidator
{
    private const ulong Check = 1;
    private const int Digits = 9;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["check"];

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (text.At(anchor) != '1') return false;
        Span<byte> digits = stackalloc byte[Digits];
        int end = Elfproef.ReadDigits(text, anchor, digits);
        if (end == 0 || digits[1] != '0') return false;
        int sum = -(digits[Digits - 1] - '0');
        for (int i = 0; i < Digits - 1; i++) sum += (Digits - i) * (digits[i] - '0');
        if (sum % 11 != 5) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = Check;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized) => value.CopyDigits(normalized);
}
