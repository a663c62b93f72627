namespace Publicist.Core.Platforms.Instagram;

/// <summary>Phase three, the point of no return: publishes a finished container, and looks at it before any refusal is believed.</summary>
public sealed class InstagramSubmission(InstagramClient client, InstagramLookup lookup)
{
    public async Task<PublishOutcome> RunAsync(PublishContext context, InstagramContainer container, CancellationToken deadline)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(container);
        if (container.IsPublished) return await AsPublishedAsync(context, container, deadline);
        var answer = await client.PublishAsync(context.Account, container.Id, deadline);
        if (!answer.Refused(out var refusal, out var id)) return new PublishOutcome.Published(id, null);
        if (refusal is PublishOutcome.AuthExpired || deadline.IsCancellationRequested) return refusal;

        // A refusal of this request has been seen on posts that were live.
        var look = await client.StatusAsync(context.Account, container.Id, deadline);
        if (look.Refused(out _, out var json)) return AfterBlindRefusal(refusal);
        return Http.JsonReading.Text(json, "status_code") is "PUBLISHED" ? await AsPublishedAsync(context, container, deadline) : refusal;
    }

    private async Task<PublishOutcome> AsPublishedAsync(PublishContext context, InstagramContainer container, CancellationToken deadline) =>
        await lookup.IdentifyAsync(context, container, deadline) is { } found
            ? found
            : new PublishOutcome.OutcomeUnknown(new("published_unnamed", "Instagram has published it and does not list it yet.", "Wait: Instagram is asked which post it became."));

    /// <summary>What may have gone out all the same is in doubt where nobody can look.</summary>
    private static PublishOutcome AfterBlindRefusal(PublishOutcome refusal) => refusal.ErrorOf() is { Code: InstagramErrors.Blocked } error ? new PublishOutcome.OutcomeUnknown(error) : refusal;
}
