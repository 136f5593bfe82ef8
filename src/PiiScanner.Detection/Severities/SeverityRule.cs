using System.Collections.Immutable;

namespace PiiScanner.Detection.Severities;

/// <summary>Types that do more harm together: in one record stands of every group one type at least, and all of them are raised by one level.</summary>
/// <param name="Dutch">What it is about, in Dutch.</param>
/// <param name="English">The same in English.</param>
/// <param name="Groups">Groups of ids of types.</param>
public sealed record SeverityRule(string Dutch, string English, ImmutableArray<ImmutableArray<string>> Groups);
