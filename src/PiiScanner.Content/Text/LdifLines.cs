using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>Reads the lines of an LDIF document into its text. A line goes on where the next begins with a space (RFC 2849, note 2).</summary>
internal sealed class LdifLines(TextBuffer text)
{
    private long record = 1;
    private bool isInEntry;
    private bool isInLongLine;

    /// <summary>Reads a block and gives how much of it: what may go on in the next is left.</summary>
    public int Read(ReadOnlySpan<byte> block, bool isLast)
    {
        int position = 0;
        while (position < block.Length)
        {
            ReadOnlySpan<byte> rest = block[position..];
            int length = LineLength(rest, isLast);
            if (length == 0 && rest.Length < Utf8Blocks.MostKept) break;
            if (length == 0)
            {
                // Longer than any value of text: passed on as it stands, without its beginning at hand.
                isInLongLine = true;
                length = rest.Length;
                text.Write(rest);
            }
            else if (isInLongLine)
            {
                isInLongLine = false;
                text.Write(rest[..length]);
            }
            else
            {
                WriteLine(rest[..length]);
            }
            position += length;
        }
        return position;
    }

    /// <summary>Bytes of a line with all that it goes on in, its line break included; 0 when its end is not in sight.</summary>
    private static int LineLength(ReadOnlySpan<byte> rest, bool isLast)
    {
        for (int at = 0; ;)
        {
            int end = rest[at..].IndexOf((byte)'\n');
            if (end < 0) return isLast ? rest.Length : 0;
            at += end + 1;
            if (at == rest.Length) return isLast ? at : 0;
            if (rest[at] != (byte)' ') return at;
        }
    }

    private void WriteLine(ReadOnlySpan<byte> line)
    {
        bool isBlank = line.Trim("\r\n"u8).IsEmpty;
        if (isBlank && isInEntry) record++;
        isInEntry = !isBlank;
        Place here = text.Here;
        text.Stand(here.Offset, here.Line, here.Column, isBlank ? 0 : record);
        int colon = line.IndexOf((byte)':');
        if (colon > 0 && line[(colon + 1)..].StartsWith(":"u8) && TryDecode(line, colon + 2)) return;
        while (true)
        {
            int fold = line.IndexOf("\n "u8);
            if (fold < 0) break;
            int start = fold > 0 && line[fold - 1] == (byte)'\r' ? fold - 1 : fold;
            text.Write(line[..start]);
            text.Replace(line[start..(fold + 2)], default);
            line = line[(fold + 2)..];
        }
        text.Write(line);
    }

    /// <summary>Writes a line whose value is in base64; false when that is no text.</summary>
    private bool TryDecode(ReadOnlySpan<byte> line, int start)
    {
        int end = line.Length;
        while (end > start && line[end - 1] is (byte)'\r' or (byte)'\n') end--;
        byte[] encoded = ArrayPool<byte>.Shared.Rent(line.Length);
        try
        {
            int length = 0;
            foreach (byte b in line[start..end])
            {
                if (b > (byte)' ') encoded[length++] = b;
            }
            if (Base64.DecodeFromUtf8InPlace(encoded.AsSpan(0, length), out int written) != OperationStatus.Done) return false;
            ReadOnlySpan<byte> value = encoded.AsSpan(0, written);
            if (!Utf8.IsValid(value) || value.ContainsAnyInRange((byte)0, (byte)8)) return false;
            text.Write(line[..start]);
            while (start < end && line[start] == (byte)' ') text.Write(line[start++]);
            text.Replace(line[start..end], value);
            text.Write(line[end..]);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(encoded, clearArray: true);
        }
    }
}
