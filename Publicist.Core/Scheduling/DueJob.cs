using Publicist.Core.Publishing;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>Something is due: wakes the engine.</summary>
public sealed class DueJob(PublishingSignal signal, TimeProvider clock) : IJob
{
    internal static JobKey Key { get; } = new("due");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);

        // A trigger that fires a hair early would find nothing due.
        var early = DueAlarm.InstantOf(context.Trigger.Key) - clock.GetUtcNow();
        if (early > TimeSpan.Zero) await Task.Delay(early + TimeSpan.FromMilliseconds(1), clock, cancellationToken);
        signal.Ring();
    }
}
