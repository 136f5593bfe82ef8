using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Detection.Validators;

/// <summary>Values of a user's pattern: what has its form and passes its check, if it has one. They are their own normal form.</summary>
internal readonly struct OwnForm(IOwnForm form, OwnCheck? check) : IValidator
{
    private const ulong Form = 1, Check = 2;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => check is null ? ["form"] : ["form", "check"];

    /// <inheritdoc/>
    public double Chance => check?.Chance ?? 0;

    /// <inheritdoc/>
    public bool HasForm(ReadOnlySpan<byte> text, int anchor, out int end)
    {
        end = form.EndAt(text, anchor);
        return end > 0;
    }

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int end = form.EndAt(text, anchor);
        if (end == 0 || check?.Passes(text[anchor..end]) == false) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = check is null ? Form : Form | Check;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        value.CopyTo(normalized);
        return value.Length;
    }
}
