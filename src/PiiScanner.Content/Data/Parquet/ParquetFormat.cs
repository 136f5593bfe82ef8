using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Data.Parquet;

/// <summary>
/// Apache Parquet, read by a reader of our own, bounded in memory. Values lie column by column and are read so; each knows its row and column, as in a
/// spreadsheet, so that those of a row are found to belong together.
/// </summary>
internal sealed class ParquetFormat : IFormat
{
    private const int LargestFooter = 64 << 20, TailBytes = 8;

    /// <inheritdoc/>
    public string Name => "parquet";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > 12 && head.StartsWith("PAR1"u8) && head[4] is 0x15 or 0 or (byte)'P';

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var file = new BlockStream(content);
        if (ReadFooter(file, context) is not { } footer)
        {
            content.Position = 0;
            PlainBytes.Read(content, context);
            return;
        }
        WriteProperties(footer, context);
        if (footer.IsEncrypted) context.Note(Reason.Encrypted, "It needs a key.");
        using var rows = new ParquetRows(file, footer, context);
        rows.Read();
    }

    /// <summary>The footer, found from the end of the file; null, and noted, when it is not there.</summary>
    private static ParquetFooter? ReadFooter(BlockStream file, FormatContext context)
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        bool hasEnd = file.ReadAt(Math.Max(0, file.Length - TailBytes), tail) == TailBytes && tail[4..].SequenceEqual("PAR1"u8);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (!hasEnd)
        {
            context.Note(Reason.Truncated, "Its footer is missing: only text that stands in it plainly was searched.");
            return null;
        }
        if (length > LargestFooter) throw new UnreadableException(Reason.LimitSize, "Its footer is larger than is read.");
        if (length > file.Length - TailBytes)
        {
            context.Note(Reason.Corrupt, "Its footer is damaged: only text that stands in it plainly was searched.");
            return null;
        }
        byte[] bytes = new byte[length];
        file.ReadAt(file.Length - TailBytes - length, bytes);
        try
        {
            return ParquetFooter.Read(bytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            context.Note(Reason.Corrupt, "Its footer is damaged: only text that stands in it plainly was searched.");
            return null;
        }
    }

    private static void WriteProperties(ParquetFooter footer, FormatContext context)
    {
        context.Text.StartPart("properties");
        foreach ((string key, string value) in footer.Properties)
        {
            // The schema again, in another library's own form.
            if (key is "ARROW:schema" or "org.apache.spark.sql.parquet.row.metadata" or "pandas") continue;
            context.Text.WriteInline(Encoding.UTF8.GetBytes($"{key}: {value}"), (byte)'\n');
            context.Text.Write((byte)'\n');
        }
    }
}
