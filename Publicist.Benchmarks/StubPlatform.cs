using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Publicist.Benchmarks;

/// <summary>A platform that takes every post and answers after a while, in a process of its own. It tells when each request arrived.</summary>
internal sealed class StubPlatform : IDisposable
{
    private readonly Process _process;

    private StubPlatform(Process process, int port) => (_process, Address) = (process, $"http://127.0.0.1:{port}");

    public string Address { get; }

    public static async Task<StubPlatform> StartAsync(int delayMilliseconds, CancellationToken cancellation)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(StubPlatform).Assembly.Location);
        foreach (var argument in new[] { "stub", "--port", port.ToString(CultureInfo.InvariantCulture), "--delay", delayMilliseconds.ToString(CultureInfo.InvariantCulture) }) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync(cancellation);
        return new StubPlatform(process, port);
    }

    /// <summary>When each request arrived, in order.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> ArrivalsAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(Address + "/arrivals"), cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new DateTimeOffset(long.Parse(line, CultureInfo.InvariantCulture), TimeSpan.Zero))];
    }

    public static async Task<int> ServeAsync(int port, int delayMilliseconds, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var arrivals = new List<long>();
        var ids = 0L;
        app.MapPost("/2/tweets", async (HttpContext context) =>
        {
            lock (arrivals) arrivals.Add(TimeProvider.System.GetUtcNow().UtcTicks);
            if (delayMilliseconds > 0) await Task.Delay(TimeSpan.FromMilliseconds(delayMilliseconds), TimeProvider.System, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$$"""{"data":{"id":"{{{Interlocked.Increment(ref ids) + 1_000_000}}}","text":"x"}}""");
        });
        app.MapGet("/health/live", () => "live");
        app.MapGet("/arrivals", () =>
        {
            lock (arrivals) return string.Join('\n', arrivals);
        });
        await app.StartAsync(cancellation);
        Console.WriteLine("ready");
        await ((IHost)app).WaitForShutdownAsync(cancellation);
        return 0;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
