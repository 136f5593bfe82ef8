namespace PiiScanner.Cli;

/// <summary>
/// The user asked for something that cannot be done: exit code 2. The message is one sentence that says what is wrong, where, and what to do.
/// </summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
