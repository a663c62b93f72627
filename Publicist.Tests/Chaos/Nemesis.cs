namespace Publicist.Tests.Chaos;

/// <summary>Decides where each kill falls and what goes wrong meanwhile.</summary>
internal sealed class Nemesis(Random dice)
{
    public static readonly string[] Moments = ["before_reading", "accepted", "answered"];

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1100);
    private readonly Dictionary<(string Platform, string Moment), int> _hits = Platforms.Keys.SelectMany(platform => Moments.Select(moment => (platform, moment))).ToDictionary(pair => pair, _ => 0);
    private readonly Dictionary<string, object> _faults = [];

    /// <summary>How often a kill fell while a request was held, for each platform and moment.</summary>
    public IReadOnlyDictionary<(string Platform, string Moment), int> Hits => _hits;

    /// <summary>Whether each barrier was reached at each platform.</summary>
    public bool IsEverywhere => _hits.Values.All(hits => hits > 0);

    /// <summary>The different requests at which it did.</summary>
    public SortedSet<string> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>What is to happen in the next round: the barrier that was reached least, or a random instant.</summary>
    public Blow Next()
    {
        if (dice.Next(6) == 0) return new Blow(BlowKind.WhileStarting, Target(), "", 0, TimeSpan.FromMilliseconds(dice.Next(0, 1600)));
        if (dice.Next(4) == 0) return new Blow(BlowKind.AnyInstant, Target(), "", 0, TimeSpan.FromMilliseconds(dice.Next(0, 1200)));
        var least = _hits.Values.Min();
        var (platform, moment) = Any(_hits.Where(pair => pair.Value == least).Select(pair => pair.Key).ToList());

        // The requests of a post come one after the other: which of them is held decides which step is cut.
        return new Blow(BlowKind.AtBarrier, platform, moment, moment == "accepted" ? 0 : Math.Max(0, dice.Next(-1, 5)), Patience);
    }

    public void Struck(Blow blow, string? held)
    {
        if (held is null) return;
        _hits[(blow.Platform, blow.Moment)]++;
        Steps.Add($"{blow.Platform} {blow.Moment} {Shape(held)}");
    }

    /// <summary>Changes what goes wrong at some of the platforms; seldom at the one that is aimed at, so that the barrier is reached.</summary>
    public async Task StirAsync(Platforms platforms, string aim)
    {
        foreach (var platform in Platforms.Keys)
        {
            if (_faults.ContainsKey(platform) && (platform == aim || dice.Next(3) == 0))
            {
                await platforms.ClearFaultsAsync(platform);
                _faults.Remove(platform);
            }
            else if (dice.Next(platform == aim ? 8 : 4) == 0)
            {
                _faults[platform] = Fault();
                await platforms.SetFaultsAsync(platform, _faults[platform]);
            }
        }
    }

    public async Task CalmAsync(Platforms platforms, string platform)
    {
        await platforms.ClearFaultsAsync(platform);
        _faults.Remove(platform);
    }

    private string Target() => Any(Platforms.Keys);

    private T Any<T>(IReadOnlyList<T> of) => of[dice.Next(of.Count)];

    /// <summary>Times are those of the faster clock.</summary>
    private object Fault() => dice.Next(20) switch
    {
        < 3 => new { drop_after_accept = dice.Next(1, 3) },
        < 6 => new { store_then_500 = dice.Next(1, 3) },
        < 9 => new { server_error = dice.Next(1, 4) },
        < 11 => new { rate_limit = new { remaining = dice.Next(0, 4), reset_seconds = dice.Next(5, 60) } },
        < 13 => new { latency_ms = dice.Next(1_000, 12_000) },
        < 15 => new { expired_token = true },
        < 16 => new { revoked_token = true },
        < 18 => new { processing_seconds = dice.Next(5, 60) },
        < 19 => new { list_lag_seconds = dice.Next(5, 25) },
        _ => new { drop_after_accept = 1, latency_ms = dice.Next(1_000, 6_000), list_lag_seconds = dice.Next(5, 20) },
    };

    /// <summary>The path without its numbers.</summary>
    private static string Shape(string request) => string.Join('/', request.Split('/').Select(part => part.Any(char.IsDigit) && part.Length > 4 ? "…" : part));
}

internal enum BlowKind
{
    AtBarrier,
    AnyInstant,
    WhileStarting,
}

/// <summary>Where the next kill falls.</summary>
/// <param name="Kind">At a barrier or not.</param>
/// <param name="Platform">Which platform is aimed at.</param>
/// <param name="Moment">Of the barrier.</param>
/// <param name="Skip">Requests that pass it before.</param>
/// <param name="Time">How long the barrier is waited for, or after how long the kill falls.</param>
internal sealed record Blow(BlowKind Kind, string Platform, string Moment, int Skip, TimeSpan Time);
