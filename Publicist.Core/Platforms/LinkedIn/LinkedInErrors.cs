using System.Text.RegularExpressions;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>What LinkedIn's refusals mean (LinkedIn Error Handling, API Rate Limiting).</summary>
public sealed partial class LinkedInErrors(RateLimitPatience patience, TimeProvider clock)
{
    public const string Duplicate = PlatformError.Duplicate, UploadExpired = "upload_expired", UploadRefused = "upload_refused", VersionEnded = "api_version_ended", MediaProcessing = "media_processing", MediaRefused = "media_refused";

    // Said while a post is already being shown, so that past the point of no return it is no refusal.
    private const string NoActivity = "Unable to obtain activity";

    // Uploads meet these with any status, and they pass by themselves.
    private static readonly string[] Passing = ["resource is forbidden", "Service Unavailable"];

    public PublishOutcome Read(ErrorBody body, AccountConnection account, RequestStage stage)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(account);
        var words = body.Words(body.First("message", "error_description"));
        return body.Status switch
        {
            >= 500 or 408 or < 400 => NetworkFault.Lost(stage, "platform_unwell", words),
            429 => RateLimited(body, account, words),
            _ when body.Says(NoActivity) || (stage is RequestStage.Preparing && Passing.Any(body.Says)) => NetworkFault.Lost(stage, "platform_unwell", words),
            401 => new PublishOutcome.AuthExpired(new("access_token_refused", words, "Connect the LinkedIn account again.")),
            403 => new PublishOutcome.AccountLost(new("access_denied", words, MissingPermission(account))),
            426 => new PublishOutcome.Misconfigured(new(VersionEnded, words, "Set Platforms:LinkedIn:ApiVersion to a version LinkedIn still answers, as YYYYMM.")),
            409 => new PublishOutcome.Transient(new("conflict", words, "Wait: it is tried again.")),
            _ => Content(body, words),
        };
    }

    /// <summary>LinkedIn took something from the account again.</summary>
    public void Took(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        patience.Forget(account.AccountId);
    }

    /// <summary>A refused PUT of bytes: the file's URN is worthless then, and a new one may well work.</summary>
    public PublishOutcome ReadUpload(ErrorBody body, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Status is 403 or 404 or 410
            ? new PublishOutcome.Transient(new(UploadRefused, body.Words(body.First("message")), "Wait: the file is uploaded again."))
            : Read(body, account, RequestStage.Preparing);
    }

    /// <summary>Whether this is the refusal of a repeat.</summary>
    public static bool IsDuplicate(ErrorBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return (body.Status is 400 or 409 or 422 && Codes(body).Contains("DUPLICATE_POST"))
            || (body.Status is 422 && (body.First("message")?.Contains("duplicate", StringComparison.OrdinalIgnoreCase) ?? false));
    }

    /// <summary>The post that a refused repeat names; null where it names none.</summary>
    public static string? OriginalOf(ErrorBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PostUrn().Match(body.First("message") ?? body.Text) is { Success: true } urn ? urn.Value : null;
    }

    private static PublishOutcome Content(ErrorBody body, string words)
    {
        var codes = Codes(body).ToArray();
        PublishOutcome Transient(string code) => new PublishOutcome.Transient(new(code, words, "Wait: it is tried again."));
        PublishOutcome Rejected(string code, string advice) => new PublishOutcome.Rejected(new(code, words, advice));
        return codes switch
        {
            _ when IsDuplicate(body) => Rejected(Duplicate, "LinkedIn holds a post of the same text already: change the text, or leave it."),
            _ when body.Says("MEDIA_ASSET_PROCESSING_FAILED") => Rejected(MediaRefused, "LinkedIn could not read a file of this post: save it again, as JPEG, PNG, MP4 or PDF, and replace it."),
            _ when body.Says("EXPIRED_UPLOAD_URL") => Transient(UploadExpired),
            _ when body.Says("MEDIA_ASSET_WAITING_UPLOAD") || StillProcessing().IsMatch(words) => Transient(MediaProcessing),
            _ when codes.Contains("FIELD_LENGTH_TOO_LONG") => Rejected("text_too_long", "Shorten the text or the alternative text that LinkedIn names."),
            _ when body.Status is 411 => Rejected("length_required", "This is a fault in Publicist; please report it."),
            _ when codes.Contains("MISSING_FIELD") => Rejected("missing_field", "Fill in what LinkedIn names; if there is no such field, this is a fault in Publicist: please report it."),
            _ when codes.Intersect(["INVALID_URN_TYPE", "INVALID_URN_ID"]).FirstOrDefault() is { } urn => Rejected(urn.ToLowerInvariant(), "Look at the mentions in the text and whether the account still exists, then publish again."),
            _ when codes.Contains("INVALID_VALUE_BLANK_FIELD") => Rejected("invalid_value_blank_field", "Write something where LinkedIn found nothing."),
            _ => Rejected(codes.FirstOrDefault()?.ToLowerInvariant() ?? $"http_{body.Status}", "Change what LinkedIn names, then publish again."),
        };
    }

    private static IEnumerable<string> Codes(ErrorBody body) =>
        (body.Json?.Property("errorDetails")?.Items("inputErrors") ?? []).Select(item => item.Text("code")).Append(body.First("code")).OfType<string>();

    private PublishOutcome.RateLimited RateLimited(ErrorBody body, AccountConnection account, string words)
    {
        var now = clock.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        // Everybody's limit ends at midnight; a spread start keeps the accounts from meeting there again.
        var afterMidnight = midnight + TimeSpan.FromSeconds(Random.Shared.Next(30, 600));
        var wholeApp = Application().IsMatch(words);
        var soon = body.Headers.RetryAfter(now) ?? now + patience.Next(account.AccountId);
        return new(new("rate_limited", words, "Wait: LinkedIn counts anew at midnight UTC."), Day().IsMatch(words) || soon > midnight ? afterMidnight : soon, wholeApp);
    }

    private static string MissingPermission(AccountConnection account) => account.Kind is LinkedInAuthor.Organization
        ? "Ask an administrator of the page to give back the role that may post, then connect it again."
        : "Add the product “Share on LinkedIn” to the developer app, then connect the account again.";

    [GeneratedRegex(@"urn:li:(?:share|ugcPost):\d+")]
    private static partial Regex PostUrn();

    [GeneratedRegex(@"\bDAY\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"\bAPPLICATION\b")]
    private static partial Regex Application();

    [GeneratedRegex(@"\b(?:still|being) process|processing|not (?:yet )?(?:ready|available)|waiting", RegexOptions.IgnoreCase)]
    private static partial Regex StillProcessing();
}
