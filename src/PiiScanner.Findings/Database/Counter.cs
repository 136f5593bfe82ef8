using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>Gives out ids, none of them twice.</summary>
internal static class Counter
{
    /// <summary>Takes ids.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="transaction">The transaction it is part of, null for one of its own.</param>
    /// <param name="name">What is counted.</param>
    /// <param name="count">How many ids.</param>
    /// <returns>The first of them.</returns>
    /// <exception cref="FindingsStoreException">It is not counted: the store is damaged.</exception>
    public static long Next(DbConnection connection, DbTransaction? transaction, string name, long count)
    {
        using var statement = new Statement(connection, "UPDATE counter SET value = value + @p1 WHERE name = @p2 RETURNING value", 2) { Transaction = transaction };
        return Counted(statement.Ask(count, name), least: count) - count + 1;
    }

    /// <summary>The last id that was given out.</summary>
    /// <exception cref="FindingsStoreException">It is not counted: the store is damaged.</exception>
    public static long Last(DbConnection connection, DbTransaction? transaction, string name)
    {
        using var statement = new Statement(connection, "SELECT value FROM counter WHERE name = @p1", 1) { Transaction = transaction };
        return Counted(statement.Ask(name), least: 0);
    }

    private static long Counted(object? value, long least) => value is long number && number >= least ? number : throw FindingsStoreException.Damaged();
}
