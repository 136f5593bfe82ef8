using System.Runtime.ExceptionServices;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Uu;

/// <summary>
/// Text in which files may stand that were uuencoded, as mail sent them before MIME. As a stream it gives the text up to the next file; then that file is opened, and
/// the text goes on behind it.
/// </summary>
internal sealed class UuText(Stream text) : ReadOnlyStream
{
    /// <summary>What is looked at to tell where a file begins: the line that says so, with a name, and one more.</summary>
    private const int LookedAt = 512;

    private readonly ByteReader reader = new(text);
    private bool isLineStart = true;
    private ExceptionDispatchInfo? failure;

    /// <summary>Reads text and the files in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">Where the files go.</param>
    /// <param name="readText">Reads the text up to a file, or to the end.</param>
    /// <exception cref="CutTransferException">A file has no end.</exception>
    public static void Read(Stream text, FormatContext context, Action<Stream> readText)
    {
        using var pieces = new UuText(text);
        bool isCut = false;
        readText(pieces);
        while (UuStream.IsAt(pieces.reader.Buffered))
        {
            using var file = new UuStream(pieces.reader, leaveOpen: true);
            context.Child(UuStream.NameIn(pieces.reader.Buffered), file);
            isCut |= !Pass(file);
            readText(pieces);
        }
        if (isCut) throw new CutTransferException();
    }

    public override int Read(Span<byte> buffer)
    {
        LookAhead();
        ReadOnlySpan<byte> ahead = reader.Buffered;
        int file = Find(ahead), sure = file >= 0 ? file : ahead.Length < LookedAt ? ahead.Length : ahead.Length - LookedAt + 1;
        int count = Math.Min(sure, buffer.Length);
        if (count == 0)
        {
            if (ahead.IsEmpty) failure?.Throw();
            return 0;
        }
        ahead[..count].CopyTo(buffer);
        isLineStart = ahead[count - 1] == (byte)'\n';
        reader.Advance(count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) reader.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What the text ended in is thrown when all that came before it has been given.</summary>
    private void LookAhead()
    {
        try
        {
            if (failure is null) reader.Fill(LookedAt);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    /// <summary>Passes over what nobody read of a file; false when it is cut.</summary>
    private static bool Pass(UuStream file)
    {
        Span<byte> passed = stackalloc byte[128];
        try
        {
            while (file.Read(passed) > 0)
            {
            }
            return true;
        }
        catch (CutTransferException)
        {
            return false;
        }
    }

    /// <summary>Where a file begins; -1 when none does, as far as can be seen.</summary>
    private int Find(ReadOnlySpan<byte> ahead)
    {
        ReadOnlySpan<byte> begin = "begin "u8;
        for (int at = 0; ahead[at..].IndexOf(begin) is >= 0 and int found; at += begin.Length)
        {
            at += found;
            if ((at == 0 ? isLineStart : ahead[at - 1] == (byte)'\n') && UuStream.IsAt(ahead[at..])) return at;
        }
        return -1;
    }
}
