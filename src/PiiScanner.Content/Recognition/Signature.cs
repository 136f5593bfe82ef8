namespace PiiScanner.Content.Recognition;

/// <summary>Bytes at a place by which a format is known.</summary>
/// <param name="Offset">Where they stand.</param>
/// <param name="Bytes">One character a byte (Latin-1).</param>
internal readonly record struct Signature(int Offset, string Bytes)
{
    /// <summary>True when they stand there.</summary>
    public bool Matches(ReadOnlySpan<byte> head)
    {
        if (head.Length <= Offset + Bytes.Length) return false; // a bare signature is no document
        for (int i = 0; i < Bytes.Length; i++)
        {
            if (head[Offset + i] != Bytes[i]) return false;
        }
        return true;
    }
}
