using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>Opens encrypted entries with the passwords of the scan; the one that opened the last is tried first.</summary>
internal sealed class ZipPasswords(ByteReader reader, FormatContext context)
{
    /// <summary>How much of an entry a password is tried on.</summary>
    private const long TrialBytes = 4 << 20;

    private string? last;

    /// <summary>An entry's content, null when no password opens it. The caller disposes it.</summary>
    /// <param name="entry">What is said of it.</param>
    /// <param name="start">Where its data starts.</param>
    /// <exception cref="UnreadableException">A password opens it, but its compression method is not read.</exception>
    public ZipSecret? Open(ZipEntry entry, long start)
    {
        if (!entry.IsOpenedByPassword) return null;
        foreach (string password in context.Passwords.OrderByDescending(password => password == last))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!Opens(entry, start, password)) continue;
            last = password;
            return Open(entry, start, password);
        }
        return null;
    }

    private ZipSecret? Open(ZipEntry entry, long start, string password)
    {
        reader.Position = start;
        return ZipSecret.Open(new SliceStream(reader, entry.CompressedSize), entry, password);
    }

    /// <summary>Of the old cipher only one byte tells whether a password is right, which may be chance: it is tried on content.</summary>
    private bool Opens(ZipEntry entry, long start, string password)
    {
        try
        {
            using ZipSecret? secret = Open(entry, start, password);
            if (secret is not null && entry.Aes is null) Try(secret, Math.Min(entry.Size, TrialBytes));
            return secret is not null;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return false; // what it decrypts to cannot be unpacked
        }
    }

    private void Try(ZipSecret secret, long bytes)
    {
        using Stream expanded = context.Expanded(secret);
        byte[] buffer = new byte[64 * 1024];
        // Beyond its last byte, where it is held against its checksum.
        for (long read = 0; read <= bytes;)
        {
            int some = expanded.Read(buffer, 0, buffer.Length);
            if (some == 0) return;
            read += some;
        }
    }
}
