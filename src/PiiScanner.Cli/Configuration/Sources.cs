using System.Collections;

namespace PiiScanner.Cli.Configuration;

/// <summary>Where configuration is looked for.</summary>
/// <param name="SystemDirectory">Whose <c>*.json</c> files hold for everyone.</param>
/// <param name="UserDirectory">Whose <c>*.json</c> files hold for the user; also the place of the key.</param>
/// <param name="LocalFile">The file of the working directory.</param>
/// <param name="SecretsDirectory">Whose files are secrets that the platform mounts.</param>
/// <param name="Environment">The environment variables.</param>
internal sealed record Sources(
    string SystemDirectory,
    string UserDirectory,
    string LocalFile,
    string SecretsDirectory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The places of CONTRACT.md.</summary>
    public static Sources Standard()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string)variable.Value!;
        // XDG Base Directory Specification: unset or empty means ~/.config; a relative path is to be ignored.
        string? home = environment.GetValueOrDefault("XDG_CONFIG_HOME");
        if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home)) home = Path.Combine(environment.GetValueOrDefault("HOME", "/"), ".config");
        return new Sources("/etc/piiscan", Path.Combine(home, "piiscan"), "piiscan.json", "/run/secrets", environment);
    }
}
