using Microsoft.Data.Sqlite;

namespace Publicist.Benchmarks;

/// <summary>Inserts rows by prepared statements: a million of them in a minute.</summary>
internal sealed class Rows : IDisposable
{
    /// <summary>What stands in columns that hold JSON.</summary>
    private static readonly Dictionary<string, string> Fillers = new() { ["Hashtags"] = "'[]'", ["Options"] = "'{}'" };
    private readonly SqliteCommand _post;
    private readonly SqliteCommand _delivery;
    private readonly SqliteCommand _attempt;
    private readonly SqliteCommand _step;

    public Rows(SqliteConnection connection, SqliteTransaction transaction)
    {
        _post = Of(connection, transaction, "Posts", "Id", "WorkspaceId", "AuthorId", "Text", "TimeZone", "CreatedAt", "UpdatedAt");
        _delivery = Of(connection, transaction, "Deliveries", "Id", "WorkspaceId", "PostId", "AccountId", "Platform", "State", "DueAt", "NextTryAt", "CreatedAt", "UpdatedAt", "RemoteId", "Permalink", "PublishedAt");
        _attempt = Of(connection, transaction, "Attempts", "Id", "WorkspaceId", "DeliveryId", "Number", "Fence", "StartedAt", "EndedAt", "Outcome");
        _step = Of(connection, transaction, "AttemptSteps", "Id", "WorkspaceId", "AttemptId", "Sequence", "Kind", "At", "Detail");
    }

    public void Post(Guid id, Guid workspace, Guid author, string text, DateTimeOffset at) => Run(_post, id, workspace, author, text, "Etc/UTC", at, at);

    public void Delivery(Guid id, Guid workspace, Guid post, Guid account, string state, DateTimeOffset due, int number)
    {
        var published = state == "Published";
        Run(_delivery, id, workspace, post, account, "x", state, due, due, due, due, published ? $"p{number}" : null, published ? $"https://x.com/i/status/{number}" : null, published ? due : null);
    }

    public void Journal(Guid delivery, Guid workspace, DateTimeOffset at)
    {
        var attempt = Guid.CreateVersion7();
        Run(_attempt, attempt, workspace, delivery, 1, 1, at, at, "published");
        string[] kinds = ["Claimed", "Submitting", "Answered", "Ended"];
        for (var index = 0; index < kinds.Length; index++) Run(_step, Guid.CreateVersion7(), workspace, attempt, index + 1, kinds[index], at, "A step of the benchmark's history.");
    }

    public void Dispose()
    {
        foreach (var command in new[] { _post, _delivery, _attempt, _step }) command.Dispose();
    }

    /// <summary>Columns that are not named take what the schema demands: 0 or an empty text.</summary>
    private static SqliteCommand Of(SqliteConnection connection, SqliteTransaction transaction, string table, params string[] columns)
    {
        var demanded = Demanded(connection, transaction, table).Except(columns).ToList();
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = columns.Concat(demanded).Select(name => $"\"{name}\"");
        var values = columns.Select((_, index) => $"@p{index}").Concat(demanded.Select(name => Fillers.GetValueOrDefault(name, "0")));
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        for (var index = 0; index < columns.Length; index++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{index}" });
        return command;
    }

    private static List<string> Demanded(SqliteConnection connection, SqliteTransaction transaction, string table)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE \"notnull\" = 1 AND dflt_value IS NULL";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = Stored(values[index]);
        command.ExecuteNonQuery();
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcTicks,
        Guid id => id.ToString().ToUpperInvariant(),
        _ => value,
    };
}
