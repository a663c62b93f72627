using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Reels Publishing API, Facebook Stories API: an address to upload to, the bytes in one or several goes, and the request that publishes.</summary>
public sealed class FacebookReels(FacebookSandbox platform, FacebookFilms films)
{
    private const int ReelsADay = 30;
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder routes, GraphNodes nodes, GraphAnswers answers)
    {
        nodes.On("POST", "video_reels", (page, context, cancellation) => AnswerAsync(FacebookMediaRules.Reel, page, context, cancellation));
        nodes.On("POST", "video_stories", (page, context, cancellation) => AnswerAsync(FacebookMediaRules.Story, page, context, cancellation));
        routes.MapGroup($"/video-upload/{GraphVersions.Route}").AddEndpointFilter(UploadHostAsync).AddEndpointFilter(new ApiGuard(_site, answers))
            .MapPost("/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => UploadAsync(id, context, cancellation));
    }

    private async Task<IResult?> AnswerAsync(string kind, string page, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(page, FacebookAccess.Publish, FacebookAccess.Read) is { } lacking) return lacking;
        var parameters = await GraphParameters.ReadAsync(context, cancellation);
        return parameters["upload_phase"] switch
        {
            "start" => await StartAsync(kind, page, context, cancellation),
            "finish" => await FinishAsync(kind, page, context, parameters),
            _ => GraphAnswers.Invalid("The parameter upload_phase must be start or finish"),
        };
    }

    private async Task<IResult> StartAsync(string kind, string page, HttpContext context, CancellationToken cancellation)
    {
        var id = _site.Pictures.Open(page, kind);
        await _site.Ledger.SaveAsync(cancellation);
        return Results.Json(new JsonObject { ["video_id"] = id, ["upload_url"] = $"{_site.AddressFor(context.Request)}/video-upload/{context.GetRouteValue("version")}/{id}" });
    }

    private async Task<IResult> FinishAsync(string kind, string page, HttpContext context, GraphParameters parameters)
    {
        if (parameters["video_id"] is not { } id || Find(page, id, kind) is not { } video) return GraphAnswers.NotFound(parameters["video_id"] ?? "");
        if (video.UploadedAt is null) return GraphAnswers.Error(6000, "(#6000) The video was not uploaded yet.", 1363030);
        if (kind is FacebookMediaRules.Story)
            return films.IsReady(video) ? await films.PublishAsync(context, page, id, kind, null, null,
                post => Results.Json(new JsonObject { ["success"] = true, ["post_id"] = long.Parse(post.Id, CultureInfo.InvariantCulture) }))
                : GraphAnswers.Error(6000, "(#6000) The video is still being processed.");
        if (parameters["video_state"] is not "PUBLISHED") return GraphAnswers.Invalid("The parameter video_state must be PUBLISHED: the Sandbox publishes at once");
        if (_site.Ledger.List().Count(post => post.Persona == page && post.Format is FacebookMediaRules.Reel && post.CreatedAt > _site.Clock.GetUtcNow().AddDays(-1)) >= ReelsADay)
            return GraphAnswers.Error(613, "(#613) Calls to this api have exceeded the rate limit: 30 reels in 24 hours.");
        return await films.PublishAsync(context, page, id, kind, parameters["description"], parameters["title"], _ => GraphAnswers.Success());
    }

    /// <summary>The upload host: the token's scheme is its own, and so are its errors.</summary>
    private async Task<IResult> UploadAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (context.Caller().ActsAs is not { } page || Find(page, id) is not { UploadedAt: null } video) return Refused(404, "ProcessingFailedError", "There is no such upload.", retriable: false);
        if (!Number(context, "offset", out var offset) || !Number(context, "file_size", out var size) || size is 0) return Refused(400, "ProcessingFailedError", "The headers offset and file_size are required.", retriable: false);
        if (offset != _site.Pictures.Stored(id)) return Refused(412, "OffsetInvalidError", $"The offset should be {_site.Pictures.Stored(id)}.", retriable: true);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var stored = await _site.Pictures.AppendAsync(id, offset, context.Request.Body, cancellation);
        if (stored != size) return Refused(400, "PartialRequestError", $"{stored} of {size} bytes are there.", retriable: true);
        await _site.Pictures.FinishAsync(id, facts => FacebookMediaRules.JudgeVideo(video.Category!, facts), _site.Faults.Processing, cancellation);
        return GraphAnswers.Success();
    }

    private static async ValueTask<object?> UploadHostAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        const string Scheme = "OAuth ";
        var request = context.HttpContext.Request;
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.Ordinal)) return Refused(401, "NotAuthorizedError", "The header Authorization must be OAuth and the token.", retriable: false);
        request.Headers.Authorization = $"Bearer {header[Scheme.Length..]}";
        return await next(context);
    }

    private Picture? Find(string page, string id, string? kind = null) =>
        _site.Pictures.Find(id) is { Category: FacebookMediaRules.Reel or FacebookMediaRules.Story } video && video.Persona == page && (kind is null || video.Category == kind) ? video : null;

    private static bool Number(HttpContext context, string header, out long number) => long.TryParse(context.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static IResult Refused(int status, string type, string message, bool retriable) =>
        Results.Json(new JsonObject { ["debug_info"] = new JsonObject { ["retriable"] = retriable, ["type"] = type, ["message"] = message } }, statusCode: status);
}
