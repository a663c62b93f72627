using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Direct post, upload to the inbox, photo post. There is no idempotency key: two inits are two posts.</summary>
public sealed class TikTokPosting(TikTokSandbox platform, TikTokTasks tasks, TikTokOutcome outcome)
{
    private const int MostPendingDrafts = 5;
    private readonly SandboxSite _site = platform.Site;
    private readonly TikTokFetch _fetch = new(platform);

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/post/publish/video/init/", (HttpContext context, CancellationToken cancellation) => VideoAsync(context, inbox: false, cancellation));
        api.MapPost("/post/publish/inbox/video/init/", (HttpContext context, CancellationToken cancellation) => VideoAsync(context, inbox: true, cancellation));
        api.MapPost("/post/publish/content/init/", (HttpContext context, CancellationToken cancellation) => PhotosAsync(context, cancellation));
    }

    private async Task<IResult> VideoAsync(HttpContext context, bool inbox, CancellationToken cancellation)
    {
        if (context.Lacking(inbox ? TikTokScopes.Upload : TikTokScopes.Publish) is { } lacking) return lacking;
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return TikTokAnswers.Invalid("The body is not a JSON object");
        if (TikTokShape.OfVideo(body, inbox) is { } fault) return TikTokAnswers.Invalid(fault);
        var persona = platform.Caller(context);
        if (TikTokRules.Fault(body, persona, inbox, photos: false) is { } refusal) return refusal;
        if (inbox && TooManyDrafts(persona)) return Pending();
        var source = body.GetProperty("source_info");
        var work = TikTokRules.Work(body, persona, inbox, _site.Clock.GetUtcNow());
        return source.Text("source") is "FILE_UPLOAD" ? await OpenAsync(context, work, source) : await PullAsync(context, work with { PublishId = Id(inbox ? "v_inbox_url~v2" : "v_pub_url~v2") }, [source.Text("video_url")!], cancellation);
    }

    private async Task<IResult> PhotosAsync(HttpContext context, CancellationToken cancellation)
    {
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return TikTokAnswers.Invalid("The body is not a JSON object");
        var inbox = body.Text("post_mode") is "MEDIA_UPLOAD";
        if (context.Lacking(inbox ? TikTokScopes.Upload : TikTokScopes.Publish) is { } lacking) return lacking;
        if (TikTokShape.OfPhotos(body) is { } fault) return TikTokAnswers.Invalid(fault);
        var persona = platform.Caller(context);
        if (TikTokRules.Fault(body, persona, inbox, photos: true) is { } refusal) return refusal;
        if (inbox && TooManyDrafts(persona)) return Pending();
        var work = TikTokRules.Work(body, persona, inbox, _site.Clock.GetUtcNow()) with { PublishId = Id("p_pub_url~v2") };
        return await PullAsync(context, work, TikTokShape.Addresses(body.GetProperty("source_info")), cancellation);
    }

    private async Task<IResult> OpenAsync(HttpContext context, TikTokWork work, JsonElement source)
    {
        var file = _site.Pictures.Open(work.Persona, "video", source.Whole("video_size"));
        work = work with
        {
            PublishId = Id(work.IsDraft ? "v_inbox_file~v2" : "v_pub_file~v2-1"),
            Files = [file],
            UploadToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)),
            Size = source.Whole("video_size")!.Value,
            ChunkSize = source.Whole("chunk_size")!.Value,
            Chunks = (int)source.Whole("total_chunk_count")!.Value,
        };
        await tasks.PutAsync(work, CancellationToken.None);
        var address = $"{_site.AddressFor(context.Request)}/video/?upload_id={file}&upload_token={work.UploadToken}";
        return TikTokAnswers.Data(new JsonObject { ["publish_id"] = work.PublishId, ["upload_url"] = address });
    }

    private async Task<IResult> PullAsync(HttpContext context, TikTokWork work, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        var wanted = addresses.Select(address => _fetch.Own(address, context.Request)).ToList();
        if (wanted.Contains(null)) return TikTokAnswers.Refused(403, "url_ownership_unverified", "Please review our URL ownership verification rules");
        work = await _fetch.RunAsync(work, wanted!, cancellation);
        return await outcome.RunAsync(context, work, () => TikTokAnswers.Data(new JsonObject { ["publish_id"] = work.PublishId }));
    }

    private bool TooManyDrafts(Persona persona)
    {
        var since = _site.Clock.GetUtcNow().AddDays(-1);
        return tasks.All().Count(work => work.Persona == persona.Key && work.IsDraft && work.FailReason is null && work.BegunAt > since) >= MostPendingDrafts;
    }

    private static IResult Pending() => TikTokAnswers.Refused(403, "spam_risk_too_many_pending_share", "There are already 5 pending shares within 24 hours");

    private string Id(string kind) => $"{kind}.{_site.Ledger.NextId()}";
}
