using PiiScanner.Cli.Configuration;
using PiiScanner.Stores.Local;

namespace PiiScanner.Cli;

/// <summary>The files that a command reads and keeps, by whatever name or link: no output takes the place of one.</summary>
internal sealed class InputFiles
{
    private readonly Dictionary<FileIdentity, string> files = [];

    /// <summary>Those that options name: the key and those that were rotated away, the findings store, what says what to look for.</summary>
    public static InputFiles Of(ScanOptions options, Sources sources)
    {
        var inputs = new InputFiles();
        string key = options.KeyFile ?? KeyPlace.File(sources);
        foreach (string path in (string[])[key, .. KeyPlace.Retired(key)]) inputs.Add(path, "a key");
        foreach (FileIdentity file in FindingsPlace.FilesOf(options, sources)) inputs.files.TryAdd(file, "the findings store");
        inputs.Add(options.ValuesFile, "what --values names");
        inputs.Add(options.AllowFile, "what --allow names");
        inputs.Add(options.PasswordFile, "what --password-file names");
        if (Directory.Exists(options.Patterns))
        {
            foreach (string path in Directory.EnumerateFiles(options.Patterns)) inputs.Add(path, "one of --patterns");
        }
        return inputs;
    }

    /// <summary>Adds a file, if there is one.</summary>
    /// <param name="path">Where it is; null for none.</param>
    /// <param name="role">What it is, for who would write over it.</param>
    public void Add(string? path, string role)
    {
        if (path is not null && FileIdentity.Of(path) is { } file) files.TryAdd(file, role);
    }

    /// <summary>What a file is to the command; null when it is none of these.</summary>
    public string? RoleOf(FileIdentity? file) => file is { } known ? files.GetValueOrDefault(known) : null;
}
