using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Publicist.Benchmarks;

/// <summary>Many deliveries due in the same instant.</summary>
internal static class DueBenchmark
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Load load, CancellationToken cancellation)
    {
        var bare = await BareClient.MeasureAsync(load, cancellation);
        using var platform = await StubPlatform.StartAsync(load.DelayMilliseconds, cancellation);
        await using var office = await PressOffice.PrepareAsync(platform.Address, load.Concurrency, cancellation);
        var seeding = new Seeding(office.Services);
        await seeding.AccountsAsync(load.Accounts, cancellation);
        await seeding.HistoryAsync(load.History, cancellation);
        var due = TimeProvider.System.GetUtcNow() + Ahead + TimeSpan.FromMilliseconds(load.Deliveries / 10.0);
        await seeding.ScheduledAsync(load.Deliveries, _ => due, cancellation);
        var before = new FileInfo(office.Database).Length;
        var disk = DiskBytes.Written();

        await office.StartAsync(cancellation);
        var memory = new PeakMemory();
        while (CountPublished(office.Database, due) < load.Deliveries)
        {
            memory.Look();
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancellation);
        }

        if (Ask(office.Database, "SELECT State || ': ' || ErrorMessage FROM Deliveries WHERE State NOT IN ('Published') LIMIT 1") is string other) Console.Error.WriteLine(other);
        var arrivals = await platform.ArrivalsAsync(cancellation);
        var took = LastPublished(office.Database) - due;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        Table.Print(
            ("deliveries, accounts", $"{load.Deliveries:N0} over {load.Accounts}"),
            ("concurrency, platform answers in", $"{load.Concurrency}, {load.DelayMilliseconds} ms"),
            ("past deliveries", $"{load.History:N0}"),
            ("time to the last one", $"{took.TotalSeconds:0.00} s"),
            ("limit", $"{load.Limit.TotalSeconds:0.00} s"),
            ("ratio", load.Limit > TimeSpan.Zero ? $"{took / load.Limit:0.000}" : "-"),
            ("one request of a bare client", $"{bare.TotalMilliseconds:0.0} ms: {bare.TotalSeconds * load.Deliveries / load.Concurrency:0.00} s for all"),
            ("a second", $"{load.Deliveries / took.TotalSeconds:N0}"),
            ("requests received", $"{arrivals.Count:N0}"),
            ("first request after", $"{(arrivals[0] - due).TotalMilliseconds:0} ms"),
            ("processor time", $"{processor.TotalSeconds:0.0} s, {processor.TotalMilliseconds / load.Deliveries:0.00} ms a delivery"),
            ("peak memory", $"{memory.Megabytes:0} MB"),
            ("written to disk", $"{(DiskBytes.Written() - disk) / (double)load.Deliveries:N0} bytes a delivery"),
            ("database grew", $"{(new FileInfo(office.Database).Length - before) / (double)load.Deliveries:N0} bytes a delivery"));
        return arrivals.Count == load.Deliveries ? 0 : 1;
    }

    private static long CountPublished(string database, DateTimeOffset due) =>
        (long)Ask(database, $"SELECT COUNT(*) FROM Deliveries WHERE DueAt = {due.UtcTicks} AND State NOT IN ('Scheduled', 'Publishing')");

    private static DateTimeOffset LastPublished(string database) => new((long)Ask(database, "SELECT MAX(PublishedAt) FROM Deliveries"), TimeSpan.Zero);

    private static object Ask(string database, string question)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar() ?? DBNull.Value;
    }
}
