using System.Globalization;

namespace PiiScanner.Content.Recognition;

/// <summary>
/// How the volumes of one archive are called: <c>a.z01</c>, <c>a.z02</c> and at last <c>a.zip</c>, as zip splits an archive (APPNOTE 8.5), or <c>a.zip.001</c>,
/// <c>a.zip.002</c>, as 7-Zip and others cut a file.
/// </summary>
/// <param name="Start">What all of them are called at first.</param>
/// <param name="Last">What the last one is called; null where it is numbered like the others.</param>
public sealed record VolumeNames(string Start, string? Last)
{
    /// <summary>What a volume is called, from 1.</summary>
    public string this[int number] => Start + number.ToString(Last is null ? "000" : "00", CultureInfo.InvariantCulture);

    /// <summary>The names of those that belong to a first volume; null when this is not called as one.</summary>
    public static VolumeNames? OfFirst(string name)
    {
        const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
        if (name.EndsWith(".z01", AnyCase)) return new VolumeNames(name[..^2], name[..^2] + (name[^3] == 'z' ? "ip" : "IP"));
        return name.EndsWith(".zip.001", AnyCase) || name.EndsWith(".7z.001", AnyCase) ? new VolumeNames(name[..^3], null) : null;
    }
}
