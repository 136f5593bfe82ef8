using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Scanning.Keys;

/// <summary>
/// The secret under which values are hashed: who has it can tell whether a value he knows was found, nobody else can. Its text form, in
/// files and in the environment, is 64 hexadecimal digits. Immutable and shared by all threads; <see cref="Hasher"/> does the work.
/// </summary>
public sealed class ScanKey
{
    /// <summary>Its length in bytes.</summary>
    public const int Bytes = 32;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // Both are made when they are first needed: a scan that only counts needs neither, and spares itself the platform's cryptography.
    private readonly Lazy<byte[]> secret;
    private readonly Lazy<uint> id;

    private ScanKey(Lazy<byte[]> secret)
    {
        this.secret = secret;
        id = new Lazy<uint>(() =>
        {
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(secret.Value, "piiscan key id"u8, hash);
            return BinaryPrimitives.ReadUInt32BigEndian(hash);
        });
    }

    /// <summary>Tells keys apart without telling anything about them; the first part of every fingerprint.</summary>
    public uint Id => id.Value;

    /// <summary>A key that dies with the process.</summary>
    public static ScanKey Ephemeral() => new(new Lazy<byte[]>(static () => RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The key that 64 hexadecimal digits stand for; white space around them is allowed.</summary>
    /// <exception cref="KeyException">They stand for none.</exception>
    public static ScanKey Parse(ReadOnlySpan<char> text) =>
        TryParse(text) ?? throw new KeyException($"A key is {2 * Bytes} hexadecimal digits; this is something else.");

    /// <summary>Reads a key file, which nobody but its owner may read, unless it is a secret that the container's runtime put into <c>/run/secrets</c>.</summary>
    /// <exception cref="KeyException">It cannot be read, others can read it, or it holds no key.</exception>
    public static ScanKey Read(string file)
    {
        try
        {
            string path = Path.GetFullPath(file);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if ((File.GetUnixFileMode(stream.SafeFileHandle) & Others) != UnixFileMode.None
                && !path.StartsWith("/run/secrets/", StringComparison.Ordinal))
            {
                throw new KeyException($"Others than its owner may use the key file {file}; chmod 600 puts that right.");
            }
            Span<byte> text = stackalloc byte[256];
            int length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return TryParse(Encoding.Latin1.GetString(text[..length])) ?? throw new KeyException($"The key file {file} holds no key: one is {2 * Bytes} hexadecimal digits.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyException($"There is no key file {file}; 'piiscan keys init' makes one.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"The key file {file} cannot be read.", exception);
        }
    }

    /// <summary>Makes a key and its file, readable by its owner only.</summary>
    /// <exception cref="KeyException">The file is there already, or cannot be made.</exception>
    public static ScanKey Create(string file)
    {
        var key = Ephemeral();
        key.Save(file);
        return key;
    }

    /// <summary>Makes a file of it, readable by its owner only.</summary>
    /// <exception cref="KeyException">The file is there already, or cannot be made.</exception>
    public void Save(string file)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using var stream = new FileStream(Path.GetFullPath(file), options);
            stream.Write(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(secret.Value)}\n"));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException exception) when (File.Exists(file))
        {
            throw new KeyException($"The key file {file} is there already; a key is never written over.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"The key file {file} cannot be made.", exception);
        }
    }

    /// <summary>
    /// Overwrites a key file and removes it. What a file system or a copy keeps of it is beyond reach: this key's results are safe from
    /// everyone only when those are gone too.
    /// </summary>
    /// <exception cref="KeyException">It cannot be removed.</exception>
    public static void Destroy(string file)
    {
        try
        {
            using (var stream = new FileStream(Path.GetFullPath(file), FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(RandomNumberGenerator.GetBytes((int)Math.Min(stream.Length, 4096)));
                stream.Flush(flushToDisk: true);
            }
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"The key file {file} cannot be removed.", exception);
        }
    }

    /// <summary>A secret of 32 bytes for one purpose, which tells nothing about this key or about those for other purposes.</summary>
    public byte[] Derive(ReadOnlySpan<byte> purpose) => HMACSHA256.HashData(secret.Value, purpose);

    /// <summary>A hasher with this key; the caller disposes it.</summary>
    public Hasher CreateHasher() => new(secret.Value, Id);

    private static ScanKey? TryParse(ReadOnlySpan<char> text)
    {
        byte[] secret = new byte[Bytes];
        text = text.Trim();
        bool isKey = text.Length == 2 * Bytes && Convert.FromHexString(text, secret, out _, out _) == System.Buffers.OperationStatus.Done;
        return isKey ? new ScanKey(new Lazy<byte[]>(secret)) : null;
    }
}
