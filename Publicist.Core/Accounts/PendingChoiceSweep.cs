using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Publicist.Core.Accounts;

/// <summary>Forgets logins that nobody chose from, each minute: a browser that was closed must not leave tokens behind.</summary>
public sealed partial class PendingChoiceSweep(PendingChoices choices, TimeProvider clock, ILogger<PendingChoiceSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // Serving must not wait for the database.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await choices.SweepAsync(stoppingToken);
            }
            catch (DbException fault)
            {
                Failed(logger, fault);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 3103, Level = LogLevel.Warning, Message = "Sign-ins that wait for a choice could not be looked through; it is tried again in a minute")]
    private static partial void Failed(ILogger logger, Exception fault);
}
