using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Publicist.Core.Publishing;

/// <summary>Runs what is due whenever the signal rings, from when the program can be reached (the Sandbox, and platforms that fetch media, call back). When stopped it claims nothing more, and waits a little for requests in flight.</summary>
public sealed class PublishingEngine(PublishDueDeliveries publish, PublishingSignal signal, IHostApplicationLifetime program, TimeProvider clock, ILogger<PublishingEngine> logger) : BackgroundService
{
    private const int PauseSeconds = 5;

    /// <summary>A container runtime kills after ten seconds; what is cut off is looked into at the next start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await StartedAsync(stoppingToken)) return;
        signal.Ring();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(stoppingToken);
                await publish.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // A full disk or a locked file passes; an engine that gave up would not.
                logger.ClaimFailed(fault, PauseSeconds);
                if (!await PauseAsync(stoppingToken)) break;
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
