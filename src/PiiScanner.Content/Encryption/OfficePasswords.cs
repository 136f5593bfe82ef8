using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Encryption;

/// <summary>
/// The passwords to try on a document of Office: those at hand, and behind them those that Excel ([MS-XLS] 2.2.10) and PowerPoint put themselves
/// where a document is protected without being closed. Where no password is at hand none is tried.
/// </summary>
internal static class OfficePasswords
{
    private static readonly string[] Own = ["VelvetSweatshop", "/01Hannes Ruescher/01"];

    /// <summary>The passwords, in the order in which they are tried.</summary>
    public static IEnumerable<string> For(FormatContext context)
    {
        if (context.Passwords.IsEmpty) yield break;
        foreach (string password in context.Passwords.Concat(Own))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            yield return password;
        }
    }

    /// <summary>What is told of a document that none of them opens.</summary>
    public static UnreadableException Closed => new(Reason.Encrypted, "It is encrypted.");
}
