using System.Globalization;
using System.Runtime.InteropServices;

namespace PiiScanner.Stores.Local;

/// <summary>What the system tells about a file: the kernel's <c>struct statx</c>, whose layout is the same on all architectures.</summary>
[StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    [FieldOffset(28)] private readonly ushort mode;
    [FieldOffset(32)] private readonly ulong inode;
    [FieldOffset(40)] private readonly ulong size;
    [FieldOffset(96)] private readonly long changedSeconds;
    [FieldOffset(104)] private readonly uint changedNanoseconds;
    [FieldOffset(112)] private readonly long modifiedSeconds;
    [FieldOffset(120)] private readonly uint modifiedNanoseconds;
    [FieldOffset(136)] private readonly uint deviceMajor;
    [FieldOffset(140)] private readonly uint deviceMinor;

    /// <summary>What it is.</summary>
    public FileKind Kind => (FileKind)(mode >> 12);

    /// <summary>Its size in bytes.</summary>
    public long Length => (long)size;

    /// <summary>The device it lies on.</summary>
    public ulong Device => (ulong)deviceMajor << 32 | deviceMinor;

    /// <summary>Which file of the system it is.</summary>
    public FileIdentity Identity => new(Device, inode);

    /// <summary>When its content was last changed; null when the file claims a time that no calendar holds.</summary>
    public DateTimeOffset? Modified
    {
        get
        {
            if (modifiedSeconds is < -62_135_596_800 or > 253_402_300_799) return null;
            return DateTimeOffset.FromUnixTimeSeconds(modifiedSeconds).AddTicks(modifiedNanoseconds / 100);
        }
    }

    /// <summary>Changes when the content does: inode, size, time of the last write, time of the last change of any kind.</summary>
    public string ETag => string.Create(CultureInfo.InvariantCulture,
        $"{Content}-{changedSeconds:x}.{changedNanoseconds:x}");

    /// <summary>True when it is the regular file that an entity tag was made of, grown or not.</summary>
    public bool IsFile(string etag) =>
        Kind == FileKind.Regular && etag.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{inode:x}-"), StringComparison.Ordinal);

    /// <summary>True when size and time of the last write are those that an entity tag was made of.</summary>
    public bool IsUnchanged(string etag) => etag.StartsWith(Content + "-", StringComparison.Ordinal);

    private string Content => string.Create(CultureInfo.InvariantCulture,
        $"{inode:x}-{size:x}-{modifiedSeconds:x}.{modifiedNanoseconds:x}");
}
