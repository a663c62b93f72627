using System.Globalization;
using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Publishing;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>One Quartz trigger for each distinct instant, in memory. Setting the same twice is setting it once.</summary>
public sealed class DueAlarm(ISchedulerFactory schedulers, PublishingSignal signal, TimeProvider clock, ILogger<DueAlarm> logger) : IDueAlarm
{
    private const string Group = "due";

    public async Task SetAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        if (instant <= clock.GetUtcNow())
        {
            signal.Ring();
            return;
        }

        try
        {
            var scheduler = await schedulers.GetScheduler(cancellation);
            var name = instant.UtcTicks.ToString(CultureInfo.InvariantCulture);
            var trigger = TriggerBuilder.Create(clock).ForJob(DueJob.Key).WithIdentity(name, Group).StartAt(instant).Build();
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, cancellation);
        }
        catch (SchedulerException failure)
        {
            // A command of ours runs without a scheduler, and one that is shutting down takes no more: the sweep of the next start sees to it.
            logger.NoAlarm(failure, instant);
        }
    }

    /// <summary>The instant a trigger was set for, to the tick.</summary>
    internal static DateTimeOffset InstantOf(TriggerKey key) => new(long.Parse(key.Name, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
