namespace PiiScanner.Content.Text;

/// <summary>
/// Backslash escapes of MySQL strings and of PostgreSQL's COPY rows that stand for white space or a control character: read as a space. All
/// others, quotes and backslashes above all, stay as they stand: the text keeps its structure.
/// </summary>
internal sealed class SqlEscape : IReplacement
{
    public static byte Mark => (byte)'\\';

    public static int Longest => 2;

    public static int Room => 1;

    public static bool TryRead(ReadOnlySpan<byte> source, Span<byte> text, out int length, out int written)
    {
        length = Math.Min(2, source.Length);
        written = 1;
        text[0] = (byte)' ';
        return length == 2 && source[1] is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' or (byte)'v' or (byte)'Z' or (byte)'0';
    }
}
