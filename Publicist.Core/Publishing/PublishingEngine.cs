using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Runs what is due whenever the signal rings, from when the program can be reached (the Sandbox, and platforms that fetch media, call back). When stopped it claims nothing more, and waits a little for requests in flight.</summary>
public sealed class PublishingEngine(ForgetDeadWorkers forget, PublishDueDeliveries publish, SpaceCatchUp space, EnginePulse pulse, PublishingSignal signal, StorageTrouble trouble, IHostApplicationLifetime program, TimeProvider clock, ILogger<PublishingEngine> logger) : BackgroundService
{
    private const int PauseSeconds = 5;

    /// <summary>A container runtime kills after ten seconds; what is cut off is looked into at the next start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private bool _begun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host stops Kestrel and Quartz before this loop: without the earlier word, what falls due meanwhile would still be claimed and then cut off.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, program.ApplicationStopping);
        await LoopAsync(either.Token);
    }

    private async Task LoopAsync(CancellationToken stopping)
    {
        if (!await StartedAsync(stopping)) return;
        signal.Ring();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(stopping);
                if (!_begun) await forget.RunAsync(stopping);
                _begun = true;
                if (pulse.WasAwayLongerThan(SpaceCatchUp.Late)) await space.RunAsync(stopping);
                await publish.RunAsync(stopping);
                pulse.Beat();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // A full disk or a locked file passes; an engine that gave up would not.
                if (!StorageFault.Is(fault)) logger.ClaimFailed(fault, PauseSeconds);
                trouble.Began(fault);
                if (!await PauseAsync(stopping)) break;
                signal.Ring();
            }
        }

        await DrainAsync();
    }

    private async Task<bool> StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var yes = program.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var no = stopping.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    private async Task DrainAsync()
    {
        try
        {
            await publish.SettledAsync().WaitAsync(Grace, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            logger.StoppedWhilePublishing(publish.Running);
        }
    }

    private async Task<bool> PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(PauseSeconds), clock, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
