using System.Diagnostics;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Publicist.Benchmarks;

/// <summary>The built program on a database with a history: time from its start until <c>/health/ready</c> says yes.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(int history, CancellationToken cancellation)
    {
        string folder;
        await using (var office = await PressOffice.PrepareAsync("http://127.0.0.1:9", concurrency: 32, cancellation))
        {
            var seeding = new Seeding(office.Services);
            await seeding.AccountsAsync(100, cancellation);
            await seeding.HistoryAsync(history, cancellation);
            folder = Directory.CreateTempSubdirectory("publicist-start-").FullName;
            SqliteConnection.ClearAllPools();
            File.Copy(office.Database, Path.Combine(folder, Path.GetFileName(office.Database)));
        }

        var times = new List<double>();
        for (var round = 0; round < Rounds; round++) times.Add(await OnceAsync(folder, cancellation));
        Directory.Delete(folder, recursive: true);
        times.Sort();
        Table.Print(("past deliveries", $"{history:N0}"), ("start to ready, fastest", $"{times[0]:0.00} s"), ("median of five", $"{times[Rounds / 2]:0.00} s"), ("slowest", $"{times[^1]:0.00} s"));
        return 0;
    }

    private static async Task<double> OnceAsync(string folder, CancellationToken cancellation)
    {
        var address = $"http://127.0.0.1:{StubPlatform.FreePort()}";
        var program = typeof(StartBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "Program").Value!;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", address, $"--DataDirectory={folder}", "--Logging:LogLevel:Default=Error"]) { UseShellExecute = false })!;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        try
        {
            while (!await IsReadyAsync(client, cancellation)) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellation);
            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
