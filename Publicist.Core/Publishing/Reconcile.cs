using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Publishing;

/// <summary>
/// A request may have put the post out, and its answer is lost. Asks the platform, and decides: it is out; it certainly is not, so that it is sent again; a repeat is the question;
/// or a person must look. Never sends anything itself.
/// </summary>
public sealed class Reconcile(DeliveryJournal journal, AskedBefore asked, DoubtAges ages, Places places, RetryPolicy retries, IOptions<PublishingOptions> options, TimeProvider clock, ILogger<Reconcile> logger)
{
    /// <summary>How long a platform that cannot be asked is asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>For how long a platform may still be taking in what its sender, dead since, had sent: its silence says nothing yet, and a repeat that arrived together with it would not be known as one.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(1);

    /// <returns>How it ends; null: go on sending now, for the refusal of a repeat is the answer, or the element in doubt no longer is.</returns>
    public async Task<Ending?> RunAsync(PublishRun run, Doubt doubt, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(doubt);
        if (run.Delivery.RemoteId is { } known && run.Platform?.Info.Recovery.FindsElements is not true) return PartlyOut(run, known);
        if (Obstacles.NotConnected(run) is not null) return Unsure($"{run.Account.DisplayName} is not connected, so that {run.Platform?.Info.Name} cannot be asked.");
        if (run.Platform is not { } platform || run.Context is not { } context) return Unsure("No developer app is configured, so that the platform cannot be asked.");

        var answer = await AskAsync(run, platform, context, stop);
        await journal.WriteAsync(run.Claim, StepKind.Asked, doubt.Element, InWords(platform.Info.Name, answer), stop);
        return answer switch
        {
            LookupResult.Found found => await IfFoundAsync(run, doubt, platform.Info, found),
            LookupResult.NotListed => await IfNotListedAsync(run, doubt, platform.Info, stop),
            LookupResult.AskByRepeating => await IfAskedByRepeatingAsync(run, doubt, platform.Info, stop),
            LookupResult.CannotTell cannot => Unsure(cannot.Why),
            LookupResult.NotYet later => new Ending.LookAgain(later.LookAgainAt),
            _ => await IfUnansweredAsync(run, platform.Info, stop),
        };
    }

    private async Task<LookupResult?> AskAsync(PublishRun run, ISocialPlatform platform, PublishContext context, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(options.Value.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        try
        {
            using var place = await places.EnterAsync(run.Claim, either.Token);
            return await platform.FindAsync(context, either.Token).WaitAsync(either.Token);
        }
        catch (AccountNeedsReconnectException fault)
        {
            return new LookupResult.CannotTell(fault.Message);
        }
        catch (Exception fault) when (fault is not LeaseLostException && !stop.IsCancellationRequested)
        {
            logger.CouldNotAsk(fault, run.Claim.DeliveryId, run.Claim.Platform);
            return null;
        }
    }

    /// <summary>Of a post with a first comment or several elements only this one is certain now: the platform goes on behind it.</summary>
    private async Task<Ending?> IfFoundAsync(PublishRun run, Doubt doubt, PlatformInfo info, LookupResult.Found found)
    {
        if (!info.Recovery.FindsElements && (!info.Text.FirstComment || string.IsNullOrWhiteSpace(run.Draft.FirstComment))) return new Ending.Out(found.RemoteId, found.Permalink, Warning: null);
        var kept = await journal.AnsweredAsync(run.Claim, doubt.Element, new PublishOutcome.Published(found.RemoteId, found.Permalink));
        return kept is PublishOutcome.OutcomeUnknown lookAlike ? new Ending.Unconfirmed(lookAlike.Error) : null;
    }

    /// <summary>What follows a first element that is out is sent again in this attempt.</summary>
    private async Task<Ending?> IfNotListedAsync(PublishRun run, Doubt doubt, PlatformInfo info, CancellationToken stop)
    {
        var ending = IfNotListed(run, doubt, info);
        if (run.Delivery.RemoteId is null || ending is not Ending.TryAgain) return ending;
        await journal.WriteAsync(run.Claim, StepKind.Answered, doubt.Element, $"{info.Name} certainly does not have it.", stop);
        return null;
    }

    /// <summary>
    /// Lists lag: their silence counts only once the request was over for the settle time. It never counts against a refused repeat: the post is there, and the list does not show it.
    /// </summary>
    private Ending IfNotListed(PublishRun run, Doubt doubt, PlatformInfo info)
    {
        if (SettlesAt(run, doubt, info) is { } certain) return new Ending.LookAgain(certain);
        if (run.RepeatRefusedAt >= doubt.FirstSubmittedAt) return Unsure($"{info.Name} refuses it as a repeat, but does not list it.");
        return new Ending.TryAgain(
            new PlatformError(DeliveryCodes.NoAnswer, $"The answer was lost, and {info.Name} certainly does not have the post."),
            AttemptOutcomes.NotOut);
    }

    /// <summary>When a silent list may be believed; null: now. By the journal's times, and never before this process has waited as long by a clock that nobody sets.</summary>
    private DateTimeOffset? SettlesAt(PublishRun run, Doubt doubt, PlatformInfo info)
    {
        var now = clock.GetUtcNow();
        var deadline = doubt.LastSubmittedAt + options.Value.RequestTimeout;
        var over = doubt.OverAt < deadline ? doubt.OverAt.Value : deadline;
        if (doubt.CutOff && over < doubt.LastSubmittedAt + UnderWay) over = doubt.LastSubmittedAt + UnderWay;
        var settled = over + info.Recovery.SettleTime;
        var waited = now + info.Recovery.SettleTime - ages.Of(run.Claim.DeliveryId, doubt).SinceSeen;
        if (now < doubt.LastSubmittedAt || settled < waited) settled = waited; // Before its own request: the clock was set back.
        return now < settled ? settled : null;
    }

    private async Task<Ending?> IfAskedByRepeatingAsync(PublishRun run, Doubt doubt, PlatformInfo info, CancellationToken stop)
    {
        if (doubt.CutOff && clock.GetUtcNow() < doubt.LastSubmittedAt + UnderWay) return new Ending.LookAgain(doubt.LastSubmittedAt + UnderWay);

        // The repeat must arrive while it is still refused, however slow it is.
        if (info.Recovery.RepeatIsRefusedFor is not { } time || ages.Of(run.Claim.DeliveryId, doubt).Age is not { } age || age + options.Value.RequestTimeout > time)
            return Unsure($"{info.Name} cannot be asked, and too much time has passed to find out by sending it again.");
        return await IsPatientAsync(run, stop) ? null : Unsure($"{info.Name} has not given a certain answer.");
    }

    private async Task<Ending> IfUnansweredAsync(PublishRun run, PlatformInfo info, CancellationToken stop) => await IsPatientAsync(run, stop)
        ? new Ending.LookAgain(retries.NextLook((await asked.CountAsync(run.Claim, stop)).Count))
        : Unsure($"{info.Name} could not be asked for {Patience.TotalMinutes:0} minutes.");

    private async Task<bool> IsPatientAsync(PublishRun run, CancellationToken stop) =>
        (await asked.CountAsync(run.Claim, stop)).First is not { } first || clock.GetUtcNow() - first < Patience;

    private static Ending.Out PartlyOut(PublishRun run, string id) => new(
        id,
        run.Delivery.Permalink is { } address ? new Uri(address) : null,
        "The post is out. Whether all that belongs to it is out as well is not certain: please look.");

    private static Ending.Unconfirmed Unsure(string why) => new(new PlatformError(
        DeliveryCodes.NoAnswer,
        "The answer was lost, and it could not be found out whether the post is out: " + why,
        "Look at the account: if it is out, paste its link; if not, publish it again."));

    private static string InWords(string platform, LookupResult? answer) => answer switch
    {
        LookupResult.Found found => string.Create(CultureInfo.InvariantCulture, $"Asked {platform}: it is out as {found.RemoteId}."),
        LookupResult.NotListed => $"Asked {platform}: it is not listed.",
        LookupResult.AskByRepeating => $"{platform} cannot be asked, but refuses a repeat and names the original.",
        LookupResult.NotYet later => $"Asked {platform}, which is still at work on it: {later.Why}",
        LookupResult.CannotTell cannot => $"Asked {platform}, which cannot tell: {cannot.Why}",
        _ => $"Asked {platform}, and got no answer.",
    };
}
