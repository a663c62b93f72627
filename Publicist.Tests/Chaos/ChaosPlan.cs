using System.Globalization;

namespace Publicist.Tests.Chaos;

/// <summary>How long and with which dice. The same seed draws the same orders; how far each had come at the kill is the machine's to say.</summary>
internal sealed record ChaosPlan
{
    public required int Kills { get; init; }
    public required int Seed { get; init; }

    /// <summary>Where it is said how far the run has come, line by line.</summary>
    public required string Log { get; init; }

    /// <summary>How much faster the clocks of both programs run: a minute of waiting for a platform's list takes two seconds.</summary>
    public double ClockSpeed { get; init; } = 30;

    /// <summary><c>PUBLICIST_CHAOS_KILLS</c> (else the short form), <c>PUBLICIST_CHAOS_SEED</c>, <c>PUBLICIST_CHAOS_LOG</c>.</summary>
    public static ChaosPlan FromEnvironment(int shortest)
    {
        var seed = Number("PUBLICIST_CHAOS_SEED") ?? Random.Shared.Next(1, 1_000_000);
        return new ChaosPlan
        {
            Kills = Number("PUBLICIST_CHAOS_KILLS") ?? shortest,
            Seed = seed,
            Log = Environment.GetEnvironmentVariable("PUBLICIST_CHAOS_LOG") is { Length: > 0 } path ? path : Path.Combine(Path.GetTempPath(), $"publicist-chaos-{seed}.log"),
        };
    }

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
