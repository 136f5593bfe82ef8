namespace PiiScanner.Content.Data.Sqlite;

/// <summary>Takes the rows of a table as its tree is gone through.</summary>
internal interface ISqliteRows
{
    /// <summary>Takes a row. What it leaves of the payload is passed over.</summary>
    /// <param name="rowId">Its number in the table; 0 where the table has none.</param>
    /// <param name="payload">Its record.</param>
    void Take(long rowId, SqlitePayload payload);
}
