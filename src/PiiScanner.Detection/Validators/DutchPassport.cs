using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Numbers of Dutch passports and identity cards: two letters, six letters or digits, a digit, never the letter O. The last is often, and not
/// always, the check digit of the others.
/// </summary>
internal readonly struct DutchPassport : IValidator
{
    private const ulong Form = 1, Check = 2, LettersOnly = 4, LowerCase = 8, Serial = 16;
    private const int Length = 9;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["document-form", "icao-check", "letters-only", "lower-case", "serial"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int end = anchor + Length, digits = 0, small = 0;
        if (!IsLetter(text.At(anchor)) || !IsLetter(text.At(anchor + 1)) || !IsDigit(text.At(end - 1)) || IsWord(text.At(anchor - 1)) || IsWord(text.At(end))) return false;
        Span<byte> number = stackalloc byte[Length];
        Normalize(text[anchor..end], number);
        for (int i = 0; i < Length - 1; i++)
        {
            byte character = number[i];
            if (!IsWord(character) || character == 'O') return false;
            digits += IsDigit(character) ? 1 : 0;
            small += character != text[anchor + i] ? 1 : 0;
        }
        reading.Start = anchor;
        reading.End = end;
        bool holds = IcaoCheck.Of(number[..^1]) == number[^1];
        reading.Evidence = Form | (holds ? Check : 0) | (digits == 0 ? LettersOnly : 0) | (small > 0 ? LowerCase : 0)
            // In small letters three before digits only are a word and its number: "key101046".
            | ((digits == Length - 3 && IsSerial(number[2..], holds)) || (small > 0 && digits == Length - 4 && IsLetter(number[2])) ? Serial : 0);
        return true;
    }

    /// <summary>
    /// True for a year and a number behind it, or a number with zeros before it: so documents of an office are numbered (<c>IN2024001</c>). In those of
    /// passports letters stand among the digits.
    /// </summary>
    private static bool IsSerial(ReadOnlySpan<byte> number, bool holds) => number.StartsWith("20"u8) || number.StartsWith("199"u8) || (number.IndexOf("00"u8) >= 0 && !holds);

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        for (int i = 0; i < value.Length; i++) normalized[i] = Upper(value[i]);
        return value.Length;
    }
}
