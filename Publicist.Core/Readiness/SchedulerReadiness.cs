using Publicist.Core.Publishing;
using Publicist.Core.Scheduling;

namespace Publicist.Core.Readiness;

/// <summary>The scheduler sweeps: started is not the same as working.</summary>
internal sealed class SchedulerReadiness(SchedulerPulse pulse, EnginePulse engine, TimeProvider clock) : IReadinessCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Name => "scheduler";

    public Task<string?> ProblemAsync(CancellationToken cancellation) => Task.FromResult(pulse.LastRun switch
    {
        null => "The scheduler has not run yet.",
        { } last when (clock.GetUtcNow() - last).Duration() > Patience => "The scheduler has stopped: nothing is published at present.",
        _ when engine.LastRun is { } look && (clock.GetUtcNow() - look).Duration() > Patience => "The publishing engine has stopped: nothing is published at present.",
        _ => null,
    });
}
