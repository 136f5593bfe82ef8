using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>What a validator accepts when it is asked about every position of a text.</summary>
internal static class ReadingsOf
{
    public static List<Accepted> Text(IValidator validator, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var accepted = new List<Accepted>();
        Span<byte> normalized = stackalloc byte[IValidator.MaxNormalized];
        for (int anchor = 0; anchor < utf8.Length; anchor++)
        {
            Reading reading = default;
            if (!validator.TryRead(utf8, anchor, ref reading)) continue;
            ReadOnlySpan<byte> written = utf8.AsSpan(reading.Start, reading.End - reading.Start);
            Assert.InRange(written.Length, 1, validator.Longest);
            Assert.InRange(anchor - reading.Start, -1, IValidator.MaxLead);
            ulong evidence = reading.Evidence;
            string words = string.Join(' ', validator.Evidence.Where((_, index) => (evidence >> index & 1) != 0));
            var one = new Accepted(Encoding.UTF8.GetString(normalized[..validator.Normalize(written, normalized)]), Encoding.UTF8.GetString(written), words);
            if (!accepted.Contains(one)) accepted.Add(one);
        }
        return accepted;
    }

    public static string[] Values(IValidator validator, string text) => [.. Text(validator, text).Select(static accepted => accepted.Value)];

    /// <summary>A form with its nines replaced by digits, in order: <c>999.999</c>.</summary>
    public static string Fill(string form, char[] digits)
    {
        int at = 0;
        return string.Concat(form.Select(sign => sign == '9' ? digits[at++] : sign));
    }

    /// <summary>A value in its normal form, as written, and the evidence.</summary>
    internal sealed record Accepted(string Value, string Written, string Evidence);
}
