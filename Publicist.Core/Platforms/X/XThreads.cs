using System.Globalization;

namespace Publicist.Core.Platforms.X;

/// <summary>Goes on behind the first post of a thread, one post at a time, and says what is missing where it ends early.</summary>
public sealed class XThreads(XPosting posting, TimeProvider clock)
{
    /// <summary>Where the journal keeps how often a post of the thread was waited for.</summary>
    private const string Waits = "thread/waits";

    private const int MostTries = 3, MostWaits = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    public async Task<PublishOutcome> ContinueAsync(PublishContext context, IReadOnlyList<string> texts, PublishOutcome.Published first, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(first);
        var parent = first.RemoteId;
        for (var index = 1; index < texts.Count; index++)
        {
            var outcome = context.Journal.Known(XThread.Element(index)) ?? await posting.ReplyAsync(context, index, texts[index], parent, cancellation);
            if (outcome is not PublishOutcome.Published published) return await EndAsync(context, outcome, new Gap(index, texts.Count), first, cancellation);
            parent = published.RemoteId;
        }

        return first;
    }

    /// <summary>What may still work is come back for; a lost answer is the engine's to settle; for the rest the thread stays as it is.</summary>
    private async Task<PublishOutcome> EndAsync(PublishContext context, PublishOutcome outcome, Gap gap, PublishOutcome.Published first, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case PublishOutcome.OutcomeUnknown:
                return outcome;
            case PublishOutcome.AuthExpired expired:
                return expired with { Error = gap.In(expired.Error) };
            case PublishOutcome.AccountLost lost:
                return lost with { Error = gap.In(lost.Error) };
            case PublishOutcome.Misconfigured wrong:
                return wrong with { Error = gap.In(wrong.Error) };
        }

        var waits = WaitsBefore(context, gap) + 1;
        if (NextLook(outcome, waits) is not { } next) return first with { Warning = gap.In(outcome.ErrorOf()!).Message };
        await context.Journal.CheckpointAsync(Waits, string.Create(CultureInfo.InvariantCulture, $"{gap.Index}:{waits}"), cancellation);
        return new PublishOutcome.Processing(gap.In(outcome.ErrorOf()!), next);
    }

    private DateTimeOffset? NextLook(PublishOutcome outcome, int waits) => outcome switch
    {
        PublishOutcome.Transient when waits < MostTries => clock.GetUtcNow() + FirstPause * Math.Pow(4, waits - 1),
        PublishOutcome.RateLimited limited when waits < MostWaits => limited.Until,
        _ => null,
    };

    private static int WaitsBefore(PublishContext context, Gap gap) =>
        context.Journal.Checkpoint(Waits)?.Split(':') is [var index, var waits] && int.Parse(index, CultureInfo.InvariantCulture) == gap.Index ? int.Parse(waits, CultureInfo.InvariantCulture) : 0;

    /// <summary>What is missing of a thread.</summary>
    /// <param name="Index">The first post that is not out, from 0.</param>
    /// <param name="Count">Posts in all.</param>
    private readonly record struct Gap(int Index, int Count)
    {
        public PlatformError In(PlatformError error) => error with { Message = $"{Words} {error.Message}" };

        private string Words => Index + 1 == Count
            ? string.Create(CultureInfo.InvariantCulture, $"Post {Count} of the thread of {Count} is missing.")
            : string.Create(CultureInfo.InvariantCulture, $"Posts {Index + 1} to {Count} of the thread of {Count} are missing.");
    }
}
