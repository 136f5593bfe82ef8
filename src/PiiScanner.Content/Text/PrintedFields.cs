namespace PiiScanner.Content.Text;

/// <summary>Goes over the fields of a line, which two spaces or more part. Offsets count characters.</summary>
/// <param name="line">The line, without its end.</param>
internal ref struct PrintedFields(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> line = line;
    private int at;
    private int offset;

    /// <summary>The field.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>The offset of its first character.</summary>
    public int Start { get; private set; }

    /// <summary>The offset after its last character.</summary>
    public int End { get; private set; }

    /// <summary>Moves to the next field; false when there is none.</summary>
    public bool Next()
    {
        while (at < line.Length && line[at] <= ' ')
        {
            at++;
            offset++;
        }
        if (at == line.Length) return false;
        ReadOnlySpan<byte> rest = line[at..];
        int gap = rest.IndexOf("  "u8);
        Text = (gap < 0 ? rest : rest[..gap]).TrimEnd(" \r"u8);
        Start = offset;
        foreach (byte value in Text) offset += (value & 0xC0) == 0x80 ? 0 : 1;
        End = offset;
        at += Text.Length;
        return true;
    }
}
