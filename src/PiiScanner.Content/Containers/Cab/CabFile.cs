namespace PiiScanner.Content.Containers.Cab;

/// <summary>A file in a cabinet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its block, or more than 0xFFFC where it goes on in another cabinet.</param>
/// <param name="Start">Where it starts in the block.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct CabFile(string Name, int Folder, long Start, long Length);
