using System.Text;
using PiiScanner.Detection;

namespace PiiScanner.Scanning.Recording;

/// <summary>A pattern with what recording its values needs, worked out once.</summary>
internal sealed class KnownPattern(int number, Pattern pattern)
{
    /// <summary>What it is called in records that only this scan reads.</summary>
    public int Number { get; } = number;

    public Pattern Pattern { get; } = pattern;

    /// <summary>The type as it goes into the fingerprint.</summary>
    public byte[] Type { get; } = Encoding.ASCII.GetBytes(pattern.Id);

    public MaskRule Mask { get; } = Masks.RuleOf(pattern.Id);

    public SearchRule SearchRule { get; } = SearchKeys.RuleOf(pattern.Id);
}
