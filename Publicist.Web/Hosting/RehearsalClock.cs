using System.Globalization;
using Publicist.Core.Platforms;

namespace Publicist.Web.Hosting;

/// <summary>
/// A clock that runs faster, for rehearsals against a Sandbox of its own: what takes hours (retries, settle times, processing) is over in minutes. Two processes that are told the same
/// speed and beginning agree on the time.
/// </summary>
internal sealed class RehearsalClock(DateTimeOffset beginning, double speed) : TimeProvider
{
    private const string SpeedKey = "Sandbox:ClockSpeed", FromKey = "Sandbox:ClockFrom";
    private const double Fastest = 100;

    public override DateTimeOffset GetUtcNow() => beginning + ((System.GetUtcNow() - beginning) * speed);

    public override long GetTimestamp() => (long)(System.GetTimestamp() * speed);

    public override long TimestampFrequency => System.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => System.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new FasterTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    /// <summary>The system's own clock where nothing is said.</summary>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static TimeProvider Read(IConfiguration configuration)
    {
        if (configuration[SpeedKey] is not { Length: > 0 } text) return System;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) || speed is not (>= 1 and <= Fastest)) throw new ConfigurationException($"{SpeedKey} is '{text}'. Set it to a number from 1 to {Fastest}, or leave it out.");
        if (!DateTimeOffset.TryParse(configuration[FromKey], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var beginning) || beginning > System.GetUtcNow())
            throw new ConfigurationException($"{FromKey} is '{configuration[FromKey]}'. {SpeedKey} needs it: an instant that is past, such as 2026-01-31T12:00:00Z.");
        return new RehearsalClock(beginning, speed);
    }

    /// <summary>People's posts go out by the real time: no platform but the Sandbox may be in reach.</summary>
    /// <exception cref="ConfigurationException">One is.</exception>
    public static void Check(IServiceProvider services)
    {
        if (services.GetRequiredService<TimeProvider>() is not RehearsalClock) return;
        if (services.GetRequiredService<Settings>().SandboxAddress is null) throw new ConfigurationException($"{SpeedKey} is for rehearsals: it needs Sandbox:Address, a Publicist that was started with --sandbox-only.");
        var apps = services.GetRequiredService<IPlatformApps>();
        foreach (var platform in services.GetRequiredService<PlatformRegistry>().All)
        {
            if (platform.Info.Routes.FirstOrDefault(route => apps.ForConnecting(platform.Info, route.Key) is { IsSandbox: false }) is { } real)
                throw new ConfigurationException($"{SpeedKey} is for rehearsals, but {real.AppSection} has a developer app. Leave one of them out.");
        }
    }

    private TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / speed;

    private sealed class FasterTimer(ITimer timer, RehearsalClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
