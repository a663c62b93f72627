using System.Diagnostics;
using System.Net.Http.Json;

namespace Publicist.Benchmarks;

/// <summary>What this machine allows at best: the same requests to the same platform by as many senders, with nothing written down in between.</summary>
internal static class BareClient
{
    private const int RequestsOfEach = 30;

    /// <returns>Time of one request, as a sender sees it.</returns>
    public static async Task<TimeSpan> MeasureAsync(Load load, CancellationToken cancellation)
    {
        using var platform = await StubPlatform.StartAsync(load.DelayMilliseconds, cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(platform.Address) };
        await SendAsync(client, 2, cancellation); // Cold code is not what is measured.
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, load.Concurrency).Select(_ => SendAsync(client, RequestsOfEach, cancellation)));
        return clock.Elapsed / RequestsOfEach;
    }

    private static async Task SendAsync(HttpClient client, int times, CancellationToken cancellation)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await client.PostAsJsonAsync("/2/tweets", new { text = "x" }, cancellation);
            await response.Content.ReadAsByteArrayAsync(cancellation);
        }
    }
}
