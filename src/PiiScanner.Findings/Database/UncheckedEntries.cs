namespace PiiScanner.Findings.Database;

/// <summary>Entries of the audit log that stand together and that no key at hand can check.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Last">The number of the last.</param>
/// <param name="Key">The id of the key they were made under.</param>
/// <param name="IsVouchedFor">True when an entry that was checked follows: it is chained to the last hash, so none was left out or added at the end.</param>
public readonly record struct UncheckedEntries(long First, long Last, uint Key, bool IsVouchedFor);
