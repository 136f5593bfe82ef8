using System.Text;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Mail;

/// <summary>
/// A message's bytes in order: lines of headers, and bodies up to the boundary that ends them (RFC 2046, 5.1.1). A boundary of any multipart
/// that is open ends a body, since inner ones may have lost theirs.
/// </summary>
internal sealed class MimeSource(Stream content) : IDisposable
{
    /// <summary>How deep multiparts may nest.</summary>
    public const int DeepestMultipart = 100;

    /// <summary>Longer than the standard's 70 characters; a longer one bounds nothing.</summary>
    private const int LongestBoundary = 512;

    /// <summary>A line break, two hyphens, the boundary, two more, and some white space.</summary>
    private const int LookAhead = LongestBoundary + 128;

    private readonly ByteReader reader = new(content);
    private readonly List<byte[]> boundaries = [];
    private int certain; // bytes in hand that belong to the body, whatever follows
    private bool isLineStart = true;
    private int met = -1; // the multipart whose boundary was met
    private bool isClose;

    /// <summary>How many multiparts are open.</summary>
    public int Depth => boundaries.Count;

    /// <summary>True when a part starts here, its header first; false when what comes belongs to no part.</summary>
    public bool IsPart { get; private set; } = true;

    /// <summary>A multipart starts: parts follow, each after this boundary.</summary>
    /// <returns>False when it nests too deep or the boundary can't be one: what follows is text.</returns>
    public bool TryOpen(string boundary)
    {
        if (boundary.Length is 0 or > LongestBoundary || boundaries.Count == DeepestMultipart) return false;
        boundaries.Add(Encoding.Latin1.GetBytes(boundary.TrimEnd()));
        return true;
    }

    /// <summary>Goes on behind a body that was read to its end; false at the end of the message.</summary>
    public bool Next()
    {
        if (met < 0) return false;
        IsPart = !isClose;
        boundaries.RemoveRange(isClose ? met : met + 1, boundaries.Count - (isClose ? met : met + 1));
        met = -1;
        StartBody();
        return true;
    }

    /// <summary>What stands at the start of a header line.</summary>
    public HeaderLine PeekLine()
    {
        if (met >= 0 || !reader.Fill(1)) return HeaderLine.End;
        reader.Fill(2);
        if (reader.Buffered[0] == '\n' || reader.Buffered.StartsWith("\r\n"u8)) return HeaderLine.Blank;
        if (reader.Buffered.StartsWith("--"u8) && TryTakeBoundary(0)) return HeaderLine.End;
        return reader.Buffered[0] is (byte)' ' or (byte)'\t' ? HeaderLine.Folded : HeaderLine.Field;
    }

    /// <summary>Reads a line, or as much of it as there is room for, without its break.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="isWhole">True when its end was reached.</param>
    public int ReadLine(Span<byte> target, out bool isWhole)
    {
        int length = 0;
        while (true)
        {
            isWhole = !reader.Fill(1);
            if (isWhole) return length;
            ReadOnlySpan<byte> next = reader.Buffered;
            int end = next.IndexOf((byte)'\n');
            int count = Math.Min(end < 0 ? next.Length : end, target.Length - length);
            next[..count].CopyTo(target[length..]);
            reader.Advance(count);
            length += count;
            if (count == end)
            {
                reader.Advance(1);
                isWhole = true;
                return length > 0 && target[length - 1] == '\r' ? length - 1 : length;
            }
            if (length == target.Length) return length;
        }
    }

    /// <summary>Ends a header: what comes is a body.</summary>
    public void StartBody()
    {
        isLineStart = true;
        certain = 0;
    }

    /// <summary>Reads some of a body; 0 at its end.</summary>
    public int ReadBody(Span<byte> buffer)
    {
        if (certain == 0 && met < 0 && !buffer.IsEmpty) Look();
        int count = Math.Min(certain, buffer.Length);
        reader.Buffered[..count].CopyTo(buffer);
        reader.Advance(count);
        certain -= count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>Finds out how much of what is in hand belongs to the body, or takes the boundary that ends it.</summary>
    private void Look()
    {
        bool isLineStartNow = isLineStart;
        isLineStart = false;
        if (boundaries.Count == 0)
        {
            reader.Fill(1);
            certain = reader.Buffered.Length;
            return;
        }
        bool hasMore = reader.Fill(LookAhead);
        if (isLineStartNow && reader.Buffered.StartsWith("--"u8) && TryTakeBoundary(0)) return;

        ReadOnlySpan<byte> next = reader.Buffered;
        int at = next.IndexOf("\n--"u8);
        if (at < 0)
        {
            certain = hasMore ? next.Length - "\r\n-"u8.Length : next.Length;
            return;
        }
        // The line break before a boundary belongs to it, not to the body.
        int end = at > 0 && next[at - 1] == '\r' ? at - 1 : at;
        if (end > 0)
        {
            certain = end;
            return;
        }
        if (!TryTakeBoundary(at + 1)) certain = at + 1;
    }

    private bool TryTakeBoundary(int at)
    {
        if (!IsBoundaryAt(at, out int length)) return false;
        reader.Advance(at + length);
        SkipLine();
        return true;
    }

    private void SkipLine()
    {
        while (reader.Fill(1))
        {
            int end = reader.Buffered.IndexOf((byte)'\n');
            reader.Advance(end < 0 ? reader.Buffered.Length : end + 1);
            if (end >= 0) return;
        }
    }

    /// <summary>True when a boundary stands there and nothing but white space behind it; it is then the one met.</summary>
    private bool IsBoundaryAt(int at, out int length)
    {
        reader.Fill(at + LookAhead);
        ReadOnlySpan<byte> line = reader.Buffered[at..];
        int end = line.IndexOf((byte)'\n');
        if (end >= 0) line = line[..end];
        for (int i = boundaries.Count - 1; i >= 0; i--)
        {
            length = 2 + boundaries[i].Length;
            if (!line[2..].StartsWith(boundaries[i])) continue;
            ReadOnlySpan<byte> rest = line[length..];
            bool closes = rest.StartsWith("--"u8);
            if ((closes ? rest[2..] : rest).ContainsAnyExcept(" \t\r"u8)) continue;
            met = i;
            isClose = closes;
            return true;
        }
        length = 0;
        return false;
    }
}
