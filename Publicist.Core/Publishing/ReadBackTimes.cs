using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>When a platform is asked what it stored.</summary>
public sealed class ReadBackTimes(PlatformRegistry platforms)
{
    /// <summary>Lists lag by the settle time; asked earlier they would tell nothing.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15), Soonest = TimeSpan.FromMinutes(1), Latest = TimeSpan.FromHours(1), Patience = TimeSpan.FromDays(1);

    /// <summary>The first time; null where the platform cannot tell.</summary>
    public DateTimeOffset? First(string platform, DateTimeOffset published) =>
        platforms.Find(platform) is IReadsBack and ISocialPlatform known ? published + known.Info.Recovery.SettleTime + Margin : null;

    /// <summary>The next time, ever further apart; null once a day has passed.</summary>
    public static DateTimeOffset? Next(DateTimeOffset published, DateTimeOffset now)
    {
        var age = now - published;
        if (age >= Patience) return null;
        var pause = age / 2;
        if (pause < Soonest) pause = Soonest;
        return now + (pause < Latest ? pause : Latest);
    }
}
