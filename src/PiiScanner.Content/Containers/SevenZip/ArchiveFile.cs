namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>One file or directory as the header tells of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasContent">True when it lies in a block.</param>
/// <param name="IsDirectory">True for a directory.</param>
internal readonly record struct ArchiveFile(string Name, bool HasContent, bool IsDirectory);
