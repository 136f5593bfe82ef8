namespace PiiScanner.Content.Compound;

/// <summary>An entry of a compound file's directory ([MS-CFB] 2.6.1): a stream, or a storage that holds others.</summary>
/// <param name="Name">Its name, unique in its storage.</param>
/// <param name="IsStorage">True when it holds entries.</param>
/// <param name="Start">The first sector of a stream.</param>
/// <param name="Length">The length of a stream in bytes.</param>
internal sealed record CompoundEntry(string Name, bool IsStorage, uint Start, long Length)
{
    private readonly List<CompoundEntry> children = [];

    /// <summary>What a storage holds, in no order that means anything.</summary>
    public IReadOnlyList<CompoundEntry> Children => children;

    /// <summary>The entry of a name (names are compared without case, 2.6.4), null when there is none.</summary>
    public CompoundEntry? Find(string name) => children.Find(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stream of a name, null when there is none.</summary>
    public CompoundEntry? Stream(string name) => Find(name) is { IsStorage: false } stream ? stream : null;

    internal void Add(CompoundEntry child) => children.Add(child);
}
