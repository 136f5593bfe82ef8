namespace PiiScanner.Findings.Database;

/// <summary>A part of the list of readings that hold for a scan. It is not sealed, so it may hold anything.</summary>
internal static class SeenPart
{
    /// <summary>The readings, in the order of listing.</summary>
    /// <exception cref="FindingsStoreException">It is damaged.</exception>
    public static IEnumerable<long> Read(byte[] part)
    {
        const byte GoesOn = 0x80; // a number that goes on behind the end would be read beyond it
        if (part is [.., >= GoesOn]) throw FindingsStoreException.Damaged();
        var unpacker = new Unpacker(part);
        long reading = 0;
        while (!unpacker.IsAtEnd)
        {
            reading += unpacker.Signed();
            yield return reading > 0 ? reading : throw FindingsStoreException.Damaged();
        }
    }
}
