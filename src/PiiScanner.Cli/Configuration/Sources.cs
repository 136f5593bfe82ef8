using System.Collections;

namespace PiiScanner.Cli.Configuration;

/// <summary>Where configuration is looked for.</summary>
/// <param name="SystemDirectory">Whose <c>*.json</c> files hold for everyone.</param>
/// <param name="UserDirectory">Whose <c>*.json</c> files hold for the user; also the place of the key.</param>
/// <param name="DataDirectory">What the program keeps for the user: the findings store.</param>
/// <param name="LocalFile">The file of the working directory.</param>
/// <param name="SecretsDirectory">Whose files are secrets that the platform mounts.</param>
/// <param name="Environment">The environment variables.</param>
internal sealed record Sources(
    string SystemDirectory,
    string UserDirectory,
    string DataDirectory,
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
        return new Sources(
            "/etc/piiscan",
            Path.Combine(Home(environment, "XDG_CONFIG_HOME", ".config"), "piiscan"),
            Path.Combine(Home(environment, "XDG_DATA_HOME", ".local/share"), "piiscan"),
            "piiscan.json",
            "/run/secrets",
            environment);
    }

    // XDG Base Directory Specification: unset or empty means the usual place; a relative path is to be ignored.
    private static string Home(Dictionary<string, string> environment, string variable, string usual)
    {
        string? home = environment.GetValueOrDefault(variable);
        return string.IsNullOrEmpty(home) || !Path.IsPathRooted(home) ? Path.Combine(environment.GetValueOrDefault("HOME", "/"), usual) : home;
    }
}
