using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// A text document's content as UTF-8, whatever encoding it is in, without its byte order mark. UTF-8 passes through unchecked and
/// uncopied. Content that is ASCII so far is decided on where it first is not. Bytes that mean nothing never stop the reading. Where lines
/// end in a carriage return alone, as on old Macs, it is read as a line feed; colours of a terminal are read as blanks (<see cref="TerminalCode"/>).
/// <para>An exception that the content ends in is thrown when all that came before it has been given.</para>
/// </summary>
internal sealed class Utf8Source : IDisposable
{
    /// <summary>What is read at once, in whole pages: with less, calls of the system and pages read in part cost more than what is done with them.</summary>
    private const int MostRead = 128 * 1024, Page = 4096;

    private readonly Stream content;
    private readonly byte[] raw = ArrayPool<byte>.Shared.Rent(MostRead);
    private readonly Encoding? declared;
    private readonly bool endsLinesWithReturn;
    private Transcoder? transcoder;
    private TerminalCode code;
    private ExceptionDispatchInfo? failure;
    private bool isAscii;
    private byte before; // the last byte of what was ASCII
    private bool hasEnded;
    private int start;
    private int end;
    private int highWater;

    /// <summary>Starts on a document. Its stream stays the caller's.</summary>
    public Utf8Source(Stream content)
    {
        this.content = content;
        FillRaw();
        declared = DeclaredEncoding.Find(raw.AsSpan(0, end));
        endsLinesWithReturn = Head.Contains((byte)'\r') && !Head.Contains((byte)'\n');
        Decide(TextEncoding.Detect(raw.AsSpan(0, end), hasEnded, declared));
    }

    /// <summary>The first bytes as they stand in the content: what formats are recognised by. To be asked before reading.</summary>
    public ReadOnlySpan<byte> Head => raw.AsSpan(0, end);

    /// <summary>Reads some text; 0 only at the end.</summary>
    /// <param name="buffer">Room for at least <see cref="Transcoder.LeastRoom"/> bytes.</param>
    public int Read(Span<byte> buffer)
    {
        int read = ReadSome(buffer);
        if (read == 0) ThrowIfCut();
        return read;
    }

    /// <summary>
    /// Reads until the buffer is as good as full (<see cref="Transcoder.LeastRoom"/>), to the same byte whatever the pieces that the content
    /// comes in; 0 only at the end. What the content ended in is not thrown here, but by <see cref="ThrowIfCut"/>.
    /// </summary>
    public int Fill(Span<byte> buffer)
    {
        int filled = 0, read = 1;
        while (read > 0 && buffer.Length - filled >= (transcoder is null ? 1 : Transcoder.LeastRoom))
        {
            read = ReadSome(buffer[filled..]);
            filled += read;
        }
        return filled;
    }

    /// <summary>Throws the exception that the content ended in, if it did.</summary>
    public void ThrowIfCut() => failure?.Throw();

    /// <summary>Puts all of it into a document's text as it stands.</summary>
    public void CopyTo(TextBuffer text)
    {
        int read;
        while ((read = Read(text.GetSpan(TextBuffer.MaxRequest))) > 0) text.Advance(read);
    }

    /// <summary>Clears what it held of the text.</summary>
    public void Dispose()
    {
        raw.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(raw);
        transcoder?.Dispose();
    }

    private void Decide(TextEncoding encoding)
    {
        start = encoding.MarkLength;
        isAscii = !encoding.IsDecided;
        if (encoding.Source is not null) transcoder = Transcoder.From(encoding.Source);
    }

    private int ReadSome(Span<byte> buffer)
    {
        int read = ReadAsItStands(buffer);
        if (endsLinesWithReturn) buffer[..read].Replace((byte)'\r', (byte)'\n');
        code.Blank(buffer[..read]);
        return read;
    }

    private int ReadAsItStands(Span<byte> buffer)
    {
        if (transcoder is not null) return Transcode(buffer);
        if (start < end)
        {
            int count = Math.Min(buffer.Length, end - start);
            raw.AsSpan(start, count).CopyTo(buffer);
            start += count;
            before = raw[start - 1];
            return count;
        }
        int read = ReadContent(buffer[..Math.Min(buffer.Length, isAscii ? MostRead - Page : MostRead)]);
        return isAscii ? CheckAscii(buffer[..read]) : read;
    }

    /// <summary>Passes ASCII through; from the first other byte on it is evidence of the encoding, and comes back out of it.</summary>
    private int CheckAscii(Span<byte> read)
    {
        int first = read.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (first < 0)
        {
            if (!read.IsEmpty) before = read[^1];
            return read.Length;
        }
        raw[0] = first > 0 ? read[first - 1] : before;
        read[first..].CopyTo(raw.AsSpan(1));
        start = 0;
        end = 1 + read.Length - first;
        FillRaw();
        int judged = Math.Min(end, ReadLimits.HeadBytes);
        Decide(TextEncoding.Judge(raw.AsSpan(0, judged), hasEnded && judged == end, declared));
        start = 1;
        return first > 0 ? first : ReadAsItStands(read);
    }

    private int Transcode(Span<byte> buffer)
    {
        while (true)
        {
            int written = transcoder!.Transcode(raw.AsSpan(start, end - start), buffer, hasEnded, out int consumed);
            start += consumed;
            if (written > 0) return written;
            if (hasEnded) return 0;
            FillRaw();
        }
    }

    private void FillRaw()
    {
        raw.AsSpan(start, end - start).CopyTo(raw);
        end -= start;
        start = 0;
        while (end < ReadLimits.HeadBytes && !hasEnded) end += ReadContent(raw.AsSpan(end, ReadLimits.HeadBytes - end));
        highWater = Math.Max(highWater, end);
    }

    private int ReadContent(Span<byte> buffer)
    {
        if (hasEnded) return 0;
        int read = 0;
        try
        {
            read = content.Read(buffer);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }
        hasEnded = read == 0;
        return read;
    }
}
