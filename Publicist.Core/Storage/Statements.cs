using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Publicist.Core.Storage;

/// <summary>Prepared statements of one connection, for the few writes that every delivery makes: each is compiled once. Parameters are <c>$0</c>, <c>$1</c>, …</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private int _sending;
    private int _set;

    /// <returns>Rows that were changed.</returns>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteNonQuery();

    /// <summary>The first row, read by <paramref name="read"/>; <see langword="default"/> where there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bound(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bound(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>A request is about to be sent: the database counts it with this transaction.</summary>
    public void CountSending() => _sending++;

    /// <summary>How many requests the database knows of that were let past the point of no return.</summary>
    public long Sent() => First("PRAGMA user_version", row => row.GetInt64(0));

    /// <summary>Sets the count. It is in the header of the file: in a copy, and unharmed by <c>VACUUM</c>.</summary>
    public void SetSent(long count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {(int)count}");
        command.ExecuteNonQuery();
        _set++;
    }

    /// <summary>Grows with every row that is written.</summary>
    public long Written => First("SELECT total_changes()", row => row.GetInt64(0)) + _set;

    /// <summary>Writes what was counted since the last time; null: nothing was.</summary>
    internal long? WriteSent()
    {
        if (_sending == 0) return null;
        var count = Sent() + _sending;
        SetSent(count);
        _sending = 0;
        return count;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command)) _prepared[sql] = command = Prepared(sql, values.Length);
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = Stored(values[index]);
        return command;
    }

    private SqliteCommand Prepared(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < parameters; index++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
        return command;
    }

    /// <summary>As EF stores it, so that both read what either wrote.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcTicks,
        Enum name => name.ToString(),
        Uri address => address.ToString(),
        _ => value,
    };
}

/// <summary>Reads columns as EF writes them.</summary>
internal static class StoredColumns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Instant(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
