namespace PiiScanner.Stores.Local;

/// <summary>File systems that show the kernel's state, not anybody's data; reading them can hang, act, or never end.</summary>
internal static class PseudoFileSystems
{
    // include/uapi/linux/magic.h
    private static readonly HashSet<long> Magic =
    [
        0x9fa0,     // proc
        0x62656572, // sysfs
        0x1cd1,     // devpts
        0x27e0eb,   // cgroup
        0x63677270, // cgroup2
        0x64626720, // debugfs
        0x74726163, // tracefs
        0x73636673, // securityfs
        0xcafe4a11, // bpf
        0x6165676c, // pstore
        0x62656570, // configfs
        0xde5e81e4, // efivarfs
        0x19800202, // mqueue
        0x42494e4d, // binfmt_misc
        0xf97cff8c, // selinux
        0x43415d53, // smackfs
        0x65735543, // fusectl
        0x6e736673, // nsfs
        0x67596969, // rpc_pipefs
    ];

    /// <summary>True for the magic number of such a file system.</summary>
    public static bool Contains(long magic) => Magic.Contains(magic);
}
