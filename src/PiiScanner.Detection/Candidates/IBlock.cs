namespace PiiScanner.Detection.Candidates;

/// <summary>Compares 64 bytes at once, in the width of its vectors. Bit n of a result stands for byte n.</summary>
internal interface IBlock
{
    /// <summary>Which of the 64 bytes equal a value.</summary>
    static abstract ulong Equal(ref byte source, byte value);

    /// <summary>Which of the 64 bytes lie from <paramref name="low"/> to <paramref name="low"/> + <paramref name="span"/>.</summary>
    static abstract ulong Within(ref byte source, byte low, byte span);

    /// <summary>Which of the 64 bytes are ASCII letters.</summary>
    static abstract ulong Letters(ref byte source);

    /// <summary>Which of the 64 bytes lie beyond ASCII.</summary>
    static abstract ulong NonAscii(ref byte source);

    /// <summary>Which of the 64 bytes close a bracket: <c>)</c>, <c>]</c>, <c>}</c>.</summary>
    static abstract ulong Closing(ref byte source);
}
