using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>What YouTube's refusals mean: decided by the reason in the body, and by the status only where there is none (YouTube Data API errors).</summary>
public sealed class YouTubeErrors(RateLimitPatience patience, TimeProvider clock)
{
    public const string SessionGone = "upload_session_gone", Behind = "upload_behind";

    private const string Connect = "Connect the YouTube account again and allow everything it asks for.";

    public PublishOutcome Read(ErrorBody body, AccountConnection account, RequestStage stage)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(account);
        var problem = YouTubeProblem.Of(body);
        if (body.Status is >= 500 or 408 or < 400) return NetworkFault.Lost(stage, "platform_unwell", problem.Words);
        return Limit(problem, body, account) ?? OfAccount(problem) ?? Operator(problem) ?? OfStatus(problem);
    }

    /// <summary>YouTube took something from the account again.</summary>
    public void Took(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        patience.Forget(account.AccountId);
    }

    /// <summary>YouTube sends no headers about its limits; how long to wait follows from which it is.</summary>
    private PublishOutcome? Limit(YouTubeProblem problem, ErrorBody body, AccountConnection account)
    {
        var now = clock.GetUtcNow();
        return problem.Reason switch
        {
            "quotaExceeded" or "dailyLimitExceeded" => OfDay(problem, now),
            "uploadLimitExceeded" => new PublishOutcome.RateLimited(new("upload_limit", problem.Words, "Wait: YouTube takes only so many uploads from a channel in 24 hours."), now + TimeSpan.FromHours(24)),
            "rateLimitExceeded" or "userRateLimitExceeded" or "uploadRateLimitExceeded" or "RATE_LIMIT_EXCEEDED" => Soon(),
            _ => body.Status is 429 ? Soon() : null,
        };

        PublishOutcome Soon() =>
            new PublishOutcome.RateLimited(new("rate_limited", problem.Words, "Wait: it is sent when YouTube takes requests again."), body.Headers.RetryAfter(now) ?? now + patience.Next(account.AccountId));
    }

    private static PublishOutcome OfDay(YouTubeProblem problem, DateTimeOffset now)
    {
        var until = QuotaDay.ComeBack(now);
        var advice = string.Create(CultureInfo.InvariantCulture,
            $"Wait until {until.UtcDateTime:d MMM HH:mm} UTC: the developer app's quota is counted anew at midnight Pacific time. Ask Google for a higher one if this happens often.");
        return new PublishOutcome.RateLimited(new("quota_exceeded", problem.Words, advice), until, WholeApp: true);
    }

    private static PublishOutcome OfStatus(YouTubeProblem problem) => problem.Status switch
    {
        401 => new PublishOutcome.AuthExpired(new("access_token_refused", problem.Words, "Connect the YouTube account again.")),
        409 => new PublishOutcome.Transient(new("conflict", problem.Words, "Wait: it is tried again.")),
        _ => Content(problem),
    };

    private static PublishOutcome? OfAccount(YouTubeProblem problem) => problem.Reason switch
    {
        "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" => new PublishOutcome.AuthExpired(new("missing_scope", problem.Words, Connect)),
        "youtubeSignupRequired" => new PublishOutcome.AccountLost(new("no_channel", problem.Words, "Create a channel at youtube.com with this Google account, then connect it again.")),
        "authenticatedUserAccountClosed" or "authenticatedUserAccountSuspended" or "authenticatedUserNotChannel" or "accountClosed" or "accountSuspended" =>
            new PublishOutcome.AccountLost(new("account_locked", problem.Words, "Sign in at youtube.com and do what it asks for, then connect the account again.")),
        "accountDelegationForbidden" => new PublishOutcome.AccountLost(new("account_delegation", problem.Words, "Connect again as an owner or manager of the channel.")),
        _ => null,
    };

    private static PublishOutcome? Operator(YouTubeProblem problem) => problem.Reason switch
    {
        "accessNotConfigured" or "SERVICE_DISABLED" => new PublishOutcome.Misconfigured(new("api_not_enabled", problem.Words, "Enable “YouTube Data API v3” for the developer app's project in the Google Cloud console, and wait a few minutes.")),
        "keyInvalid" or "ipRefererBlocked" => new PublishOutcome.Misconfigured(new("developer_app", problem.Words, "Check the developer app's restrictions in the Google Cloud console.")),
        _ => null,
    };

    private static PublishOutcome.Rejected Content(YouTubeProblem problem)
    {
        PublishOutcome.Rejected No(string code, string advice) => new(new(code, problem.Words, advice));
        return problem.Reason switch
        {
            "invalidTitle" => No("invalid_title", "Write a title of 1 to 100 characters, without < and >."),
            "invalidDescription" => No("invalid_description", "Shorten the description to 5,000 bytes and take out < and >."),
            "invalidTags" => No("invalid_tags", "Take out tags: all together may have 500 characters."),
            "invalidCategoryId" => No("invalid_category", "Choose another category."),
            "invalidPublishAt" => No("invalid_publish_at", "Choose a time in the future, and leave the video private until then."),
            "defaultLanguageNotSet" => No("default_language_missing", "Say which language title and description are in."),
            "mediaBodyRequired" or "invalidFilename" => No("video_missing", "Upload the video again."),
            "forbiddenPrivacySetting" => No("forbidden_privacy", "Choose another answer to who can watch."),
            "forbiddenLicenseSetting" => No("forbidden_license", "Choose the standard YouTube licence."),
            "videoNotFound" => No("video_not_found", "It was deleted, or this channel may not see it."),
            "playlistNotFound" => No("playlist_not_found", "Choose another playlist."),
            "playlistContainsMaximumNumberOfVideos" => No("playlist_full", "Choose another playlist: this one is full."),
            "invalidImage" => No("invalid_image", "Save the thumbnail again as JPEG or PNG of up to 2 MB."),
            "forbidden" => No("forbidden", "YouTube does not let this channel do that. Custom thumbnails need a confirmed phone number."),
            { } other => No(CodeOf(other), "Change what YouTube names, then publish again."),
            null => No($"http_{problem.Status}", "Change what YouTube names, then publish again."),
        };
    }

    private static string CodeOf(string reason) => string.Concat(reason.Select((letter, index) => index > 0 && char.IsUpper(letter) && !char.IsUpper(reason[index - 1]) ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
}

/// <summary>A refusal as Google words it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">Of the first error; null where there is none.</param>
/// <param name="Words">For a person.</param>
public sealed partial record YouTubeProblem(int Status, string? Reason, string Words)
{
    public static YouTubeProblem Of(ErrorBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Json?.Property("error") is not { ValueKind: JsonValueKind.Object } error) return new(body.Status, null, body.Words(body.First("error_description", "error")));
        var first = error.Items("errors").FirstOrDefault();
        var reason = first.Text("reason");

        // Newer refusals leave the reason general, or out, and say it among the details.
        var detail = error.Items("details").Select(one => one.Text("reason")).FirstOrDefault(said => said is "ACCESS_TOKEN_SCOPE_INSUFFICIENT" or "SERVICE_DISABLED" or "RATE_LIMIT_EXCEEDED");
        return new(body.Status, detail ?? reason, body.Words(Plain(first.Text("message") ?? error.Text("message"))));
    }

    /// <summary>Google writes links into its sentences.</summary>
    private static string? Plain(string? words) => words is null ? null : WebUtility.HtmlDecode(Tag().Replace(words, ""));

    [GeneratedRegex("</?[a-z][^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
