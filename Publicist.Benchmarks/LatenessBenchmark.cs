namespace Publicist.Benchmarks;

/// <summary>Single posts, a second and a bit apart: how long after its time each request arrives at the platform.</summary>
internal static class LatenessBenchmark
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(1_130);

    public static async Task<int> RunAsync(int posts, int history, CancellationToken cancellation)
    {
        using var platform = await StubPlatform.StartAsync(delayMilliseconds: 100, cancellation);
        await using var office = await PressOffice.PrepareAsync(platform.Address, concurrency: 32, cancellation);
        var seeding = new Seeding(office.Services);
        await seeding.AccountsAsync(10, cancellation);
        await seeding.HistoryAsync(history, cancellation);
        await office.StartAsync(cancellation);
        var first = TimeProvider.System.GetUtcNow() + Ahead;
        var due = Enumerable.Range(0, posts).Select(index => first + (index * Apart)).ToList();
        await seeding.ScheduledAsync(posts, index => due[index], cancellation);
        await Task.Delay(Ahead + (posts * Apart) + TimeSpan.FromSeconds(3), TimeProvider.System, cancellation);

        var arrivals = await platform.ArrivalsAsync(cancellation);
        var late = due.Zip(arrivals, (planned, came) => (came - planned).TotalMilliseconds).Order().ToList();
        Table.Print(
            ("single posts", $"{arrivals.Count} of {posts}"),
            ("past deliveries", $"{history:N0}"),
            ("lateness p50", $"{At(late, 0.50):0.0} ms"),
            ("lateness p90", $"{At(late, 0.90):0.0} ms"),
            ("lateness p99", $"{At(late, 0.99):0.0} ms"),
            ("latest", $"{late[^1]:0.0} ms"),
            ("earliest", $"{late[0]:0.0} ms"));
        return arrivals.Count == posts && late[0] >= 0 ? 0 : 1;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
