using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>What refusals of the Graph API mean (Handling Errors, Video API Error Codes, Rate Limits). Classes are by code and subcode.</summary>
public sealed class GraphErrors(GraphUsage usage, TimeProvider clock)
{
    /// <summary>Codes that a platform decides upon itself.</summary>
    public const string Duplicate = PlatformError.Duplicate, Blocked = "action_blocked", NotFound = "not_found", InvalidParameter = "invalid_parameter";

    private const string Wait = "Wait: it is tried again.";
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(4);

    /// <summary>Refusals that may well pass, and are final the second time.</summary>
    public static readonly IReadOnlySet<string> WorthOneMoreTry = new HashSet<string> { "media_unreachable", "upload_problem", "link_unreachable" };

    public PublishOutcome Read(GraphError error, AccountConnection account, RequestStage stage, PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(platform);
        usage.Note(account, error.Headers);
        return BySubcode(error, stage) ?? ByCode(error, stage, platform) ?? Unknown(error, stage);
    }

    private static PublishOutcome? BySubcode(GraphError error, RequestStage stage)
    {
        if (error.Subcode is 0) return null;
        return (error.Code, error.Subcode) switch
        {
            // It may be live: nobody repeats it, a look at the list decides.
            (4, 2207051) => stage is RequestStage.Publishing
                ? new PublishOutcome.OutcomeUnknown(new(Blocked, error.Words, "Meta took it for spam, and may have published it all the same: look. If it is not there, wait some hours before you publish again."))
                : Rejected(error, Blocked, "Meta took it for spam: wait some hours, then publish again."),
            (100, 33) => Rejected(error, NotFound, "What it names is gone, or this sign-in may not see it: connect the account again, then publish again."),
            (190, var subcode) => Token(error, subcode),
            (_, 1404006 or 4854002) => new PublishOutcome.AccountLost(new("account_check", error.Words, "Open facebook.com as the person who connected the account, do what it asks for, then publish again.")),
            (_, 1404078) => new PublishOutcome.AuthExpired(new("publishing_authorization", error.Words, "Confirm on facebook.com that you may publish for the page, then connect the account again.")),
            (_, 1404112) => new PublishOutcome.AccountLost(new("account_limited", error.Words, "Meta has limited the account for some days: publish again when it is free.")),
            (_, 1363047 or 1609010 or 1363019 or 1363030 or 1363033 or 1363037) => NetworkFault.Lost(stage, "upload_interrupted", error.Words),
            (_, var subcode) when ContentRefusals.Find(subcode) is var (code, advice) => Rejected(error, code, advice),
            _ => null,
        };
    }

    private PublishOutcome? ByCode(GraphError error, RequestStage stage, PlatformInfo platform) => error.Code switch
    {
        1 or 2 => NetworkFault.Lost(stage, "platform_unwell", error.Words),
        3 => new PublishOutcome.Misconfigured(new("app_capability", error.Words, "Add the product or permission that is named to the developer app, and have it reviewed where Meta asks for it.")),
        104 => new PublishOutcome.Misconfigured(new("app_secret", error.Words, $"Check the app secret under Settings, Platform Apps, or {platform.Route("").AppSection}:ClientSecret, against the one in the developer app's settings.")),
        4 or 341 => Limited(error, wholeApp: true),
        17 or 32 or 613 or 80001 or 80002 => Limited(error, wholeApp: false),
        368 => new PublishOutcome.RateLimited(new(error.Subcode is 1390008 ? "too_fast" : "policy_block", error.Words,
            "Meta has blocked the action for now: read what it says on facebook.com, and publish less often. It is tried again in some hours."), clock.GetUtcNow() + LongWait),
        102 or 190 => Token(error, error.Subcode),
        10 or 283 or (>= 200 and <= 299) => new PublishOutcome.AuthExpired(new("missing_permission", error.Words,
            $"Connect the {platform.Name} account again and allow everything it asks for, as somebody with full control or with the task “Content” on the page.")),
        100 => Rejected(error, InvalidParameter, "Change what Meta names, then publish again."),
        324 => Rejected(error, "media_refused", "Meta cannot read the image: save it again as JPEG and replace it."),
        352 => Rejected(error, "media_refused", "Meta does not take this video format: save it as MP4 with H.264 and AAC, and replace it."),
        382 => Rejected(error, "media_too_small", "Use a longer or larger video."),
        389 => Rejected(error, "media_unreachable", "Meta could not fetch the file: check that PublicUrl can be reached from the internet."),
        6000 or 6001 => Rejected(error, "upload_problem", "Meta could not take the file: save it again and replace it."),
        506 => Rejected(error, Duplicate, "The account holds the same post already: change the text, or leave it."),
        3001 => Rejected(error, InvalidParameter, "This is a fault in Publicist; please report it."),
        1609005 => Rejected(error, "link_unreachable", "Meta could not read the page behind the link: check the link, or leave it out."),
        _ => null,
    };

    private static PublishOutcome Unknown(GraphError error, RequestStage stage) => error.Status switch
    {
        >= 500 or 408 or (< 400 and not 200) => NetworkFault.Lost(stage, "platform_unwell", error.Words),
        _ when error.IsTransient => NetworkFault.Lost(stage, "platform_unwell", error.Words),
        401 => Token(error, 0),
        403 when error.Code is 0 => new PublishOutcome.AuthExpired(new("missing_permission", error.Words, "Connect the account again and allow everything it asks for.")),
        _ when error.Type is "ProcessingFailedError" or "OffsetInvalidError" or "PartialRequestError" => NetworkFault.Lost(stage, "upload_interrupted", error.Words),
        _ => Rejected(error, error.Code is 0 ? $"http_{error.Status}" : $"graph_{error.Code}", "Change what Meta names, then publish again."),
    };

    private PublishOutcome.RateLimited Limited(GraphError error, bool wholeApp) =>
        new(new("rate_limited", error.Words, "Wait: it is sent when Meta takes calls again."), usage.EndOfLimit(error.Headers), wholeApp);

    private static PublishOutcome Token(GraphError error, int subcode) => subcode switch
    {
        459 or 464 => new PublishOutcome.AuthExpired(new("login_checkpoint", error.Words, "Sign in at facebook.com and do what it asks for, then connect the account again.")),
        492 => new PublishOutcome.AuthExpired(new("role_lost", error.Words, "Ask an administrator of the page to give the role back, then connect the account again.")),
        458 => new PublishOutcome.AuthExpired(new("app_removed", error.Words, "The app was removed on facebook.com: connect the account again.")),
        460 => new PublishOutcome.AuthExpired(new("password_changed", error.Words, "The password was changed on facebook.com: connect the account again.")),
        _ => new PublishOutcome.AuthExpired(new("access_token_refused", error.Words, "Connect the account again.")),
    };

    private static PublishOutcome.Rejected Rejected(GraphError error, string code, string advice) => new(new(code, error.Words, advice));
}
