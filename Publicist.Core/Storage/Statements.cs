using Microsoft.Data.Sqlite;

namespace Publicist.Core.Storage;

/// <summary>Prepared statements of one connection, for the few writes that every delivery makes: each is compiled once. Parameters are <c>$0</c>, <c>$1</c>, …</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

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
