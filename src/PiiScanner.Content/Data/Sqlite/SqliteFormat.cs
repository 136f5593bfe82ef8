using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>
/// SQLite 3 databases (the file format of sqlite.org/fileformat2.html), read page by page without the library: damaged files too, and what was
/// deleted and still stands in them.
/// </summary>
internal sealed class SqliteFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > 16 && head.StartsWith("SQLite format 3\0"u8);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        if (SqlitePages.OfDatabase(content, context) is not { } opened)
        {
            context.Note(Reason.Corrupt, "Its header is damaged: only text that stands in it plainly was searched.");
            content.Position = 0;
            PlainBytes.Read(content, context);
            return;
        }
        using SqlitePages pages = opened;
        using var database = new SqliteDatabase(pages, context);
        database.Read();
    }
}
