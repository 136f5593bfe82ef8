using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace PiiScanner.Findings.Database;

/// <summary>A findings store in one SQLite file, readable by its owner only. Readers and one writer do not wait for each other (write-ahead log).</summary>
internal sealed class SqliteDatabase(string path) : StoreDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const string IsSomethingElse = "is something else than a findings store; choose another place with --store";

    private readonly string path = Path.GetFullPath(path);

    /// <summary>How long a writer waits for another one, in seconds.</summary>
    internal static int Patience { get; set; } = 60;

    /// <inheritdoc/>
    public override bool Exists => File.Exists(path);

    /// <inheritdoc/>
    public override DbConnection Connect()
    {
        MakeFile();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = Patience,
        }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) > 0 AND SUM(name IN ('counter', 'epoch', 'key_run')) < 3 FROM sqlite_schema";
            if ((long)command.ExecuteScalar()! == 1) throw new FindingsStoreException(Say(IsSomethingElse));
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw Explain(exception);
        }
        catch (FindingsStoreException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override DbTransaction BeginWriting(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    /// <inheritdoc/>
    public override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    /// <inheritdoc/>
    public override IDisposable? TryHold(DbConnection connection, DbTransaction? transaction, long scan)
    {
        try
        {
            return SqliteScanLock.TryTake(path, scan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FindingsStoreException($"the file {path}{SqliteScanLock.Suffix} beside the findings store cannot be made or opened; see that it may be written", exception);
        }
    }

    /// <inheritdoc/>
    public override string Translate(string statement) => statement;

    /// <inheritdoc/>
    public override FindingsStoreException Explain(DbException exception) => new(
        Say((exception as SqliteException)?.SqliteErrorCode switch
        {
            Busy or Locked => "is kept busy by another program; try again once that has ended",
            ReadOnly => "may not be written; choose another place with --store",
            Full => "cannot grow: no space is left; what was committed is safe, free some and go on with --resume",
            InputOutput => "cannot be read or written: the disk refuses it, or it is full; what was committed is safe",
            Corrupt => "is damaged; restore it from a copy, or choose another place with --store",
            CannotOpen => "cannot be opened; see that its directory is there, and that both may be read and written",
            NotADatabase => IsSomethingElse,
            _ => "refuses what is asked",
        }),
        exception);

    private string Say(string trouble) => $"the findings store {path} {trouble}";

    private void MakeFile()
    {
        if (File.Exists(path)) return;
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            new FileStream(path, options).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FindingsStoreException($"the findings store {path} cannot be made; choose another place with --store", exception);
        }
    }
}
