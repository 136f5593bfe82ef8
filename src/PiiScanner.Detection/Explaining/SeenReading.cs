using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection.Explaining;

/// <summary>A reading that a scan has judged, in the positions of its segment.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Winner">The place of the pattern that beat it, -1 where none did.</param>
/// <param name="IsScanned">True when the scan itself has read it; else it could not have been reported, whatever stood around it.</param>
/// <param name="HasForm">Of one that fails its test: whether it has the form of a value.</param>
internal readonly record struct SeenReading(Reading Reading, int Winner, bool IsScanned, bool HasForm);
