using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>What TikTok's refusals mean (Error Handling, Rate Limits, Get Post Status).</summary>
public sealed class TikTokErrors(TimeProvider clock)
{
    public const string UnknownTask = "invalid_publish_id";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The window of TikTok's limits slides, and no header tells where it stands.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const string Wait = "Wait: it is tried again.", Reconnect = "Connect the TikTok account again and allow everything it asks for.";

    /// <param name="status">The HTTP status; some refusals come with 200.</param>
    /// <param name="fault">The envelope's error, as far as there was one.</param>
    /// <param name="words">For a person.</param>
    /// <param name="stage">Where the request stands.</param>
    public PublishOutcome Read(int status, TikTokFault? fault, string words, RequestStage stage)
    {
        var code = fault?.Code ?? "";
        if (status is >= 500 or 408 || code == "internal_error") return NetworkFault.Lost(stage, "platform_unwell", words);
        if (Limited(code, words) is { } limited) return limited;
        if (Signed(status, code, words) is { } unsigned) return unsigned;
        if (Advice(code) is { } advice) return new PublishOutcome.Rejected(new(code, words, advice));
        return status switch
        {
            429 => Patience("rate_limited", words, Window),
            < 400 => NetworkFault.Lost(stage, "platform_unwell", words),
            _ => new PublishOutcome.Rejected(new(code.Length > 0 ? code : "invalid_request", words, "Change what TikTok names, then publish again.")),
        };
    }

    /// <summary>Why TikTok did not publish what it had taken: certain, and nothing is out.</summary>
    public PublishOutcome Failed(string? reason)
    {
        var code = reason ?? "failed";
        var words = $"TikTok could not publish it: {code}.";
        return code switch
        {
            "internal" => new PublishOutcome.Transient(new("platform_unwell", words, Wait)),
            "video_pull_failed" or "photo_pull_failed" => new PublishOutcome.Transient(new(code, words, "Check that this server's public address can be reached from the internet without a redirect; it is tried again.")),
            "auth_removed" => new PublishOutcome.AuthExpired(new(code, words, Reconnect)),
            "spam_risk_too_many_posts" => Patience(code, words, Day),
            "file_format_check_failed" => Refused(code, words, "Export the video as MP4 with H.264, photos as JPEG, and replace the file."),
            "duration_check_failed" => Refused(code, words, "Cut the video: it is too short, or longer than this account may post."),
            "frame_rate_check_failed" => Refused(code, words, "Export the video with 23 to 60 frames a second."),
            "picture_size_check_failed" => Refused(code, words, "Export it with 360 to 4,096 pixels a side, photos with at most 1080p."),
            "publish_cancelled" => Refused(code, words, "It was cancelled at TikTok; publish again if it is still wanted."),
            "spam_risk_user_banned_from_posting" => Refused(code, words, "TikTok does not let this account post: open the app and look at its notices."),
            "spam_risk_text" => Refused(code, words, "Change the text: TikTok takes it for spam."),
            _ => Refused(code, words, "Change the post, then publish again."),
        };
    }

    private PublishOutcome.RateLimited? Limited(string code, string words) => code switch
    {
        "spam_risk_too_many_posts" or "spam_risk_too_many_pending_share" => Patience(code, words, Day),
        "reached_active_user_cap" => Patience(code, words, Day) with { WholeApp = true },
        "rate_limit_exceeded" => Patience("rate_limited", words, Window),
        _ => null,
    };

    private static PublishOutcome.AuthExpired? Signed(int status, string code, string words) => code switch
    {
        "scope_not_authorized" or "scope_permission_missed" => new(new("missing_scope", words, Reconnect)),
        "access_token_invalid" => new(new("access_token_refused", words, "Connect the TikTok account again.")),
        _ => status is 401 ? new(new("access_token_refused", words, "Connect the TikTok account again.")) : null,
    };

    private static string? Advice(string code) => code switch
    {
        "spam_risk_user_banned_from_posting" => "TikTok does not let this account post: open the app and look at its notices.",
        "unaudited_client_can_only_post_to_private_accounts" => "Set the TikTok account to private and the post to “Only me”, or have TikTok audit the developer app.",
        "url_ownership_unverified" => "Verify this server's public address as a URL property of the developer app, then publish again.",
        "privacy_level_option_mismatch" => "Choose again who can see it: the account does not offer this any more.",
        "app_version_check_failed" => "Update the TikTok app of this account to 31.8 or later.",
        "token_not_authorized_for_specified_publish_id" => "Another TikTok account or developer app began it; publish again.",
        "invalid_file_upload" => "Replace the file: TikTok cannot read it.",
        "spam_risk" or "spam_risk_text" => "Change the text: TikTok takes it for spam.",
        UnknownTask => "TikTok no longer knows of it; publish again.",
        _ => null,
    };

    private static PublishOutcome.Rejected Refused(string code, string words, string advice) => new(new(code, words, advice));

    private PublishOutcome.RateLimited Patience(string code, string words, TimeSpan time) =>
        new(new(code, words, "Wait: it is sent when TikTok takes posts again."), clock.GetUtcNow() + time);
}
