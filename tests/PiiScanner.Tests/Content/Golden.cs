using System.Runtime.CompilerServices;

namespace PiiScanner.Tests.Content;

/// <summary>Files that other programs wrote, kept in <c>tests/corpus/golden</c>; its README says how they were made.</summary>
internal static class Golden
{
    /// <summary>Reads one.</summary>
    /// <param name="name">Its name, with its folder.</param>
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder(), name));

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", "corpus", "golden"));
}
