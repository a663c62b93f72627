namespace Publicist.Core.Publishing;

/// <summary>When to try again. Jitter keeps what failed together from coming back together.</summary>
public sealed class RetryPolicy(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    /// <summary>After a try that failed: about 30 seconds, 2 minutes, 8 minutes, … at most half an hour.</summary>
    /// <param name="tries">Tries so far, that one included.</param>
    public DateTimeOffset NextTry(int tries) => After(First, growth: 4, tries - 1, Longest);

    /// <summary>After a question that got no answer: about 5 seconds, 10 seconds, … at most a minute.</summary>
    /// <param name="asked">Questions so far.</param>
    public DateTimeOffset NextLook(int asked) => After(FirstLook, growth: 2, asked - 1, LongestLook);

    private DateTimeOffset After(TimeSpan first, int growth, int step, TimeSpan longest)
    {
        var seconds = Math.Min(first.TotalSeconds * Math.Pow(growth, Math.Max(0, step)), longest.TotalSeconds);
        return clock.GetUtcNow() + TimeSpan.FromSeconds(seconds * (0.8 + (0.4 * Random.Shared.NextDouble())));
    }
}
