using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Refusals of the request that publishes which do not say that nothing is out.</summary>
public sealed class FacebookDoubt(FacebookLookup lookup)
{
    /// <summary>The refusals that say: this is there already.</summary>
    private static readonly string[] Repeats = [GraphErrors.Duplicate, "media_posted"];

    /// <summary>In doubt a refused repeat says that the first try landed: it is then looked up. A block for spam may have come after the post: it is never repeated by itself.</summary>
    public async Task<PublishOutcome> SettleAsync(PublishContext context, PublishOutcome refusal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        switch (refusal)
        {
            case PublishOutcome.OutcomeUnknown { Error.Code: GraphErrors.Blocked } blocked:
                await context.Journal.CheckpointAsync(GraphErrors.Blocked, "yes", cancellation);
                return await FoundAsync(context, cancellation) ?? blocked;
            case PublishOutcome.Rejected { Error: var error } when Repeats.Contains(error.Code) && context.DoubtfulSince is not null:
                return await FoundAsync(context, cancellation)
                    ?? new PublishOutcome.OutcomeUnknown(error with { Code = GraphErrors.Duplicate, Advice = "Look at the page: Facebook holds the same post and does not say which." });
            default:
                return refusal;
        }
    }

    private async Task<PublishOutcome?> FoundAsync(PublishContext context, CancellationToken cancellation)
    {
        try
        {
            return await lookup.FindAsync(context, cancellation) is LookupResult.Found found ? new PublishOutcome.Published(found.RemoteId, found.Permalink) : null;
        }
        catch (HttpRequestException)
        {
            // Facebook cannot be asked just now; the doubt stays, and is asked about again.
            return null;
        }
    }
}
