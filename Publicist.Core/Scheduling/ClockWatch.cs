using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>
/// Notices that the wall clock was set, by comparing it with one that nobody sets. Triggers count by the wall clock: set back an hour, the sweep would be silent for an hour. They begin anew, waits are shortened to what they were
/// meant to be (<see cref="ShortenWaits"/>), and the engine looks at once.
/// </summary>
public sealed class ClockWatch(ISchedulerFactory schedulers, ShortenWaits waits, PublishingSignal signal, StorageTrouble trouble, TimeProvider clock, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5), Tolerance = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (wall, own) = (clock.GetUtcNow(), clock.GetTimestamp());
        var shorten = true; // It may have been set while nobody looked.
        using var ticks = new PeriodicTimer(Every, clock);
        do
        {
            var by = clock.GetUtcNow() - wall - clock.GetElapsedTime(own);
            (wall, own) = (clock.GetUtcNow(), clock.GetTimestamp());
            if (by.Duration() > Tolerance)
            {
                logger.ClockWasSet(Math.Round(by.TotalSeconds));
                await BeginAnewAsync(stoppingToken);
                shorten = true;
            }

            if (shorten) shorten = !await ShortenedAsync(stoppingToken);
        }
        while (await NextAsync(ticks, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer ticks, CancellationToken stopping)
    {
        try
        {
            return await ticks.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task BeginAnewAsync(CancellationToken stopping)
    {
        signal.Ring();
        try
        {
            var scheduler = await schedulers.GetScheduler(stopping);
            foreach (var (name, every) in SchedulingRegistration.Repeated)
            {
                var key = new TriggerKey(name);
                await scheduler.RescheduleJob(key, TriggerBuilder.Create(clock).WithIdentity(key).StartNow().WithSimpleSchedule(every).Build(), stopping);
            }
        }
        catch (Exception failure) when (failure is SchedulerException or OperationCanceledException)
        {
            // It is being stopped, or has not begun: then its triggers begin by the new clock.
            logger.NotBegunAnew(failure);
        }
    }

    /// <returns>False: it has to be tried again.</returns>
    private async Task<bool> ShortenedAsync(CancellationToken stopping)
    {
        try
        {
            await waits.RunAsync(stopping);
            return true;
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            trouble.Began(fault);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
