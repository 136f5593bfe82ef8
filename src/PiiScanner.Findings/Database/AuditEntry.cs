namespace PiiScanner.Findings.Database;

/// <summary>One entry of the audit log.</summary>
/// <param name="Seq">Its number, from 1.</param>
/// <param name="Json">The entry (<c>piiscan.audit/1</c>), its hash included.</param>
public sealed record AuditEntry(long Seq, string Json);
