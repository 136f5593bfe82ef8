namespace PiiScanner.Findings.Policies;

/// <summary>A policy file is wrong. The message is one sentence with the line.</summary>
/// <param name="file">The file.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="problem">What is wrong.</param>
public sealed class PolicyException(string file, long line, string problem) : Exception($"{file}: line {line}: {problem}");
