using PiiScanner.Cli.Configuration;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli;

/// <summary>Where the key is kept (CONTRACT.md, "Key, store, masks").</summary>
internal static class KeyPlace
{
    private const string Variable = "PIISCAN_KEY";
    private const string SecretName = "piiscan-key";

    /// <summary>The user's own key file, where <c>keys init</c> puts it.</summary>
    public static string File(Sources sources) => Path.Combine(sources.UserDirectory, "key");

    /// <summary>The key of a scan: the file asked for, the variable, the platform's secret, the user's own; null when there is none.</summary>
    /// <exception cref="UsageException">What is there is no key, or others can read it.</exception>
    public static ScanKey? Find(string? file, Sources sources)
    {
        try
        {
            if (file is not null) return ScanKey.Read(file);
            if (sources.Environment.TryGetValue(Variable, out string? text) && text.Length > 0) return FromVariable(text);
            if (System.IO.File.Exists(Secret(sources))) return ScanKey.Read(Secret(sources));
            return System.IO.File.Exists(File(sources)) ? ScanKey.Read(File(sources)) : null;
        }
        catch (KeyException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    /// <summary>The file that holds the key in use.</summary>
    /// <exception cref="UsageException">The platform gave the key: it is no file that can be changed here.</exception>
    public static string FileInUse(string? file, Sources sources)
    {
        if (file is not null) return file;
        string? giver = sources.Environment.GetValueOrDefault(Variable) is { Length: > 0 } ? Variable : System.IO.File.Exists(Secret(sources)) ? Secret(sources) : null;
        return giver is null ? File(sources) : throw new UsageException($"the key in use is that of {giver}, and is changed where that was set; name a key file with --key-file");
    }

    /// <summary>Keys that were rotated away lie beside the one in use, and open what they sealed: their files.</summary>
    public static IReadOnlyList<string> Retired(string file) =>
        Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory && Directory.Exists(directory) ? Directory.GetFiles(directory, $"{Path.GetFileName(file)}.k*") : [];

    /// <summary>All keys that lie together with a key file, be it the one in use or one that was rotated away; what is no key, or not ours to read, is passed over.</summary>
    public static IEnumerable<ScanKey> Together(string? file, Sources sources)
    {
        string used = file ?? File(sources);
        if (IsRotatedAway(used)) used = Path.ChangeExtension(used, null);
        foreach (string candidate in (string[])[used, .. Retired(used)])
        {
            ScanKey key;
            try
            {
                key = ScanKey.Read(candidate);
            }
            catch (KeyException)
            {
                continue;
            }
            yield return key;
        }
    }

    private static bool IsRotatedAway(string file) => Path.GetExtension(file) is ['.', 'k', .. var id] && id.Length == 8 && id.All(char.IsAsciiHexDigitLower);

    private static string Secret(Sources sources) => Path.Combine(sources.SecretsDirectory, SecretName);

    private static ScanKey FromVariable(string text)
    {
        try
        {
            return ScanKey.Parse(text);
        }
        catch (KeyException exception)
        {
            throw new UsageException($"{Variable}: {exception.Message}", exception);
        }
    }
}
