using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>Sends a delivery, or first finds out what became of an earlier request, and decides how it ends.</summary>
public sealed class DecideEnding(LoadRun load, Obstacles obstacles, FitMedia fit, SendDraft send, Reconcile reconcile, RetryPolicy retries, TimeProvider clock)
{
    public async Task<Ending> RunAsync(Claim claim, CancellationToken stop)
    {
        var run = await load.RunAsync(claim, stop);
        if (run.Doubts.Open is { } doubt) return await ResolveAsync(run, doubt, stop);
        if (await obstacles.FindAsync(run, stop) is { } obstacle) return obstacle;
        var (fitted, unfit) = await fit.RunAsync(run, stop);
        if (unfit is not null) return unfit;
        return await send.RunAsync(fitted, stop) switch
        {
            PublishOutcome.OutcomeUnknown { Error.Code: DeliveryCodes.LookAlike } lookAlike => new Ending.Unconfirmed(lookAlike.Error),
            PublishOutcome.OutcomeUnknown unknown => await AskAboutAsync(claim, unknown.Error, stop),
            var answer => Ending.Of(answer, clock.GetUtcNow(), run.Account.ConnectedAt),
        };
    }

    private async Task<Ending> AskAboutAsync(Claim claim, PlatformError error, CancellationToken stop)
    {
        var run = await load.RunAsync(claim, stop);

        // A platform that calls unknown what it never submitted cannot be asked about it either.
        return run.Doubts.Open is { } doubt ? await ResolveAsync(run, doubt, stop) : new Ending.Unconfirmed(error);
    }

    private async Task<Ending> ResolveAsync(PublishRun run, Doubt doubt, CancellationToken stop)
    {
        if (await reconcile.RunAsync(run, doubt, stop) is { } ending) return ending;

        // Read again: what was found out about an element is in the journal by now.
        run = await load.RunAsync(run.Claim, stop);
        var (fitted, unfit) = await fit.RunAsync(run, stop);
        if (unfit is not null) return unfit;
        return await send.RunAsync(fitted, stop) switch
        {
            PublishOutcome.OutcomeUnknown { Error.Code: DeliveryCodes.LookAlike } lookAlike => new Ending.Unconfirmed(lookAlike.Error),
            PublishOutcome.OutcomeUnknown unknown => new Ending.LookAgain(retries.NextTry(1), unknown.Error),
            var answer => Ending.Of(answer, clock.GetUtcNow(), run.Account.ConnectedAt),
        };
    }
}
