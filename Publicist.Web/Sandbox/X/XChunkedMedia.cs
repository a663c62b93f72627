using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.X;

/// <summary>X chunked media upload: initialize, append, finalize. Segments live in memory until finalized.</summary>
public sealed class XChunkedMedia(SandboxSite site)
{
    private const int MaximumSegment = 8 << 20, LastSegment = 999;

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, byte[]>> _segments = new();

    public void Map(RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("/media/upload").WithMetadata(new XAllowance(1875));
        uploads.MapPost("/initialize", (HttpContext context, CancellationToken cancellation) => InitializeAsync(context, cancellation));
        uploads.MapPost("/{id}/append", (string id, HttpContext context, CancellationToken cancellation) => AppendAsync(id, context, cancellation));
        uploads.MapPost("/{id}/finalize", (string id, HttpContext context, CancellationToken cancellation) => FinalizeAsync(id, context, cancellation));
    }

    private async Task<IResult> InitializeAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return XAnswers.Invalid("The body is not a JSON object.");
        if (body.UnknownField("media_type", "media_category", "total_bytes", "shared", "additional_owners") is { } unknown) return XAnswers.Invalid($"$.{unknown}: is not defined in the schema.");
        if (body.Text("media_type") is not { } type || !XMediaRules.Types.Contains(type)) return XAnswers.Invalid("$.media_type: is missing or unknown.");
        if (body.Text("media_category") is not { } category || !XMediaRules.Categories.Contains(category))
            return XAnswers.Invalid($"$.media_category: the Sandbox takes {string.Join(" and ", XMediaRules.Categories)}.");
        if (body.Whole("total_bytes") is not (> 0 and var total) || total > XMediaRules.MaximumBytes(category))
            return XAnswers.Invalid($"$.total_bytes: must be 1 to {XMediaRules.MaximumBytes(category)} for {category}.");
        var id = site.Pictures.Open(context.Caller().Persona, category, total);
        _segments[id] = new ConcurrentDictionary<int, byte[]>();
        return XAnswers.Data(XMediaJson.Opened(id, category));
    }

    private async Task<IResult> AppendAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (site.OwnUpload(context, id) is not { UploadedAt: null } picture || !_segments.TryGetValue(id, out var segments)) return XAnswers.NotFound("media", id);
        var (index, bytes) = await ReadAsync(context, cancellation);
        if (index is not (>= 0 and <= LastSegment)) return XAnswers.Invalid($"segment_index: must be 0 to {LastSegment}.");
        if (bytes is not { Length: > 0 }) return XAnswers.Invalid("media: is required.");
        if (bytes.Length > MaximumSegment) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        segments[index.Value] = bytes;
        return XAnswers.Data(new JsonObject { ["expires_at"] = picture.ExpiresAt.ToUnixTimeSeconds() });
    }

    private static async Task<(int? Index, byte[]? Bytes)> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        context.AllowUpload();
        if (!context.Request.HasFormContentType)
        {
            var body = await JsonBody.ReadAsync(context.Request, cancellation);
            return ((int?)body?.Whole("segment_index"), body?.Field("media") is { ValueKind: JsonValueKind.String } media && media.TryGetBytesFromBase64(out var bytes) ? bytes : null);
        }
        var form = await context.Request.ReadFormAsync(cancellation);
        return (int.TryParse(form["segment_index"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null,
            form.Files.GetFile("media") is { } file ? await file.ReadAllAsync(cancellation) : null);
    }

    private async Task<IResult> FinalizeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (site.OwnUpload(context, id) is not { UploadedAt: null } picture || !_segments.TryGetValue(id, out var segments)) return XAnswers.NotFound("media", id);
        var whole = segments.OrderBy(segment => segment.Key).SelectMany(segment => segment.Value).ToArray();
        if (whole.Length != picture.AnnouncedBytes) return XAnswers.Invalid($"Segments do not add up to provided total file size: {whole.Length} of {picture.AnnouncedBytes}.");
        _segments.TryRemove(id, out _);
        var made = await site.Pictures.CompleteAsync(id, whole, facts => XMediaRules.Judge(facts, picture.Category), site.Faults.Processing, cancellation);
        return XAnswers.Data(XMediaJson.Describe(id, made, site.Clock));
    }
}
