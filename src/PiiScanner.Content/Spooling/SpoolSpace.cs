using System.Collections.Concurrent;
using System.Security.Cryptography;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Spooling;

/// <summary>
/// The scan's temporary space: memory up to a bound, then files encrypted with keys that die with the process and unlinked as soon as
/// they are made, so that nothing is left behind, also after a kill. Thread-safe.
/// </summary>
/// <param name="directory">Where the files are made.</param>
/// <param name="memoryBytes">How much is kept in memory, over all spools together.</param>
/// <param name="usesFiles">False when nothing may be written (<c>--no-spool</c>).</param>
public sealed class SpoolSpace(string directory, long memoryBytes, bool usesFiles)
{
    private readonly ConcurrentStack<byte[]> free = new();
    private long memoryUsed;
    private long used;
    private long peak;

    /// <summary>The most that was spooled at one time, in memory and files together, in bytes.</summary>
    public long Peak => Interlocked.Read(ref peak);

    /// <summary>A new, empty spool; the caller disposes it.</summary>
    public Spool Create() => new(this);

    /// <summary>A chunk of memory, of which there are only so many; null when none is left. Freed ones are used again: they cost no garbage.</summary>
    internal byte[]? TryTakeMemory()
    {
        if (Interlocked.Add(ref memoryUsed, Spool.ChunkBytes) <= memoryBytes)
        {
            return free.TryPop(out byte[]? chunk) ? chunk : GC.AllocateUninitializedArray<byte>(Spool.ChunkBytes);
        }
        Interlocked.Add(ref memoryUsed, -Spool.ChunkBytes);
        return null;
    }

    /// <summary>Takes a chunk back, overwritten by its user.</summary>
    internal void ReturnMemory(byte[] chunk)
    {
        free.Push(chunk);
        Interlocked.Add(ref memoryUsed, -Spool.ChunkBytes);
    }

    /// <summary>What is thrown where a spool finds no room: it says nothing about the document.</summary>
    internal static UnreadableException NoRoom(string detail) => new(Reason.LimitSize, detail) { LackedRoom = true };

    internal void Count(long bytes)
    {
        long now = Interlocked.Add(ref used, bytes), seen = Interlocked.Read(ref peak);
        while (now > seen)
        {
            long before = Interlocked.CompareExchange(ref peak, now, seen);
            if (before == seen) break;
            seen = before;
        }
    }

    /// <summary>Makes a file that only its handle knows.</summary>
    internal FileStream CreateFile()
    {
        if (!usesFiles) throw NoRoom("It needs a temporary file, and temporary files are switched off.");
        string path = Path.Combine(directory, $"piiscan-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.spool");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            var file = new FileStream(path, options);
            File.Delete(path);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NoRoom("It needs a temporary file, and none can be made.");
        }
    }
}
