using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>Google's resumable upload: metadata first, then the bytes in as many pieces as the caller likes, straight to disk. A session outlives the process, and makes one video.</summary>
public sealed class YouTubeUploads(YouTubeSandbox platform, Acceptance acceptance)
{
    private const long MaximumBytes = 274_877_906_944, Granule = 256 << 10;
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder upload)
    {
        upload.MapPost("/videos", (HttpContext context, CancellationToken cancellation) => StartAsync(context, cancellation));
        upload.MapPut("/videos", (HttpContext context, CancellationToken cancellation) => TakeAsync(context, cancellation));
    }

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(YouTubeScopes.Upload, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        var (query, headers) = (context.Request.Query, context.Request.Headers);
        if (query["uploadType"] != "resumable") return YouTubeAnswers.BadRequest("badRequest", "The Sandbox takes uploadType resumable only.");
        if (context.Request.ContentLength is null) return Results.StatusCode(StatusCodes.Status411LengthRequired);
        if (headers["X-Upload-Content-Type"].ToString() is var type && !type.StartsWith("video/", StringComparison.Ordinal) && type is not "application/octet-stream")
            return YouTubeAnswers.BadRequest("badContent", $"Media type '{type}' is not supported. Valid media types: [video/*, application/octet-stream]");
        if (!long.TryParse(headers["X-Upload-Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var total) || total is <= 0 or > MaximumBytes)
            return YouTubeAnswers.BadRequest("badRequest", "X-Upload-Content-Length must be the bytes of the video.");
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return YouTubeAnswers.BadRequest("parseError", "Parse Error");
        if (YouTubeVideoRules.Fault(body, query["part"].ToString()) is { } fault) return fault;
        if (_site.Faults.Refuses($"{body.Field("snippet")?.Text("title")}\n{body.Field("snippet")?.Text("description")}"))
            return YouTubeAnswers.Invalid("invalidVideoMetadata", "This content is not allowed.");
        return await HandOutAsync(context, body, total, cancellation);
    }

    /// <summary>The address is all that the answer says.</summary>
    private async Task<IResult> HandOutAsync(HttpContext context, JsonElement body, long total, CancellationToken cancellation)
    {
        var metadata = YouTubeMetadataRecord.Of(body, notify: context.Request.Query["notifySubscribers"] != "false");
        var id = _site.Pictures.Open(context.Caller().Persona, JsonSerializer.Serialize(metadata), total);
        await _site.Ledger.SaveAsync(cancellation);
        context.Response.Headers.Location = $"{_site.AddressFor(context.Request)}/upload/youtube/v3/videos?uploadType=resumable&part={context.Request.Query["part"]}&upload_id={id}";
        return Results.Empty;
    }

    private async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var id = context.Request.Query["upload_id"].ToString();
        if (_site.Pictures.Find(id) is not { Category: not null, AnnouncedBytes: { } total } session || session.Persona != context.Caller().Persona || session.ExpiresAt <= _site.Clock.GetUtcNow())
            return Results.NotFound();
        if (UploadRange.Read(context.Request, total) is not { } range) return YouTubeAnswers.BadRequest("badRequest", "Failed to parse Content-Range header, or it does not fit the body or the session.");
        if (_site.Ledger.Find(IdOf(id)) is { } made) return Made(made, context);
        if (range.IsQuestion) return await StandAsync(context, id, session, cancellation);
        if (range.Length % Granule is not 0 && range.Last + 1 != total) return YouTubeAnswers.BadRequest("badRequest", $"Every piece but the last must be a multiple of {Granule} bytes.");
        if (range.First > Kept(id, total)) return YouTubeAnswers.BadRequest("badRequest", $"The session has {Kept(id, total)} bytes and wants the next one.");
        await _site.Pictures.AppendAsync(id, range.First, context.Request.Body, cancellation);
        return await StandAsync(context, id, session, cancellation);
    }

    private async Task<IResult> StandAsync(HttpContext context, string id, Picture session, CancellationToken cancellation)
    {
        var kept = Kept(id, session.AnnouncedBytes!.Value);
        if (kept == session.AnnouncedBytes) return await MakeAsync(context, id, session, cancellation);
        if (kept > 0) context.Response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{kept - 1}");
        return Results.StatusCode(StatusCodes.Status308PermanentRedirect);
    }

    private async Task<IResult> MakeAsync(HttpContext context, string id, Picture session, CancellationToken cancellation)
    {
        var file = session.UploadedAt is null ? await _site.Pictures.FinishAsync(id, Judge, _site.Faults.Processing, cancellation) : session;
        var metadata = JsonSerializer.Deserialize<YouTubeMetadataRecord>(session.Category!)!;
        return await acceptance.RunAsync(context, (_, now) => metadata.ToPost(IdOf(id), session.Persona, new PostedPicture(id, null) { ContentType = file.ContentType }, now), post => Made(post, context), duplicate: null);
    }

    /// <summary>What is kept of a piece that broke off is whole granules.</summary>
    private long Kept(string id, long total) => _site.Pictures.Stored(id) is var stored && stored >= total ? total : stored / Granule * Granule;

    private IResult Made(SandboxPost post, HttpContext context) =>
        Results.Json(YouTubeVideoJson.Describe(platform, post, ["snippet", "status"], context.Request), statusCode: StatusCodes.Status201Created);

    private static string? Judge(MediaFacts facts) => facts.ContentType.StartsWith("video/", StringComparison.Ordinal) ? null : "invalidFile";

    /// <summary>Eleven characters of a number, as the real ones are.</summary>
    private static string IdOf(string session)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, long.Parse(session, CultureInfo.InvariantCulture));
        return WebEncoders.Base64UrlEncode(bytes);
    }
}

/// <summary><c>Content-Range</c> of a request to a session: <c>bytes 0-99/100</c>, or <c>bytes */100</c> for a question; without it the body is the whole file.</summary>
public sealed record UploadRange(long First, long Last, bool IsQuestion)
{
    public long Length => Last - First + 1;

    /// <summary>Null where it contradicts itself, the body or the session.</summary>
    public static UploadRange? Read(HttpRequest request, long total)
    {
        if (request.ContentLength is not { } length) return null;
        var header = request.Headers.ContentRange.ToString();
        if (header.Length is 0) return length == total ? new(0, total - 1, false) : null;
        if (!System.Net.Http.Headers.ContentRangeHeaderValue.TryParse(header, out var range) || range.Unit is not "bytes" || range.Length != total) return null;
        if (!range.HasRange) return length is 0 ? new(0, 0, true) : null;
        var read = new UploadRange(range.From!.Value, range.To!.Value, false);
        return read.Length == length && read.Last < total ? read : null;
    }
}
