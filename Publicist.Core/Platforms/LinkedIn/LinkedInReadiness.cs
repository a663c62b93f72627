using System.Globalization;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Whether LinkedIn is done with a post's files. It is looked at for a short while; what takes longer is come back for.</summary>
public sealed class LinkedInReadiness(LinkedInUploadClient client, TimeProvider clock)
{
    private const string Since = "processing_since";
    private const int Looks = 6, BlindLooks = 2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3), Again = TimeSpan.FromSeconds(30);

    /// <summary>Longer than LinkedIn takes for half an hour of video; then it has forgotten the file, and it is uploaded anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>Null once the files can be posted, as far as LinkedIn lets it be known.</summary>
    public async Task<PublishOutcome?> UnreadyAsync(PublishContext context, IReadOnlyList<LinkedInAsset> assets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(assets);
        var (looks, blind) = (0, 0);
        foreach (var asset in assets)
            while (true)
            {
                var answer = await client.StateAsync(context.Account, asset.Collection, asset.Urn, cancellation);
                if (answer.Refused(out var refusal, out var state)) return refusal;
                if (state.Status is "AVAILABLE") break;
                if (state.Status is "PROCESSING_FAILED") return await RefusedAsync(context, assets, asset, state, cancellation);
                if (state.Status is null && blind++ is 0)
                    await context.Journal.NoteAsync($"LinkedIn does not let this app see whether the {asset.Noun} is ready; it is given a moment.", cancellation);
                if (++looks > Looks) return await StillAtWorkAsync(context, assets, cancellation);
                await Task.Delay(BetweenLooks, clock, cancellation);
                // A self-serve app may not look at images; of videos LinkedIn says so too, where it means "not yet".
                if (state.Status is null && (asset.Noun is not "video" || blind > BlindLooks)) return null;
            }

        return null;
    }

    /// <summary>LinkedIn needs longer: come back, but not for ever.</summary>
    public async Task<PublishOutcome> StillAtWorkAsync(PublishContext context, IReadOnlyList<LinkedInAsset> assets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(assets);
        var (journal, now) = (context.Journal, clock.GetUtcNow());
        var what = assets.Count is 0 ? "file" : assets[0].Noun;
        if (Began(journal, assets) is not { } began) await journal.CheckpointAsync(Since, string.Create(CultureInfo.InvariantCulture, $"{now:O} {Names(assets)}"), cancellation);
        else if (now - began > Longest)
        {
            await LinkedInUploads.ForgetAsync(journal, assets, cancellation);
            await journal.CheckpointAsync(Since, "", cancellation);
            return new PublishOutcome.Transient(new(LinkedInErrors.MediaProcessing, $"LinkedIn was not done with the {what} after {Longest.TotalHours:0} hours.", "Wait: it is uploaded again."));
        }

        return new PublishOutcome.Processing(new(LinkedInErrors.MediaProcessing, $"LinkedIn is still processing the {what}.", "Wait: Publicist looks again."), now + Again);
    }

    /// <summary>When these very files were first found in processing.</summary>
    private static DateTimeOffset? Began(IPublishJournal journal, IReadOnlyList<LinkedInAsset> assets) =>
        journal.Checkpoint(Since)?.Split(' ', 2) is [var at, var names] && names == Names(assets)
        && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var began) ? began : null;

    private static string Names(IReadOnlyList<LinkedInAsset> assets) => string.Join(' ', assets.Select(asset => asset.Urn));

    private static async Task<PublishOutcome> RefusedAsync(PublishContext context, IReadOnlyList<LinkedInAsset> assets, LinkedInAsset asset, LinkedInAssetState state, CancellationToken cancellation)
    {
        await LinkedInUploads.ForgetAsync(context.Journal, assets, cancellation);
        var why = string.IsNullOrWhiteSpace(state.ProcessingFailureReason) ? "" : $": {state.ProcessingFailureReason}";
        var advice = asset.Noun switch
        {
            "video" => "Save it again as MP4 (H.264 with AAC sound) and replace it.",
            "document" => "Save it again as PDF and replace it.",
            _ => "Save it again as JPEG or PNG and replace it.",
        };
        return new PublishOutcome.Rejected(new("media_refused", $"LinkedIn could not process {(asset.Noun is "image" ? "an" : "the")} {asset.Noun}{why}.", advice));
    }
}
