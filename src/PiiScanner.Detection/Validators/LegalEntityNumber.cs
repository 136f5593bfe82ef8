using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// RSIN, the number of legal persons and partnerships (Handelsregisterbesluit 2008, art. 8), also called fiscal number. It is built as the citizen service number is, so words
/// around it tell them apart, or the <c>L01</c> of the number for payroll taxes behind it.
/// </summary>
internal readonly struct LegalEntityNumber : IValidator
{
    private const ulong Proof = 1, EightDigits = 2, Payroll = 4;
    private const int Digits = 9;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["elfproef", "eight-digits", "payroll-number"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (text.DigitsAt(anchor) == Digits && PayrollSuffix(text, anchor + Digits) is int suffix and > 0)
        {
            if (IsWord(text.At(anchor - 1)) || !Elfproef.Passes(text.Slice(anchor, Digits))) return false;
            reading.Start = anchor;
            reading.End = anchor + Digits + suffix;
            reading.Evidence = Proof | Payroll;
            return true;
        }
        if (!new Elfproef().TryRead(text, anchor, ref reading)) return false;
        reading.Evidence = CountDigits(text[reading.Start..reading.End]) < Digits ? Proof | EightDigits : Proof;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int letter = value.IndexOfAny((byte)'L', (byte)'l');
        return new Elfproef().Normalize(letter < 0 ? value : value[..letter], normalized);
    }

    private static int CountDigits(ReadOnlySpan<byte> value)
    {
        int count = 0;
        foreach (byte character in value) count += IsDigit(character) ? 1 : 0;
        return count;
    }

    /// <summary>The length of <c>L01</c>, set apart or not; 0 when there is none.</summary>
    private static int PayrollSuffix(ReadOnlySpan<byte> text, int at)
    {
        int gap = DigitGroups.GapAt(text, at), letter = at + gap;
        return text.At(letter) is (byte)'L' or (byte)'l' && text.DigitsAt(letter + 1) == 2 && !IsWord(text.At(letter + 3)) ? gap + 3 : 0;
    }
}
