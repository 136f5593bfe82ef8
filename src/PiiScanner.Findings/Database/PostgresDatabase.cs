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

    /// <inheritdoc/>
    public override bool Exists => true;

    /// <summary>
    /// True when a place is meant as the address of a server, well written or not: it may hold a password, and must not become the name of a file.
    /// </summary>
    public static bool IsAddress(string place) =>
        place.Contains("://", StringComparison.Ordinal)
        || place.Split(';').Any(static pair => pair.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase)
            || pair.TrimStart().StartsWith("Server=", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override DbConnection Connect()
    {
        NpgsqlConnection connection = Open(ConnectionString(address));
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
    public override DbTransaction BeginReading(DbConnection connection) => connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    /// <inheritdoc/>
    public override IDisposable? TryHold(DbConnection connection, DbTransaction? transaction, long scan) =>
        PostgresScanLock.TryTake(connection, transaction, scan);

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

    private static NpgsqlConnection Open(string connectionString)
    {
        try
        {
            return new NpgsqlConnection(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            throw Malformed();
        }
    }

    // What the driver says may quote the password, so that is not passed on.
    private static FindingsStoreException Malformed() => new(
        "the address of the findings store's PostgreSQL server is malformed; write it like postgresql://user@host:5432/database?sslmode=require or Host=...;Database=...");

    private static string ConnectionString(string address)
    {
        if (!address.Contains("://", StringComparison.Ordinal)) return address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgresql" or "postgres")) throw Malformed();
        string[] user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0) builder.Port = uri.Port;
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            string name = Uri.UnescapeDataString(parts[0]), value = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
            try
            {
                (name, value) = Driver(name, value);
                builder[name] = value;
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
            {
                throw Malformed();
            }
        }
        return builder.ToString();
    }

    // PostgreSQL documentation, "Parameter Key Words" of libpq, in the words of the driver; others are the same, or the driver's own.
    private static (string Name, string Value) Driver(string name, string value) => name switch
    {
        "sslmode" => ("SSL Mode", value.Replace("-", "", StringComparison.Ordinal)),
        "sslrootcert" => ("Root Certificate", value),
        "sslcert" => ("SSL Certificate", value),
        "sslkey" => ("SSL Key", value),
        "sslpassword" => ("SSL Password", value),
        "connect_timeout" => ("Timeout", value),
        "application_name" => ("Application Name", value),
        "client_encoding" => ("Client Encoding", value),
        "dbname" => ("Database", value),
        "user" => ("Username", value),
        "target_session_attrs" => ("Target Session Attributes", value),
        "keepalives_idle" => ("Tcp Keepalive Time", value),
        "keepalives_interval" => ("Tcp Keepalive Interval", value),
        _ => (name, value),
    };
}
