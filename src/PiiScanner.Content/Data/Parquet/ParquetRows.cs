using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Parquet;

/// <summary>Writes the values of a file column by column; each stands in its row and column, under the name of its column.</summary>
internal sealed class ParquetRows(BlockStream file, ParquetFooter footer, FormatContext context) : IDisposable
{
    private const string Part = "data";

    private readonly ParquetPages pages = new(file, context);
    private bool isEncodingTold;
    private int ordinal;

    /// <summary>Reads all columns.</summary>
    public void Read()
    {
        context.Text.StartPart(Part, Layout());
        for (int column = 0; column < footer.Columns.Count; column++)
        {
            if (column > 0) context.Text.SetLayout(Layout());
            Stand(1, column);
            context.Text.WriteInline(Encoding.UTF8.GetBytes(footer.Columns[column].Name), (byte)' ');
            context.Text.Write((byte)'\n');
            long row = 0;
            foreach (List<ParquetChunk> group in footer.Groups)
            {
                if (column < group.Count && !group[column].IsEncrypted) ReadChunk(footer.Columns[column], column, group[column], ref row);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => pages.Dispose();

    private TextLayout Layout() => new(LayoutKind.Sheet, TextLayout.CellSeparator, Ordinal: ordinal++);

    private void ReadChunk(ParquetColumn column, int number, ParquetChunk chunk, ref long row)
    {
        ParquetValues? dictionary = null;
        long at = chunk.Start, end = Math.Min(file.Length, chunk.Start + chunk.Length), seen = 0;
        try
        {
            while (seen < chunk.Values && at >= 0 && at < end)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                ParquetPage page = pages.ReadHeader(at);
                if (!pages.Load(page, at, chunk.Codec))
                {
                    context.Note(Reason.Unsupported, "A column is compressed in a way that is not read.");
                    return;
                }
                int count = (int)Math.Clamp(page.Values, 0, ParquetPages.Largest);
                if (page.Kind == ParquetPage.Dictionary) dictionary = ParquetValues.Read(pages.Bytes, 0, column, count, null);
                else if (page.Kind is ParquetPage.Data or ParquetPage.NewData) seen += WritePage(page, column, number, count, dictionary, ref row);
                at += page.HeaderBytes + page.CompressedSize;
            }
            if (seen < chunk.Values) context.Note(Reason.Corrupt, "A column has fewer values than it should.");
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "A column is damaged.");
        }
        catch (EndOfStreamException)
        {
            context.Note(Reason.Truncated, "A column is cut.");
        }
    }

    /// <summary>Writes the values of a page; those that are null only count (Dremel levels: a row begins where nothing is repeated).</summary>
    private int WritePage(ParquetPage page, ParquetColumn column, int number, int count, ParquetValues? dictionary, ref long row)
    {
        ReadOnlySpan<byte> rest = pages.Bytes;
        ReadOnlySpan<byte> repetition = Levels(ref rest, column.Repetition, page.Kind == ParquetPage.NewData ? page.RepetitionBytes : -1);
        ReadOnlySpan<byte> definition = Levels(ref rest, column.Definition, page.Kind == ParquetPage.NewData ? page.DefinitionBytes : -1);
        var repeats = new HybridReader(repetition, Width(column.Repetition));
        var counted = new HybridReader(definition, Width(column.Definition));
        int present = count;
        if (column.Definition > 0)
        {
            present = 0;
            for (int i = 0; i < count; i++) present += counted.Next() == column.Definition ? 1 : 0;
        }
        ParquetValues? values = ParquetValues.Read(rest, page.Encoding, column, present, dictionary);
        if (values is null && !isEncodingTold) context.Note(Reason.Unsupported, "A column is written in a way that is not read.");
        isEncodingTold |= values is null;
        var defines = new HybridReader(definition, Width(column.Definition));
        for (int i = 0, next = 0; i < count; i++)
        {
            if (column.Repetition == 0 || repeats.Next() == 0) row++;
            bool isThere = column.Definition == 0 || defines.Next() == column.Definition;
            if (!isThere || values is null || next >= values.Count) continue;
            Write(values[next++], column, number, row);
        }
        return count;
    }

    /// <summary>The levels of a page: of so many bytes, or preceded by their length.</summary>
    private static ReadOnlySpan<byte> Levels(ref ReadOnlySpan<byte> rest, int highest, int told)
    {
        int length = told;
        if (told < 0)
        {
            if (highest == 0) return default;
            if (rest.Length < 4) throw new InvalidDataException("Levels end early.");
            length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            rest = rest[4..];
        }
        if (length < 0 || length > rest.Length) throw new InvalidDataException("Levels are longer than their page.");
        ReadOnlySpan<byte> levels = rest[..length];
        rest = rest[length..];
        return levels;
    }

    private static int Width(int highest) => 32 - BitOperations.LeadingZeroCount((uint)highest);

    private void Stand(long row, int column)
    {
        int line = (int)Math.Min(row, int.MaxValue);
        context.Text.Stand(context.Text.Offset, line, column + 1, row);
    }

    private void Write(ReadOnlySpan<byte> value, ParquetColumn column, int number, long row)
    {
        if (value.IsEmpty) return;
        Stand(row, number);
        switch (column.Type)
        {
            case 0:
                context.Text.Write(value[0] == 0 ? "false"u8 : "true"u8);
                break;
            case 1 when value.Length >= 4:
                WriteNumber(BinaryPrimitives.ReadInt32LittleEndian(value), column);
                break;
            case 2 when value.Length >= 8:
                WriteNumber(BinaryPrimitives.ReadInt64LittleEndian(value), column);
                break;
            case 3 when value.Length >= 12:
                // Nanoseconds of a day, and a Julian day.
                WriteMoment(((BinaryPrimitives.ReadInt32LittleEndian(value[8..]) - 2440588L) * 86400) + (BinaryPrimitives.ReadInt64LittleEndian(value) / 1_000_000_000));
                break;
            case 4 when value.Length >= 4:
                context.Text.Write(BinaryPrimitives.ReadSingleLittleEndian(value).ToString("R", CultureInfo.InvariantCulture));
                break;
            case 5 when value.Length >= 8:
                context.Text.Write(BinaryPrimitives.ReadDoubleLittleEndian(value).ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                if (column.Meaning == ParquetColumn.Decimal && value.Length <= 32) context.Text.Write(Scaled(new BigInteger(value, isBigEndian: true), column.Scale));
                else context.Text.WriteInline(value, TextLayout.BreakInCell);
                break;
        }
        context.Text.Write((byte)'\n');
    }

    private void WriteNumber(long value, ParquetColumn column)
    {
        switch (column.Meaning)
        {
            case ParquetColumn.Date:
                WriteMoment(value * 86400);
                break;
            case ParquetColumn.Milliseconds:
                WriteMoment(value / 1000);
                break;
            case ParquetColumn.Microseconds:
                WriteMoment(value / 1_000_000);
                break;
            case ParquetColumn.Nanoseconds:
                WriteMoment(value / 1_000_000_000);
                break;
            case ParquetColumn.Decimal:
                context.Text.Write(Scaled(value, column.Scale));
                break;
            default:
                context.Text.Write(value.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>A moment in ISO 8601; days that no calendar has stay numbers.</summary>
    private void WriteMoment(long seconds)
    {
        if (seconds is < -62135596800 or > 253402300799)
        {
            context.Text.Write(seconds.ToString(CultureInfo.InvariantCulture));
            return;
        }
        DateTime moment = DateTime.UnixEpoch.AddSeconds(seconds);
        context.Text.Write(moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH':'mm':'ss", CultureInfo.InvariantCulture));
    }

    private static string Scaled(BigInteger value, int scale)
    {
        string digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture);
        if (scale is > 0 and < 64)
        {
            digits = digits.PadLeft(scale + 1, '0');
            digits = $"{digits[..^scale]}.{digits[^scale..]}";
        }
        return value.Sign < 0 ? "-" + digits : digits;
    }
}
