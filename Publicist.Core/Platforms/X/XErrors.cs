using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>What X's refusals mean (X API v2, response codes and errors; rate limits).</summary>
public sealed class XErrors(RateLimitPatience patience, TimeProvider clock)
{
    public const string Duplicate = PlatformError.Duplicate, MediaInvalid = "media_invalid", MediaProcessing = "media_processing", MediaStuck = "media_stuck", MediaRefused = "media_refused", NotFound = "not_found";

    private const string Wait = "Wait: it is tried again.", Reconnect = "Connect the X account again and allow everything it asks for.";

    public PublishOutcome Read(ErrorBody body, AccountConnection account, RequestStage stage)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(account);
        var problem = XProblem.Of(body);
        if (body.Status is >= 500 or 408 or < 400) return NetworkFault.Lost(stage, "platform_unwell", problem.Words);
        if (Operator(problem) is { } misconfigured) return misconfigured;
        if (problem.Has("user-suspended", 64, 326) || problem.Says("temporarily locked"))
            return new PublishOutcome.AccountLost(new("account_locked", problem.Words, "Sign in at x.com and do what it asks for, then publish again."));
        return body.Status switch
        {
            401 when problem.Has("", 135) => new PublishOutcome.Misconfigured(new("clock_wrong", problem.Words, "Set this machine's clock: X refuses signatures of another time.")),
            429 => RateLimited(body, account, problem.Words),
            401 => new PublishOutcome.AuthExpired(new("access_token_refused", problem.Words, "Connect the X account again.")),
            403 when LacksScope(problem, account, stage) => new PublishOutcome.AuthExpired(new("missing_scope", problem.Words, Reconnect)),
            403 when problem.Has("unsupported-authentication") => new PublishOutcome.AuthExpired(new("token_kind", problem.Words, Reconnect)),
            409 or 425 => new PublishOutcome.Transient(new("conflict", problem.Words, Wait)),
            _ => Content(problem),
        };
    }

    /// <summary>X took something from the account again.</summary>
    public void Took(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        patience.Forget(account.AccountId);
    }

    /// <summary>What only the owner of the developer app can mend; the account and the post are fine.</summary>
    private static PublishOutcome.Misconfigured? Operator(XProblem problem)
    {
        PublishOutcome.Misconfigured At(string code, string advice) => new(new(code, problem.Words, advice));
        return problem switch
        {
            { Status: 402 } => At("credits_depleted", "Buy credits for the developer app in X's developer console."),
            _ when problem.Type.EndsWith("credits", StringComparison.Ordinal) || problem.Has("credits-depleted") || problem.Title is "CreditsDepleted" =>
                At("credits_depleted", "Buy credits for the developer app in X's developer console."),
            _ when problem.Has("usage-capped") || problem.Title is "UsageCapExceeded" => At("usage_capped", "Raise the developer app's cap in X's developer console, or wait for the next period."),
            _ when problem.Has("client-forbidden") || problem.Says("client-not-enrolled") => At("client_forbidden", "Attach the developer app to a project and a plan in X's developer console."),
            _ when problem.Has("oauth1-permissions") => At("app_permissions", "Give the developer app “Read and write”, then connect the account again."),
            _ => null,
        };
    }

    private static bool LacksScope(XProblem problem, AccountConnection account, RequestStage stage) =>
        problem.Has("", 261) || problem.Words.Contains("scope", StringComparison.OrdinalIgnoreCase)
        || (stage is RequestStage.Preparing && account.Scopes.Count > 0 && !account.Scopes.Contains(XInfo.MediaScope));

    private static PublishOutcome.Rejected Content(XProblem problem)
    {
        PublishOutcome.Rejected No(string code, string advice) => new(new(code, problem.Words, advice));
        return problem switch
        {
            _ when problem.Has("", 187) || problem.Says("duplicate content") => No(Duplicate, "This account has posted the same text before: change it, or leave it."),
            _ when problem.Has("", 433) || problem.Says("Reply to this conversation") => No("reply_not_allowed", "X lets this account reply only where it was mentioned or quoted."),
            _ when problem.Has("", 385) => No("reply_not_allowed", "The post it replies to is gone or cannot be seen."),
            _ when problem.Has("", 186) || problem.Says("too long") => No("text_too_long", "Shorten the text."),
            _ when problem.Has("", 324) || problem.Says("media IDs are invalid") => No(MediaInvalid, "Replace the file: X took the upload and then not the file."),
            _ when problem.Says("post a video longer") => No("video_too_long", "Cut the video, or post it from an account that may post longer ones."),
            _ when problem.Says("access this feature") => No("feature_not_permitted", "Leave out what X names: the developer app's plan does not include it."),
            _ when problem.Says("cashtag") => No("too_many_cashtags", "Keep one cashtag, such as $ABC, and take out the others."),
            { Status: 413 } => No("media_too_large", "Make the file smaller."),
            { Status: 415 } => No("media_type", "Convert an image to JPEG or PNG, a video to MP4."),
            { Status: 404 } => No(NotFound, "What X was asked for is not there any more; publish again."),
            { Status: 403 } => No("not_permitted", "X does not permit this post; a text that is too long for the account is refused like this, too."),
            _ => No("invalid_request", "Change what X names, then publish again."),
        };
    }

    /// <summary>The day's limit may stand while the quarter of an hour's looks healthy, so that it is read first.</summary>
    private PublishOutcome.RateLimited RateLimited(ErrorBody body, AccountConnection account, string words)
    {
        var now = clock.GetUtcNow();
        var (app, user) = (DayLimit(body, "x-app-limit-24hour"), DayLimit(body, "x-user-limit-24hour"));
        var until = (app > user ? app : user ?? app) ?? body.Headers.Instant("x-rate-limit-reset") ?? body.Headers.RetryAfter(now);
        return new(new("rate_limited", words, "Wait: it is sent when X takes posts again."), until > now ? until.Value : now + patience.Next(account.AccountId), WholeApp: app is not null);
    }

    private static DateTimeOffset? DayLimit(ErrorBody body, string name) =>
        body.Headers.Number($"{name}-remaining") is 0 ? body.Headers.Instant($"{name}-reset") : null;
}

/// <summary>A refusal in any of X's shapes: a problem document, a list of numbered errors, a single one, OAuth's, or nothing.</summary>
public sealed record XProblem
{
    public required int Status { get; init; }

    /// <summary>The last segment of the problem's address, which is served on more than one host; empty where there is none.</summary>
    public required string Type { get; init; }
    public required string? Title { get; init; }
    public required IReadOnlyList<string> Codes { get; init; }
    public required string Words { get; init; }
    private string Whole { get; init; } = "";

    public static XProblem Of(ErrorBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var errors = body.Items("errors").ToArray();
        return new XProblem
        {
            Status = body.Status,
            Type = body.First("type")?.Split('/')[^1] ?? "",
            Title = body.First("title"),
            Codes = [.. errors.Select(error => error.Text("code")).Append(body.First("code")).OfType<string>()],
            Words = body.Words(WordsOf(body, errors)),
            Whole = body.Text,
        };
    }

    /// <summary>Whether it is of a type, or carries one of X's older numbers.</summary>
    public bool Has(string type, params ReadOnlySpan<int> codes)
    {
        if (type.Length > 0 && Type == type) return true;
        foreach (var code in codes)
            if (Codes.Contains(code.ToString(System.Globalization.CultureInfo.InvariantCulture))) return true;
        return false;
    }

    public bool Says(string words) => Whole.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string? WordsOf(ErrorBody body, JsonElement[] errors)
    {
        var general = body.First("detail", "message", "error_description");
        var particular = errors.Select(error => error.Text("message") ?? error.Text("detail")).FirstOrDefault(words => words is not null);
        string?[] said = [general, particular == general ? null : particular];
        return said.Any(words => words is not null) ? string.Join(' ', said.Where(words => words is not null)) : body.First("title", "error");
    }
}
