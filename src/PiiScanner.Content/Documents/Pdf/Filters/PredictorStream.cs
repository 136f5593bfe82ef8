using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Undoes prediction (ISO 32000-2, 7.4.4.4): each row was stored as its difference from its surroundings, as PNG or TIFF have it.</summary>
internal sealed class PredictorStream : ReadOnlyStream
{
    private const int LongestRow = 1 << 20;

    private readonly Stream encoded;
    private readonly bool isPng;
    private readonly int pixel;
    private byte[] row;
    private byte[] above;
    private int given;
    private int filled;

    /// <summary>Over an encoded stream, which it disposes.</summary>
    /// <exception cref="InvalidDataException">No picture has such rows.</exception>
    public PredictorStream(Stream encoded, int predictor, double columns, double colors, double bits)
    {
        this.encoded = encoded;
        isPng = predictor >= 10;
        double bytes = Math.Ceiling(columns * colors * bits / 8);
        RowBytes = bytes is >= 1 and <= LongestRow && colors >= 1 && bits >= 1 ? (int)bytes : 0;
        pixel = Math.Max(1, (int)Math.Min(colors * bits / 8, LongestRow));
        row = new byte[RowBytes];
        above = new byte[RowBytes];
    }

    /// <summary>Bytes of a row; 0 when there can be none.</summary>
    private int RowBytes { get; }

    public override int Read(Span<byte> buffer)
    {
        if (RowBytes == 0) throw new InvalidDataException("A predictor has impossible rows.");
        if (given == filled && !Next()) return 0;
        int count = Math.Min(buffer.Length, filled - given);
        row.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) encoded.Dispose();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        (row, above) = (above, row);
        int kind = 2;
        if (isPng)
        {
            Span<byte> tag = stackalloc byte[1];
            if (encoded.Read(tag) == 0) return false;
            kind = tag[0];
        }
        given = 0;
        filled = encoded.ReadAtLeast(row, RowBytes, throwOnEndOfStream: false);
        row.AsSpan(filled).Clear();
        if (filled == 0) return false;
        for (int i = 0; i < filled; i++) row[i] += isPng ? Predict(kind, i) : i >= pixel ? row[i - pixel] : (byte)0;
        return true;
    }

    private byte Predict(int kind, int i)
    {
        int left = i >= pixel ? row[i - pixel] : 0, up = above[i], corner = i >= pixel ? above[i - pixel] : 0;
        return kind switch
        {
            1 => (byte)left,
            2 => (byte)up,
            3 => (byte)((left + up) / 2),
            4 => (byte)Paeth(left, up, corner),
            _ => 0,
        };
    }

    /// <summary>PNG, third edition, 9.4.</summary>
    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner, toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
