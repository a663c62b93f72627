using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>A copy of a database, made while it is in use, that can be put back as an operator would: with the program stopped, the file alone.</summary>
internal sealed class Backup
{
    private readonly DataDirectory _directory;
    private readonly string _copy;

    private Backup(DataDirectory directory, string copy) => (_directory, _copy) = (directory, copy);

    /// <summary>By SQLite's own copying of pages.</summary>
    public static Backup Of(TestEngine engine)
    {
        var backup = Named(engine);
        using var from = Open(backup._directory.Database);
        using var to = Open(backup._copy);
        from.BackupDatabase(to);
        return backup;
    }

    /// <summary>By <c>VACUUM INTO</c>, which numbers rows anew.</summary>
    public static async Task<Backup> VacuumedAsync(TestEngine engine)
    {
        var backup = Named(engine);
        await using var db = engine.Get<Databases>().Everything();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {backup._copy}");
        return backup;
    }

    /// <summary>Whoever had the old file open keeps that, like a process that is gone.</summary>
    public void PutBack()
    {
        SqliteConnection.ClearAllPools();
        foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(_directory.Database + ending);
        File.Copy(_copy, _directory.Database);
    }

    private static Backup Named(TestEngine engine)
    {
        var directory = engine.Get<DataDirectory>();
        return new Backup(directory, Path.Combine(directory.Backups, $"{Guid.NewGuid():N}.db"));
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
