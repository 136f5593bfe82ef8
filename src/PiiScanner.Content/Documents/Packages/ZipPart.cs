using PiiScanner.Content.Containers.Zip;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>An entry of a zip file that is one document.</summary>
/// <param name="Name">Its name, normalised (<see cref="PartName"/>).</param>
/// <param name="Entry">What the zip file says of it.</param>
/// <param name="DataStart">Where its data starts.</param>
internal sealed record ZipPart(string Name, ZipEntry Entry, long DataStart);
