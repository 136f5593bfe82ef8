using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>A prepared statement with the parameters <c>@p1</c>, <c>@p2</c> and so on. For one thread at a time.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;

    /// <summary>Prepares it.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">How many parameters it has.</param>
    public Statement(DbConnection connection, string sql, int parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 1; i <= parameters; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>The transaction it runs in, null for none.</summary>
    public DbTransaction? Transaction
    {
        set => command.Transaction = value;
    }

    /// <summary>Runs it once.</summary>
    public static void Run(DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql, values.Length) { Transaction = transaction };
        statement.Run(values);
    }

    /// <summary>Runs it.</summary>
    /// <returns>How many rows it touched.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, null when there is none.</summary>
    public object? Ask(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        object? value = command.ExecuteScalar();
        return value is DBNull ? null : value;
    }

    /// <summary>Its rows; the caller disposes the reader.</summary>
    public DbDataReader Rows(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
