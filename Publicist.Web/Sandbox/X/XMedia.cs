using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.X;

/// <summary>X media upload in one request, its status, and alternative text.</summary>
public sealed class XMedia(SandboxSite site)
{
    private const int MaximumAltText = 1000;

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/media/upload", (HttpContext context, CancellationToken cancellation) => UploadAsync(context, cancellation)).WithMetadata(new XAllowance(500));
        api.MapGet("/media/upload", Status).WithMetadata(new XAllowance(1000));
        api.MapPost("/media/metadata", (HttpContext context, CancellationToken cancellation) => DescribeAsync(context, cancellation)).WithMetadata(new XAllowance(500));
    }

    private async Task<IResult> UploadAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (context.Request.Query.ContainsKey("command")) return XAnswers.Invalid("The `command` query parameter is no longer supported.");
        var (category, bytes) = await ReadAsync(context, cancellation);
        if (category is not XMediaRules.ImageCategory) return XAnswers.Invalid($"media_category: is required and must be {XMediaRules.ImageCategory} here.");
        if (bytes is not { Length: > 0 }) return XAnswers.Invalid("media: is required.");
        if (bytes.Length > XMediaRules.MaximumBytes(category)) return XAnswers.Invalid("media: the file is larger than 5 MB.");
        var id = site.Pictures.Open(context.Caller().Persona, category, bytes.Length);
        var picture = await site.Pictures.CompleteAsync(id, bytes, facts => XMediaRules.Judge(facts, category), site.Faults.Processing, cancellation);
        return picture.ContentType is null ? XAnswers.Invalid("media: the media type is unrecognized.") : XAnswers.Data(XMediaJson.Describe(id, picture, site.Clock));
    }

    /// <summary>Both ways in: a multipart form, or JSON with base64.</summary>
    private static async Task<(string? Category, byte[]? Bytes)> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        context.AllowUpload();
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancellation);
            return (form["media_category"], form.Files.GetFile("media") is { } file ? await file.ReadAllAsync(cancellation) : null);
        }
        var body = await JsonBody.ReadAsync(context.Request, cancellation);
        return (body?.Text("media_category"), body?.Field("media") is { ValueKind: JsonValueKind.String } media && media.TryGetBytesFromBase64(out var bytes) ? bytes : null);
    }

    private IResult Status(HttpContext context)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (context.Request.Query["command"] != "STATUS") return XAnswers.Invalid("command: must be STATUS.");
        var id = context.Request.Query["media_id"].ToString();
        return site.OwnUpload(context, id) is { UploadedAt: not null } picture ? XAnswers.Data(XMediaJson.Describe(id, picture, site.Clock)) : XAnswers.NotFound("media", id);
    }

    private async Task<IResult> DescribeAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return XAnswers.Invalid("The body is not a JSON object.");
        if (body.Text("id") is not { } id) return XAnswers.Invalid("$.id: is missing or not a string.");
        if (body.Field("metadata")?.Field("alt_text")?.Text("text") is not { Length: >= 1 and <= MaximumAltText } altText)
            return XAnswers.Invalid($"$.metadata.alt_text.text: must be 1 to {MaximumAltText} characters.");
        if (site.OwnUpload(context, id) is not { UploadedAt: not null }) return XAnswers.NotFound("media", id);
        await site.Pictures.DescribeAsync(id, altText, cancellation);
        return XAnswers.Data(new JsonObject { ["id"] = id, ["associated_metadata"] = new JsonObject() });
    }
}

/// <summary>An upload as X tells of it.</summary>
public static class XMediaJson
{
    private const int CheckAfterSeconds = 1;

    /// <summary>The caller's own upload; null for anybody else's.</summary>
    public static Picture? OwnUpload(this SandboxSite site, HttpContext context, string id) =>
        site.Pictures.Find(id) is { } picture && picture.Persona == context.Caller().Persona ? picture : null;

    public static JsonObject Describe(string id, Picture picture, TimeProvider clock)
    {
        var data = Opened(id, picture.Category);
        data["size"] = picture.Bytes;
        if (Processing(picture, clock.GetUtcNow()) is { } processing) data["processing_info"] = processing;
        return data;
    }

    public static JsonObject Opened(string id, string? category) => new()
    {
        ["id"] = id,
        ["media_key"] = KeyOf(id, category),
        ["expires_after_secs"] = (long)PictureShelf.Life.TotalSeconds,
    };

    /// <summary>Its number differs by kind.</summary>
    public static string KeyOf(string id, string? category) => category switch
    {
        XMediaRules.GifCategory => "16_",
        XMediaRules.VideoCategory => "7_",
        _ => "3_",
    } + id;

    /// <summary>Null where there never was anything to wait for: then the media is ready.</summary>
    private static JsonObject? Processing(Picture picture, DateTimeOffset now)
    {
        if (now < picture.ReadyAt) return new JsonObject { ["state"] = now == picture.UploadedAt ? "pending" : "in_progress", ["check_after_secs"] = CheckAfterSeconds };
        if (picture.ProcessingFault is { } fault)
            return new JsonObject { ["state"] = "failed", ["error"] = new JsonObject { ["code"] = 1, ["name"] = "InvalidMedia", ["message"] = fault } };
        return picture.ReadyAt > picture.UploadedAt ? new JsonObject { ["state"] = "succeeded", ["progress_percent"] = 100 } : null;
    }
}
