namespace PiiScanner.Content.Recognition;

/// <summary>Names that programs give to the volumes of split archives: <c>a.7z.002</c>, <c>a.z01</c>, <c>a.r00</c>.</summary>
internal static class VolumeName
{
    /// <summary>True for such a name.</summary>
    public static bool Is(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> extension = name[(name.LastIndexOf('.') + 1)..];
        if (extension.Length != 3 || extension.Length == name.Length) return false;
        bool isLettered = extension[0] is 'z' or 'Z' or 'r' or 'R';
        return !extension[(isLettered ? 1 : 0)..].ContainsAnyExceptInRange('0', '9');
    }
}
