using System.Diagnostics.CodeAnalysis;
using PiiScanner.Cli.Parsing;

namespace PiiScanner.Cli.Configuration;

/// <summary>
/// What is set, and by whom. Sources are added weakest first; of a setting that several give, the strongest decides alone: lists are
/// replaced, not joined.
/// </summary>
internal sealed class Settings
{
    /// <summary>The origin of what nobody set.</summary>
    public const string DefaultOrigin = "default";

    private const string VariablePrefix = "PIISCAN__";

    private readonly Dictionary<string, Setting> settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of a section, by key.</summary>
    /// <param name="section">What their keys begin with, such as <c>stores.</c></param>
    public IEnumerable<Setting> In(string section) => settings.Values
        .Where(setting => setting.Key.StartsWith(section, StringComparison.Ordinal))
        .OrderBy(static setting => setting.Key, StringComparer.Ordinal);

    /// <summary>Reads the defaults and every source but the command line.</summary>
    /// <param name="sources">Where to look.</param>
    /// <param name="file">The file of <c>--config</c>, null for none.</param>
    /// <exception cref="UsageException">A source cannot be read, or holds a setting that does not exist.</exception>
    public static Settings Read(Sources sources, string? file)
    {
        var settings = new Settings();
        foreach (Flag flag in Flags.All)
        {
            if (flag.Default is not null) settings.Set(new Setting(KeyOf(flag), [flag.Default], DefaultOrigin, DefaultOrigin));
        }
        foreach (string path in (string[])[.. Files(sources.SystemDirectory, "*.json"), .. Files(sources.UserDirectory, "*.json")]) settings.AddFile(path);
        if (File.Exists(sources.LocalFile)) settings.AddFile(sources.LocalFile);
        if (file is not null) settings.AddFile(file);
        settings.AddVariables(Secrets(sources.SecretsDirectory));
        settings.AddVariables(sources.Environment.Select(static pair => (pair.Key, pair.Value, pair.Key)));
        return settings;
    }

    /// <summary>The key of an option of <c>scan</c>.</summary>
    public static string KeyOf(Flag flag) => "scan." + flag.Key;

    /// <summary>Sets a setting; what weaker sources said is forgotten.</summary>
    public void Set(Setting setting) => settings[setting.Key] = setting;

    /// <summary>Finds a setting, whatever the case of its letters.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out Setting? setting) => settings.TryGetValue(key, out setting);

    private static string[] Files(string directory, string names)
    {
        if (!Directory.Exists(directory)) return [];
        try
        {
            string[] files = Directory.GetFiles(directory, names);
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot list the configuration directory {directory}: {Failure.Of(exception)}", exception);
        }
    }

    private static IEnumerable<(string Name, string Value, string Origin)> Secrets(string directory) =>
        Files(directory, VariablePrefix + "*").Select(static file => (Path.GetFileName(file), ReadSecret(file), file));

    private static string ReadSecret(string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read the secret {file}: {Failure.Of(exception)}", exception);
        }
    }

    private void AddFile(string file)
    {
        foreach (Setting setting in SettingsFile.Read(file)) Add(setting);
    }

    // PIISCAN__Scan__Exclude__0 and __1 are the elements of one list, as in other .NET programs.
    private void AddVariables(IEnumerable<(string Name, string Value, string Origin)> variables)
    {
        var lists = new SortedDictionary<string, SortedDictionary<int, (string Value, string Origin)>>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value, string origin) in variables)
        {
            if (!name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase)) continue;
            string key = name[VariablePrefix.Length..].Replace("__", ".", StringComparison.Ordinal);
            int dot = key.LastIndexOf('.');
            if (dot >= 0 && int.TryParse(key.AsSpan(dot + 1), out int index)) key = key[..dot];
            else index = -1;
            if (!lists.TryGetValue(key, out SortedDictionary<int, (string, string)>? list)) lists[key] = list = [];
            list[index] = (value, origin);
        }
        foreach ((string key, SortedDictionary<int, (string Value, string Origin)> list) in lists)
        {
            string origin = list.Values.First().Origin;
            Add(new Setting(key, [.. list.Values.Select(static element => element.Value)], origin, origin));
        }
    }

    private void Add(Setting setting)
    {
        IEnumerable<string> known = Flags.All.Where(static flag => flag.IsConfigurable).Select(KeyOf);
        // In its usual spelling.
        string? key = StoreKeys.Find(setting.Key) ?? known.FirstOrDefault(key => string.Equals(key, setting.Key, StringComparison.OrdinalIgnoreCase));
        if (key is null) throw new UsageException($"{setting.Origin}: there is no setting '{setting.Key}'{Nearest.Hint(setting.Key, known)}");
        Set(setting with { Key = key });
    }
}
