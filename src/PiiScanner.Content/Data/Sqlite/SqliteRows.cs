using System.Globalization;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Embedded;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>Writes rows as lines of a table. Long runs of bytes in them are documents of their own.</summary>
internal sealed class SqliteRows(SqlitePages pages, FormatContext context) : ISqliteRows
{
    /// <summary>What is longer may be a picture, a letter, an archive; what is shorter is text, an identifier or a hash, and seldom a document that is known for one.</summary>
    private const int LongestInline = 256;

    private const int PieceBytes = 4096;

    private readonly SqliteRecord record = new();
    private readonly byte[] piece = new byte[PieceBytes];
    private readonly byte[] utf8 = new byte[3 * PieceBytes];
    private readonly char[] characters = new char[PieceBytes];
    private readonly Decoder? decoder = pages.Encoding?.GetDecoder();
    private SqliteTable? table;
    private string name = "";

    /// <summary>Starts on a table; its rows are a part, with the names of its columns above them.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="columns">Its columns; null when they are not known.</param>
    /// <param name="ordinal">From 0 within the database.</param>
    public void Start(string part, SqliteTable? columns, int ordinal)
    {
        name = part;
        table = columns;
        context.Text.StartPart(part, new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ordinal));
        if (columns is null) return;
        for (int i = 0; i < columns.Columns.Count; i++)
        {
            if (i > 0) context.Text.Write(TextLayout.CellSeparator);
            context.Text.WriteInline(Encoding.UTF8.GetBytes(columns.Columns[i]), (byte)' ');
        }
        context.Text.Write((byte)'\n');
    }

    /// <summary>Starts on what no table holds any more.</summary>
    public void StartRemains(int ordinal)
    {
        name = "deleted";
        table = null;
        context.Text.StartPart(name, new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ordinal, IsCarved: true));
    }

    /// <inheritdoc/>
    public void Take(long rowId, SqlitePayload payload)
    {
        context.ChargeExpansion((int)Math.Min(payload.Left, int.MaxValue));
        try
        {
            record.Read(payload);
            for (int i = 0; i < record.Count; i++)
            {
                if (i > 0) context.Text.Write(TextLayout.CellSeparator);
                WriteValue(record[i], i, rowId, payload);
            }
        }
        finally
        {
            context.Text.Write((byte)'\n');
        }
    }

    private void WriteValue(long type, int column, long rowId, Stream payload)
    {
        long length = SqliteRecord.LengthOf(type);
        if (SqliteRecord.IsText(type))
        {
            WriteText(payload, length, decoder);
        }
        else if (SqliteRecord.IsBlob(type))
        {
            string field = table is not null && column < table.Columns.Count ? table.Columns[column] : (column + 1).ToString(CultureInfo.InvariantCulture);
            WriteBytes(payload, length, string.Create(CultureInfo.InvariantCulture, $"{name}.{field}[{rowId}]"));
        }
        else if (type == 0)
        {
            if (table?.RowIdColumn == column) Write(rowId);
        }
        else if (type is 8 or 9)
        {
            context.Text.Write((byte)('0' + type - 8));
        }
        else
        {
            Span<byte> value = stackalloc byte[8];
            value = value[..(int)length];
            payload.ReadExactly(value);
            if (type == 7) context.Text.Write(SqliteRecord.Real(value).ToString("R", CultureInfo.InvariantCulture));
            else Write(SqliteRecord.Integer(value));
        }
    }

    private void WriteBytes(Stream payload, long length, string child)
    {
        if (length > LongestInline)
        {
            using var blob = new ValueStream(payload, length);
            context.Child(child, blob, length);
            blob.SkipRest();
            return;
        }
        ReadOnlySpan<byte> value = piece.AsSpan(0, payload.ReadAtLeast(piece.AsSpan(0, (int)length), (int)length, throwOnEndOfStream: false));
        if (TextHead.IsFlawless(value) || !IsDocument(value, child))
        {
            context.Text.WriteInline(value, TextLayout.BreakInCell);
        }
        else
        {
            using var document = new MemoryStream(value.ToArray(), writable: false);
            context.Child(child, document, length);
        }
        if (value.Length < length) throw new InvalidDataException("A record is cut.");
    }

    /// <summary>Few bytes look like UTF-16 by chance, unless as many are zero as in text of Latin letters.</summary>
    private bool IsDocument(ReadOnlySpan<byte> value, string child) =>
        context.Recognize(value, child) is { } format && EmbeddedRun.IsDocument(format, value) && (format is not TextFormat || 3 * value.Count((byte)0) >= value.Length);

    private void Write(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        context.Text.Write(digits[..length]);
    }

    private void WriteText(Stream payload, long length, Decoder? from)
    {
        from?.Reset();
        while (length > 0)
        {
            int read = payload.Read(piece, 0, (int)Math.Min(PieceBytes, length));
            if (read == 0) throw new InvalidDataException("A record is cut.");
            length -= read;
            if (from is null)
            {
                context.Text.WriteInline(piece.AsSpan(0, read), TextLayout.BreakInCell);
                continue;
            }
            int count = from.GetChars(piece, 0, read, characters, 0, flush: length == 0);
            int bytes = Encoding.UTF8.GetBytes(characters.AsSpan(0, count), utf8);
            context.Text.WriteInline(utf8.AsSpan(0, bytes), TextLayout.BreakInCell);
        }
    }

    /// <summary>One value of a record as a document.</summary>
    private sealed class ValueStream(Stream payload, long length) : ReadOnlyStream
    {
        private long left = length;

        public override int Read(Span<byte> buffer)
        {
            if (left == 0) return 0;
            int read = payload.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
            if (read == 0 && !buffer.IsEmpty) throw new InvalidDataException("A record is cut.");
            left -= read;
            return read;
        }

        public void SkipRest()
        {
            Span<byte> room = stackalloc byte[512];
            while (left > 0 && Read(room) > 0)
            {
            }
        }
    }
}
