namespace PiiScanner.Cli.Output;

/// <summary>Opens the files that results are written to.</summary>
internal static class OutputFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Opens a file for writing. Devices and pipes will do. What was in it stays until <see cref="OutputStream.Start"/>, so that who asked for
    /// something wrong loses nothing.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="isPrivate">True when nobody but the user may read it, also when it was there before.</param>
    /// <param name="inputs">What must stay as it is.</param>
    /// <exception cref="UsageException">It cannot be opened, or it is one of the inputs.</exception>
    public static OutputStream Open(string path, bool isPrivate, InputFiles inputs)
    {
        OutputStream file = Open(path, isPrivate);
        if (inputs.RoleOf(file.Identity) is not { } role) return file;
        file.Dispose();
        throw new UsageException($"cannot write {path}: it is {role}, and would be lost; choose another file");
    }

    private static OutputStream Open(string path, bool isPrivate)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            // Locks would keep two scans from writing to one /dev/null.
            Share = FileShare.ReadWrite,
            BufferSize = 0,
        };
        if (isPrivate) options.UnixCreateMode = Private;
        try
        {
            return new OutputStream(new FileStream(path, options), Visible.Name(path), isPrivate ? Private : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = exception is DirectoryNotFoundException ? "there is no such directory" : Failure.Of(exception);
            throw new UsageException($"cannot write {path}: {reason}", exception);
        }
    }

    /// <summary>Opens a file and starts it at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">What must stay as it is.</param>
    /// <exception cref="UsageException">It cannot be opened, or it is one of the inputs.</exception>
    public static OutputStream Create(string path, InputFiles inputs)
    {
        OutputStream file = Open(path, isPrivate: false, inputs);
        file.Start();
        return file;
    }
}
