using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Publicist.Core.Storage;

/// <summary>Brings the database to this program's schema before anything else touches it: write-ahead log on, a copy first where there is something to lose, then the migrations.</summary>
public sealed class DatabaseStart(Databases databases, DataDirectory directory, TimeProvider clock)
{
    /// <exception cref="NewerDatabaseException">The database was written by a newer Publicist.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer) throw new NewerDatabaseException(newer);
        if (applied.Count == known.Count) return;

        if (applied.Count > 0) await BackUpAsync(db, cancellation);
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
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
