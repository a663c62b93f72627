using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>What Instagram's own refusals mean (Instagram Platform, Error Codes); the rest is the Graph API's.</summary>
public sealed partial class InstagramErrors(TimeProvider clock)
{
    /// <summary>Codes that decide what is done next.</summary>
    public const string Blocked = GraphErrors.Blocked, NotVisible = GraphErrors.NotFound, ContainerGone = "container_gone", NotReady = "container_not_ready", QuotaFull = "quota_full", NewContainer = "media_not_taken";

    private const string Again = "Wait: it is tried again.", Reachable = "Check that PublicUrl can be opened from the internet over https without signing in; it is tried again.";
    private static readonly TimeSpan HourlyLook = TimeSpan.FromHours(1), AfterSpam = TimeSpan.FromHours(4), SoonReady = TimeSpan.FromSeconds(15);

    /// <summary>Null where the Graph API's general rules decide.</summary>
    public PublishOutcome? Judge(GraphError error, RequestStage stage)
    {
        ArgumentNullException.ThrowIfNull(error);
        return OfSubcode(error.Subcode, error.Words, stage) ?? OfCode(error);
    }

    /// <summary>Refused bytes of a video: the upload host has neither codes nor, at times, an <c>error</c>.</summary>
    public static PublishOutcome? JudgeUpload(GraphError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error switch
        {
            { Retriable: false } => Anew(error.Words),
            { Code: 0, Retriable: true } => new PublishOutcome.Transient(new("upload_interrupted", error.Words, Again)),
            _ => null,
        };
    }

    /// <summary>An answer with status 200 that is no success.</summary>
    public static PublishOutcome OfUpload(JsonElement answer)
    {
        var debug = answer.Property("debug_info");
        var words = debug?.Text("message") ?? answer.Text("message") ?? "Instagram did not take the video, and does not say why.";
        return debug?.Property("retriable") is { ValueKind: JsonValueKind.False } ? Anew(words) : new PublishOutcome.Transient(new("upload_interrupted", words, Again));
    }

    private static PublishOutcome.Transient Anew(string words) => new(new(NewContainer, words, "Wait: the video is uploaded anew."));

    /// <summary>What the <c>status</c> of a failed container means; it quotes a subcode, or says a sentence.</summary>
    public PublishOutcome OfStatus(string? status)
    {
        var words = string.IsNullOrWhiteSpace(status) ? "Instagram could not process the media, and does not say why." : $"Instagram could not process the media: {status}";
        var subcode = Subcode().Match(status ?? "") is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        return OfSubcode(subcode, words, RequestStage.Preparing) ?? new PublishOutcome.Transient(new(NewContainer, words, "Wait: it is given to Instagram anew. Where it fails again, export the file again and replace it."));
    }

    private PublishOutcome? OfSubcode(int subcode, string words, RequestStage stage) => subcode switch
    {
        2207001 => NetworkFault.Lost(stage, "platform_unwell", words),
        2207003 or 2207052 or 2207077 => new PublishOutcome.Transient(new(NewContainer, words, Reachable)),
        2207020 or 2207032 or 2207053 or 2207082 or 2207006 => new PublishOutcome.Transient(new(NewContainer, words, Again)),
        2207008 => new PublishOutcome.Transient(new(ContainerGone, words, Again)),
        2207027 => new PublishOutcome.Processing(new(NotReady, words, Again), clock.GetUtcNow() + SoonReady),
        2207042 => new PublishOutcome.RateLimited(new(QuotaFull, words, "Wait: Instagram takes only so many posts in 24 hours; it is sent when there is room again."), clock.GetUtcNow() + HourlyLook),
        2207051 => new PublishOutcome.RateLimited(new(Blocked, words, "Instagram took it for spam: publish less often, and look at the account. It is tried again in some hours."), clock.GetUtcNow() + AfterSpam),
        2207050 => new PublishOutcome.AccountLost(new("account_restricted", words, "Open the Instagram app as this account and do what it asks for, then publish again.")),
        _ => Refusals.TryGetValue(subcode, out var known) ? new PublishOutcome.Rejected(new(known.Code, words, known.Advice)) : null,
    };

    private static PublishOutcome? OfCode(GraphError error) => error.Code switch
    {
        _ when error.Words.Contains("session has been invalidated", StringComparison.OrdinalIgnoreCase) =>
            new PublishOutcome.AuthExpired(new("session_invalidated", error.Words, "Connect the account again, and let it rest for a day or two: Instagram has ended its sessions.")),
        24 => new PublishOutcome.Transient(new(NewContainer, error.Words, Again)),
        25 => new PublishOutcome.AccountLost(new("account_restricted", error.Words, "Open the Instagram app as this account and do what it asks for, then publish again.")),
        9004 => new PublishOutcome.Transient(new(NewContainer, error.Words, Reachable)),
        9007 => new PublishOutcome.Transient(new(NotReady, error.Words, Again)),
        36000 => Rejected(error, "media_too_large", "Make the image smaller than 8 MB."),
        36001 => Rejected(error, "media_type", "Save the image as JPEG and replace it. If it is one, connect the account again."),
        36003 => Rejected(error, "media_ratio", "Crop the image to between 4:5 and 1.91:1."),
        36004 => Rejected(error, "text_too_long", "Shorten the caption to 2200 characters."),
        _ => null,
    };

    private static readonly Dictionary<int, (string Code, string Advice)> Refusals = new()
    {
        [2207004] = ("media_too_large", "Make the image smaller than 8 MB."),
        [2207005] = ("media_type", "Save the image as JPEG and replace it. If it is one, connect the account again."),
        [2207009] = ("media_ratio", "Crop the image to between 4:5 and 1.91:1."),
        [2207010] = ("text_too_long", "Shorten the caption to 2200 characters."),
        [2207023] = ("media_type_unknown", "This is a fault in Publicist; please report it."),
        [2207026] = ("media_refused", "Save the video as MP4 with H.264 and AAC, and replace it."),
        [2207028] = ("carousel_count", "A carousel takes 2 to 10 files."),
        [2207035] = ("product_tags", "Take the product tags out."),
        [2207036] = ("product_tags", "Take the product tags out."),
        [2207037] = ("product_tags", "Take the product tags out."),
        [2207040] = ("too_many_mentions", "Keep at most 20 mentions."),
        [2207057] = ("thumb_offset", "Choose a cover instant within the video."),
        [2207073] = ("delete_unsupported", "Delete it in the Instagram app."),
        [2207081] = ("trial_reels_unavailable", "This account may not publish trial Reels: take the option out."),
    };

    private static PublishOutcome.Rejected Rejected(GraphError error, string code, string advice) => new(new(code, error.Words, advice));

    [GeneratedRegex(@"22070\d\d")]
    private static partial Regex Subcode();
}
