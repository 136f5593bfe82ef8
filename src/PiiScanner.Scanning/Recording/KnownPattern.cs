using System.Text;
using PiiScanner.Detection;

namespace PiiScanner.Scanning.Recording;

/// <summary>A pattern with what recording its values needs, worked out once.</summary>
internal sealed class KnownPattern(Pattern pattern)
{
    public Pattern Pattern { get; } = pattern;

    /// <summary>The type as it goes into the fingerprint.</summary>
    public byte[] Type { get; } = Encoding.ASCII.GetBytes(pattern.Id);

    public MaskRule Mask { get; } = Masks.RuleOf(pattern.Id);
}
