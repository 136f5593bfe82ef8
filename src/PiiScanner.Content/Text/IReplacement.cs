namespace PiiScanner.Content.Text;

/// <summary>What stands in a source for other text: escapes, character references. All of one kind start with the same byte.</summary>
internal interface IReplacement
{
    /// <summary>The byte they start with.</summary>
    static abstract byte Mark { get; }

    /// <summary>Length in bytes of the longest.</summary>
    static abstract int Longest { get; }

    /// <summary>Room that <see cref="TryRead"/> needs for the text.</summary>
    static abstract int Room { get; }

    /// <summary>Reads one.</summary>
    /// <param name="source">What stands in the source from the mark on, at least <see cref="Longest"/> bytes unless the source ends.</param>
    /// <param name="text">Receives what it stands for.</param>
    /// <param name="length">How much of the source it is, at least 1; what is to be left as it stands counts too.</param>
    /// <param name="written">Length of the text.</param>
    /// <returns>False when it is to be left as it stands.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> source, Span<byte> text, out int length, out int written);
}
