using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>The database that a findings store lives in, where one kind differs from another.</summary>
internal abstract class StoreDatabase
{
    /// <summary>The database that a user names: a file, or a PostgreSQL connection (<c>postgresql://...</c> or <c>Host=...</c>).</summary>
    public static StoreDatabase For(string place) => PostgresDatabase.IsAddress(place) ? new PostgresDatabase(place) : new SqliteDatabase(place);

    /// <summary>True when there is a store already.</summary>
    public abstract bool Exists { get; }

    /// <summary>Opens a connection; the caller disposes it.</summary>
    /// <exception cref="FindingsStoreException">It cannot be reached.</exception>
    public abstract DbConnection Connect();

    /// <summary>Begins a transaction that keeps all other writers out until it ends.</summary>
    public abstract DbTransaction BeginWriting(DbConnection connection);

    /// <summary>Begins a transaction in which all that is read is of one moment.</summary>
    public abstract DbTransaction BeginReading(DbConnection connection);

    /// <summary>Holds a scan until it is disposed or the process ends; null when somebody else does.</summary>
    /// <param name="connection">Where; lives longer than what is returned.</param>
    /// <param name="transaction">The transaction under way, null for none.</param>
    /// <param name="scan">The scan.</param>
    /// <exception cref="FindingsStoreException">It cannot be told.</exception>
    public abstract IDisposable? TryHold(DbConnection connection, DbTransaction? transaction, long scan);

    /// <summary>A statement of <see cref="Schema"/> in this database's dialect.</summary>
    public abstract string Translate(string statement);

    /// <summary>Says in one sentence what went wrong and what can be done.</summary>
    public abstract FindingsStoreException Explain(DbException exception);

    /// <summary>Does what needs the database; its trouble becomes a <see cref="FindingsStoreException"/>.</summary>
    public T Try<T>(Func<T> action) => Try(action, static action => action());

    /// <summary>As <see cref="Try{T}(Func{T})"/>, for what is done so often that it must not make a closure.</summary>
    public T Try<TState, T>(TState state, Func<TState, T> action)
    {
        try
        {
            return action(state);
        }
        catch (DbException exception)
        {
            throw Explain(exception);
        }
    }
}
