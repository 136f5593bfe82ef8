using System.Data.Common;
using Npgsql;

namespace PiiScanner.Findings.Database;

/// <summary>A findings store in PostgreSQL (14 or later), in the schema that the connection's search path names first.</summary>
internal sealed class PostgresDatabase(string address) : StoreDatabase
{
    /// <summary>An advisory lock of our own: "piiscan" in ASCII.</summary>
    private const long WriterLock = 0x706969_7363616E;

    private const string DiskFull = "53100";
    private const string ReadOnlyTransaction = "25006";
    private const string InsufficientPrivilege = "42501";

    private readonly string connectionString = ConnectionString(address);

    /// <inheritdoc/>
    public override bool Exists => true;

    /// <summary>True when a place is the address of a PostgreSQL server.</summary>
    public static bool IsAddress(string place) =>
        place.StartsWith("postgresql://", StringComparison.Ordinal) || place.StartsWith("postgres://", StringComparison.Ordinal)
        || place.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) || place.StartsWith("Server=", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception exception) when (exception is DbException or System.Net.Sockets.SocketException or TimeoutException)
        {
            connection.Dispose();
            throw new FindingsStoreException("the findings store's PostgreSQL server cannot be reached, or refuses the user; check the connection", exception);
        }
    }

    /// <inheritdoc/>
    public override DbTransaction BeginWriting(DbConnection connection)
    {
        DbTransaction transaction = connection.BeginTransaction();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_xact_lock({WriterLock})";
        command.ExecuteNonQuery();
        return transaction;
    }

    /// <inheritdoc/>
    public override string Translate(string statement) => statement
        .Replace(" STRICT, WITHOUT ROWID", "", StringComparison.Ordinal)
        .Replace(" STRICT", "", StringComparison.Ordinal)
        .Replace("INTEGER", "BIGINT", StringComparison.Ordinal)
        .Replace("BLOB", "BYTEA", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override FindingsStoreException Explain(DbException exception) => new(
        "the findings store's PostgreSQL server " + (exception.SqlState switch
        {
            DiskFull => "has no space left; what was committed is safe, free some and go on with --resume",
            ReadOnlyTransaction => "allows reading only",
            InsufficientPrivilege => "refuses it: the user may not do this",
            null => "went away; what was committed is safe, go on with --resume",
            _ => $"refuses what is asked (SQLSTATE {exception.SqlState})",
        }),
        exception);

    private static string ConnectionString(string address)
    {
        if (!address.Contains("://", StringComparison.Ordinal)) return address;
        var uri = new Uri(address);
        string[] user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0) builder.Port = uri.Port;
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            string name = Uri.UnescapeDataString(parts[0]) switch { "sslmode" => "SSL Mode", "options" => "Options", var other => other };
            builder[name] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }
        return builder.ToString();
    }
}
