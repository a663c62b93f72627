using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Waits for a container: a little while at once, longer by coming back (IG Container, <c>status_code</c>).</summary>
public sealed class InstagramWait(InstagramClient client, InstagramErrors errors, TimeProvider clock)
{
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20), Later = TimeSpan.FromMinutes(1), Brief = TimeSpan.FromMinutes(2), Longest = TimeSpan.FromMinutes(30);

    public async Task<Answer<InstagramContainer>> UntilReadyAsync(PublishContext context, InstagramContainer container, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(container);
        for (var look = 0; ; look++)
        {
            var answer = await client.StatusAsync(context.Account, container.Id, cancellation);
            var refused = answer.Refused(out var refusal, out var json);
            if (refused && !(refusal!.ErrorOf()?.Code is InstagramErrors.NotVisible && Age(container) < Brief)) return Unseen(refusal!);
            var status = refused ? null : json.Text("status_code");
            if (status is "FINISHED" or "PUBLISHED") return container with { Status = status };
            if (status is "ERROR") return errors.OfStatus(json.Text("status"));
            if (status is "EXPIRED") return new PublishOutcome.Transient(new(InstagramErrors.ContainerGone, "Instagram kept the media for a day and has dropped it.", "Wait: it is given to Instagram anew."));
            // A container as fresh as this may not be visible yet.
            if (look >= Looks.Length) return StillAtWork(container);
            await Task.Delay(Looks[look], clock, cancellation);
        }
    }

    private TimeSpan Age(InstagramContainer container) => clock.GetUtcNow() - container.CreatedAt;

    private static PublishOutcome Unseen(PublishOutcome refusal) => refusal.ErrorOf() is { Code: InstagramErrors.NotVisible } error
        ? new PublishOutcome.Transient(error with { Code = InstagramErrors.ContainerGone, Advice = "Wait: it is given to Instagram anew." })
        : refusal;

    private PublishOutcome StillAtWork(InstagramContainer container)
    {
        var age = Age(container);
        return age > Longest
            ? new PublishOutcome.Transient(new(InstagramErrors.NewContainer, $"Instagram has been processing the media for {MediaWords.Time(age)} and does not come to an end.", "Wait: it is given to Instagram anew."))
            : new PublishOutcome.Processing(new("media_processing", "Instagram is processing the media.", "Wait: it is published as soon as Instagram has processed it."), clock.GetUtcNow() + (age < Later ? Soon : Later));
    }
}
