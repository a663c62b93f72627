using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Get post status, and cancelling what is still being uploaded.</summary>
public sealed class TikTokProgress(SandboxSite site, TikTokTasks tasks)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/post/publish/status/fetch/", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, (work, _) => Task.FromResult(TikTokAnswers.Data(Describe(work))), cancellation));
        api.MapPost("/post/publish/cancel/", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, CancelAsync, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<TikTokWork, CancellationToken, Task<IResult>> answer, CancellationToken cancellation)
    {
        if (context.Lacking(TikTokScopes.Publish) is not null && context.Lacking(TikTokScopes.Upload) is { } lacking) return lacking;
        if ((await JsonBody.ReadAsync(context.Request, cancellation))?.Text("publish_id") is not { Length: > 0 } id) return TikTokAnswers.Invalid("publish_id is required");
        if (tasks.Find(id) is not { } work) return TikTokAnswers.Refused(400, "invalid_publish_id", "The publish_id does not exist");
        if (work.Persona != context.Caller().Persona) return TikTokAnswers.Refused(400, "token_not_authorized_for_specified_publish_id", "The token is of another creator");
        return await answer(work, cancellation);
    }

    private JsonObject Describe(TikTokWork work)
    {
        var data = new JsonObject { ["status"] = StatusOf(work) };
        if (work.UploadToken is not null) data["uploaded_bytes"] = work.Stored;
        else data["downloaded_bytes"] = work.Files.Sum(file => site.Pictures.Find(file)?.Bytes ?? 0);
        if (data["status"]!.GetValue<string>() is "FAILED") data["fail_reason"] = work.FailReason;
        if (IsPublic(work)) data["publicaly_available_post_id"] = new JsonArray(long.Parse(work.PostId!, CultureInfo.InvariantCulture));
        return data;
    }

    private string StatusOf(TikTokWork work)
    {
        if (work.ReadyAt is null || work.ReadyAt > site.Clock.GetUtcNow()) return work.UploadToken is null ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD";
        if (work.FailReason is not null) return "FAILED";
        return work.IsDraft ? "SEND_TO_USER_INBOX" : "PUBLISH_COMPLETE";
    }

    /// <summary>Moderation takes as long as lists lag.</summary>
    private bool IsPublic(TikTokWork work) => work is { PostId: not null, FailReason: null, IsDraft: false, Privacy: TikTokSandbox.Public } && work.ReadyAt + site.Faults.ListLag <= site.Clock.GetUtcNow();

    private async Task<IResult> CancelAsync(TikTokWork work, CancellationToken cancellation)
    {
        if (work.ReadyAt is not null) return TikTokAnswers.Refused(400, "publish_not_cancellable", "It is too late to cancel it");
        await tasks.PutAsync(work with { ReadyAt = site.Clock.GetUtcNow(), FailReason = "publish_cancelled" }, cancellation);
        return TikTokAnswers.Data([]);
    }
}
