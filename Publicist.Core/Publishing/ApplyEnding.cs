using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Writes down how an attempt ended: the delivery's next state, the account's, the journal's last line and the notification, all in the caller's transaction.</summary>
public sealed class ApplyEnding(RetryPolicy retries, DeliveryNotices notices, ReadBackTimes times, LoseGrant grants, IOptions<PublishingOptions> options, TimeProvider clock)
{
    /// <param name="db">The caller's transaction.</param>
    /// <param name="delivery">Tracked, and held under the claim.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="wished">How the worker would end it; the journal has the last word.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<Ending> RunAsync(PublicistDb db, Delivery delivery, Claim claim, Ending wished, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(claim);
        var now = clock.GetUtcNow();
        if (wished is Ending.Hold { AccountRefused: true } refused && !await LoseGrantAsync(db, delivery, refused, cancellation)) wished = new Ending.TryAgain(refused.Error);
        await TellAccountAsync(db, delivery, wished, now, cancellation);
        var ending = await HonestEnding.OfAsync(db, delivery, wished, now, cancellation);
        if (ending is Ending.Out @out && await RemoteIds.BelongToAnotherAsync(db, delivery, @out.RemoteId, cancellation))
            ending = new Ending.Unconfirmed(RemoteIds.LookAlike(@out.RemoteId));

        var (outcome, words) = Apply(delivery, ending, now);
        delivery.LeaseOwner = null;
        delivery.UpdatedAt = now;
        if (outcome is null) await JournalLine.AddAsync(db, claim, StepKind.Note, null, now, words, cancellation);
        else await EndAttemptAsync(db, delivery, claim, outcome, words, now, cancellation);
        if (ending is Ending.Wait { Outcome: AttemptOutcomes.Misconfigured } wrong) await notices.WriteMisconfiguredAsync(db, delivery, wrong.Error, now, cancellation);
        else await notices.WriteAsync(db, delivery, now, cancellation);
        return ending;
    }

    private (string? Outcome, string Words) Apply(Delivery delivery, Ending ending, DateTimeOffset now)
    {
        if (ending is not Ending.LookAgain) delivery.LeaseUntil = null;
        return ending switch
        {
            Ending.Out published => Out(delivery, published, now),
            Ending.TryAgain again => TryAgain(delivery, again, now),
            Ending.Wait wait => Wait(delivery, wait),
            Ending.Hold hold => Move(delivery, DeliveryState.OnHold, hold.Error, hold.Outcome, "On hold: "),
            Ending.Refused refused => Move(delivery, DeliveryState.Failed, refused.Error, AttemptOutcomes.Rejected, "Refused: "),
            Ending.Unconfirmed doubtful => Move(delivery, DeliveryState.Unconfirmed, doubtful.Error, AttemptOutcomes.Unconfirmed, "Not certain: "),
            Ending.LookAgain look => LookAgain(delivery, look),
            Ending.Stopped => Stopped(delivery),
            _ => throw new InvalidOperationException($"An ending without a rule: {ending.GetType().Name}."),
        };
    }

    private (string, string) Out(Delivery delivery, Ending.Out published, DateTimeOffset now)
    {
        delivery.Become(DeliveryState.Published);
        delivery.Explain(null, null, null);
        delivery.RemoteId ??= published.RemoteId;
        delivery.Permalink ??= published.Permalink?.ToString();
        delivery.PublishedAt = now;
        delivery.ReadBackDueAt = times.First(delivery.Platform, now);
        delivery.Warning = published.Warning;
        return (AttemptOutcomes.Published, published.Warning ?? "Published.");
    }

    private (string, string) TryAgain(Delivery delivery, Ending.TryAgain again, DateTimeOffset now)
    {
        delivery.Tries++;
        if (delivery.Tries >= options.Value.MaxAttempts) return Move(delivery, DeliveryState.Failed, again.Error, again.Outcome, $"Given up after {delivery.Tries} tries: ");

        // What is certainly not out has waited long enough while the platform was asked.
        delivery.NextTryAt = again.Outcome == AttemptOutcomes.NotOut ? now : retries.NextTry(delivery.Tries);
        return Move(delivery, DeliveryState.Scheduled, again.Error, again.Outcome, "Will be tried again: ");
    }

    private static (string, string) Wait(Delivery delivery, Ending.Wait wait)
    {
        delivery.NextTryAt = wait.Until;
        return Move(delivery, DeliveryState.Scheduled, wait.Error, wait.Outcome, "Waits: ");
    }

    private static (string?, string) LookAgain(Delivery delivery, Ending.LookAgain look)
    {
        delivery.LeaseUntil = look.At;
        return (null, "Nothing is sent; the platform is asked again later." + (look.Error is { } error ? " " + error.Message : ""));
    }

    private static (string, string) Stopped(Delivery delivery)
    {
        delivery.Become(DeliveryState.Scheduled);
        return (AttemptOutcomes.Stopped, "Publicist is being stopped; nothing was sent.");
    }

    private static (string, string) Move(Delivery delivery, DeliveryState next, PlatformError error, string outcome, string words)
    {
        delivery.Become(next);
        delivery.Explain(error.Code, error.Message, error.Advice);
        return (outcome, words + error.Message);
    }

    private static async Task EndAttemptAsync(
        PublicistDb db, Delivery delivery, Claim claim, string outcome, string words, DateTimeOffset now, CancellationToken cancellation)
    {
        var attempt = await db.Attempts.SingleAsync(row => row.Id == claim.AttemptId, cancellation);
        attempt.EndedAt = now;
        attempt.Outcome = outcome;
        (attempt.ErrorCode, attempt.ErrorMessage) = outcome is AttemptOutcomes.Stopped ? (null, null) : (delivery.ErrorCode, delivery.ErrorMessage);
        delivery.Crashes = outcome == AttemptOutcomes.OnHold && delivery.ErrorCode == DeliveryCodes.Crashed ? delivery.Crashes : 0;
        await JournalLine.AddAsync(db, claim, StepKind.Ended, null, now, words, cancellation);
    }

    /// <summary>False where a person has connected the account again since: the refusal was about a sign-in that is no longer in use.</summary>
    private async Task<bool> LoseGrantAsync(PublicistDb db, Delivery delivery, Ending.Hold refused, CancellationToken cancellation)
    {
        var account = await db.SocialAccounts.SingleAsync(row => row.Id == delivery.AccountId, cancellation);
        if (account.Status != AccountStatus.Active) return true;
        if (refused.ConnectedAt is { } seen && account.ConnectedAt != seen) return false;
        await grants.RecordAsync(db, account, new LostGrant(refused.Error.Message), cancellation);
        return true;
    }

    private static async Task TellAccountAsync(PublicistDb db, Delivery delivery, Ending ending, DateTimeOffset now, CancellationToken cancellation)
    {
        var account = db.SocialAccounts.Where(row => row.Id == delivery.AccountId);
        if (ending is Ending.Out) await account.ExecuteUpdateAsync(row => row.SetProperty(one => one.LastSuccessAt, now), cancellation);
        if (ending is not Ending.Wait { Quiet: not QuietScope.Nobody } wait) return;
        DateTimeOffset? until = wait.Until;
        var quiet = wait.Quiet == QuietScope.Account ? account : db.SocialAccounts.Where(row => row.Platform == delivery.Platform && account.Any(one => one.IsSandbox == row.IsSandbox));
        await quiet.ExecuteUpdateAsync(row => row.SetProperty(one => one.QuietUntil, until), cancellation);
    }
}
