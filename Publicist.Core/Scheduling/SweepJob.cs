using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>Looks into the table, which alone is the truth: wakes the engine for what a trigger missed, and sets triggers for what comes before the next two sweeps.</summary>
[DisallowConcurrentExecution]
public sealed class SweepJob(Databases databases, IDueAlarm alarm, PublishingSignal signal, OverdueWatch overdue, SchedulerPulse pulse, SentMark mark, StorageTrouble trouble, TimeProvider clock) : IJob
{
    internal static TimeSpan Every { get; } = TimeSpan.FromSeconds(30);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    internal async Task RunAsync(CancellationToken cancellation)
    {
        signal.Ring();
        foreach (var instant in await ComingAsync(cancellation)) await alarm.SetAsync(instant, cancellation);
        await TellAsync(cancellation);
        mark.Flush();
        pulse.Beat(clock.GetUtcNow());
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        try
        {
            await overdue.RunAsync(cancellation);
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            trouble.Began(fault);
        }
    }

    private async Task<List<DateTimeOffset>> ComingAsync(CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        DateTimeOffset? horizon = now + (2 * Every);
        await using var db = databases.Everything();
        var due = await db.Deliveries.Where(row => row.State == DeliveryState.Scheduled && row.NextTryAt > now && row.NextTryAt <= horizon)
            .Select(row => row.NextTryAt).Distinct().ToListAsync(cancellation);
        var leases = await db.Deliveries.Where(row => row.State == DeliveryState.Publishing && row.LeaseUntil > now && row.LeaseUntil <= horizon)
            .Select(row => row.LeaseUntil).Distinct().ToListAsync(cancellation);
        return [.. due.Concat(leases).OfType<DateTimeOffset>().Distinct()];
    }
}
