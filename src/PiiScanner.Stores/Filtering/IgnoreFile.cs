using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Stores.Filtering;

/// <summary>The ignore file of a directory, on top of those of the directories around it.</summary>
/// <param name="Outer">The nearest ignore file further out, null for none.</param>
/// <param name="Root">Length of the directory's path with its slash: where the paths that the patterns speak of begin.</param>
/// <param name="Patterns">Its lines.</param>
internal sealed record IgnoreFile(IgnoreFile? Outer, int Root, GlobList Patterns)
{
    /// <summary>The name of such files.</summary>
    public static ReadOnlySpan<byte> Name => ".piiscanignore"u8;

    // More than anyone writes by hand.
    private const int MaxLength = 256 * 1024;

    /// <summary>Reads an open file. Lines that begin beyond 256 KiB, or end there, leave nothing out.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GlobList Parse(SafeFileHandle file, long length)
    {
        byte[] buffer = new byte[Math.Min(length, MaxLength)];
        ReadOnlySpan<byte> text = buffer.AsSpan(0, RandomAccess.Read(file, buffer, 0));
        // Half a line may say much more than the whole one.
        return GlobList.Parse(text.Length < length ? text[..(text.LastIndexOf((byte)'\n') + 1)] : text);
    }

    /// <summary>True when the innermost file that says anything about the path ignores it.</summary>
    public bool Ignores(ReadOnlySpan<byte> path, bool isDirectory) =>
        Patterns.Decide(path[Root..], isDirectory) ?? Outer?.Ignores(path, isDirectory) ?? false;
}
