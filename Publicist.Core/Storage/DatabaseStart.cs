using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Publicist.Core.Storage;

/// <summary>Brings the database to this program's schema before anything else touches it: write-ahead log on, a copy first where there is something to lose, then the migrations.</summary>
public sealed class DatabaseStart(Databases databases, DataDirectory directory, TimeProvider clock)
{
    /// <exception cref="NewerDatabaseException">The database was written by a newer Publicist.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var known = KnownMigrations();
        var applied = await AppliedAsync(db, cancellation);
        if (applied.Except(known).FirstOrDefault() is { } newer) throw new NewerDatabaseException(newer);
        if (applied.Count == known.Count) return;

        if (applied.Count > 0) await BackUpAsync(db, cancellation);
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
    }

    // EF's own look-ups build its whole model first; at most starts there is nothing to do, and somebody is waiting for the first page.
    private static List<string> KnownMigrations() =>
        [.. typeof(PublicistDb).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>()];

    private static async Task<List<string>> AppliedAsync(PublicistDb db, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (await command.ExecuteScalarAsync(cancellation) is 0L) return [];
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<string>();
        while (await rows.ReadAsync(cancellation)) applied.Add(rows.GetString(0));
        return applied;
    }

    private async Task BackUpAsync(PublicistDb db, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"before-migration-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db");
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory.Backups, name), Pooling = false }.ToString());
        await db.Database.OpenConnectionAsync(cancellation);
        await copy.OpenAsync(cancellation);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
    }
}

/// <summary>This program is older than the data.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"The database was written by a newer Publicist (its schema has {migration}). Start that version, or restore an older backup.");
