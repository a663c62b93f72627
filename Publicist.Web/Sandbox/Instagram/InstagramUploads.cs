using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>The upload host: bytes of a video from an offset on, of any size. What goes wrong here has no <c>error</c>.</summary>
internal sealed class InstagramUploads(InstagramSandbox platform)
{
    private readonly SandboxSite _site = platform.Site;

    /// <summary>This host wants <c>OAuth</c> where the API has <c>Bearer</c>.</summary>
    public static ValueTask<object?> SpellAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        const string Scheme = "OAuth ";
        var headers = invocation.HttpContext.Request.Headers;
        var header = headers.Authorization.ToString();
        headers.Authorization = header.StartsWith(Scheme, StringComparison.Ordinal) ? "Bearer " + header[Scheme.Length..] : "";
        return next(invocation);
    }

    public void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/ig-api-upload/{version}/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => TakeAsync(id, context, cancellation));

    private async Task<IResult> TakeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (_site.Notes.Find<InstagramContainer>(id) is not { IsUpload: true } container || !platform.Acts(context.Caller(), container.Persona)) return Failed("The upload session is unknown", "PartialRequestError", retriable: false);
        if (container.StatusOf(_site).Code is not "IN_PROGRESS") return Failed("The upload session has ended", "ProcessingFailedError", retriable: false);
        var headers = context.Request.Headers;
        if (!long.TryParse(headers["offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) || !long.TryParse(headers["file_size"], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return Failed("The headers offset and file_size are required", "PartialRequestError", retriable: false);
        if (context.Request.ContentLength is not { } length || offset + length > size) return Failed("The Content-Length does not fit file_size", "PartialRequestError", retriable: true);
        var picture = container.PictureId!;
        if (offset > _site.Pictures.Stored(picture)) return Failed($"The offset is not {_site.Pictures.Stored(picture)}", "OffsetInvalidError", retriable: true);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var stored = await _site.Pictures.AppendAsync(picture, offset, context.Request.Body, cancellation);
        if (stored < size) return Failed("The upload is not complete", "PartialRequestError", retriable: true);
        await _site.Pictures.FinishAsync(picture, facts => InstagramFiles.Fault(facts, size, image: false, container.Kind is InstagramKinds.Story), _site.Faults.Processing, cancellation);
        return Results.Json(new JsonObject { ["success"] = true, ["message"] = "Upload successful." });
    }

    private static IResult Failed(string message, string type, bool retriable) =>
        Results.Json(new JsonObject { ["debug_info"] = new JsonObject { ["retriable"] = retriable, ["type"] = type, ["message"] = message } }, statusCode: 400);
}
