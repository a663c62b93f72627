namespace Publicist.Core.Platforms;

/// <summary>
/// Writes the first comment under a post that is out: once at most, since one whose answer was lost may stand there, and never missing in silence. The post is out whatever comes of it.
/// </summary>
internal static class FirstComment
{
    private const string Name = "first_comment", Done = "done", Sending = "sending";

    /// <param name="context">The delivery.</param>
    /// <param name="published">What it became.</param>
    /// <param name="platform">What people call the platform.</param>
    /// <param name="send">Sends it, and says what it was refused with; null: not at all.</param>
    /// <param name="cancellation">Stops before it is sent.</param>
    public static async Task<PublishOutcome.Published> WriteAsync(
        PublishContext context, PublishOutcome.Published published, string platform, Func<Task<PublishOutcome?>> send, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(context.Draft.FirstComment) || await WarningAsync(context.Journal, platform, send, cancellation) is not { } warning
            ? published
            : published with { Warning = published.Warning is null ? warning : $"{published.Warning} {warning}" };

    private static async Task<string?> WarningAsync(IPublishJournal journal, string platform, Func<Task<PublishOutcome?>> send, CancellationToken cancellation)
    {
        var unknown = $"Whether {platform} took the first comment is unknown: look, and comment by hand.";
        switch (journal.Checkpoint(Name))
        {
            case null: break;
            case Done: return null;
            case [.., '.'] said: return said;
            default: return unknown;
        }

        try
        {
            await journal.CheckpointAsync(Name, Sending, cancellation);
        }
        catch (OperationCanceledException)
        {
            return "The first comment was not written, because Publicist was stopping. Comment by hand.";
        }

        var warning = await SendAsync(send) switch
        {
            null => null,
            PublishOutcome.OutcomeUnknown => unknown,
            var refusal => $"{platform} did not take the first comment: {refusal.Words()} Comment by hand.",
        };
        await journal.CheckpointAsync(Name, warning ?? Done, CancellationToken.None);
        return warning;
    }

    private static async Task<PublishOutcome?> SendAsync(Func<Task<PublishOutcome?>> send)
    {
        try
        {
            return await send();
        }
        catch (OperationCanceledException)
        {
            return new PublishOutcome.OutcomeUnknown(new("stopped", "Publicist was stopping."));
        }
    }
}
