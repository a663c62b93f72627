using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.X;

/// <summary>X chunked media upload: initialize, append, finalize. Each segment is a file until they are put together, so that a restart and any size are no matter.</summary>
public sealed class XChunkedMedia(SandboxSite site)
{
    private const int MaximumSegment = 8 << 20, LastSegment = 999;

    public void Map(RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("/media/upload").WithMetadata(new XAllowance(1875));
        uploads.MapPost("/initialize", (HttpContext context, CancellationToken cancellation) => InitializeAsync(context, cancellation));
        uploads.MapPost("/{id:long}/append", (string id, HttpContext context, CancellationToken cancellation) => AppendAsync(id, context, cancellation));
        uploads.MapPost("/{id:long}/finalize", (string id, HttpContext context, CancellationToken cancellation) => FinalizeAsync(id, context, cancellation));
    }

    private async Task<IResult> InitializeAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return XAnswers.Invalid("The body is not a JSON object.");
        if (body.UnknownField("media_type", "media_category", "total_bytes", "shared", "additional_owners") is { } unknown) return XAnswers.Invalid($"$.{unknown}: is not defined in the schema.");
        if (body.Text("media_type") is not { } type || !XMediaRules.Types.Contains(type)) return XAnswers.Invalid("$.media_type: is missing or unknown.");
        if (body.Text("media_category") is not { } category || !XMediaRules.Categories.Contains(category))
            return XAnswers.Invalid($"$.media_category: the Sandbox takes {string.Join(" and ", XMediaRules.Categories)}.");
        if (!XMediaRules.Fits(type, category)) return XAnswers.Invalid($"$.media_type: {type} is not of {category}.");
        if (body.Whole("total_bytes") is not (> 0 and var total) || total > XMediaRules.MaximumBytes(category))
            return XAnswers.Invalid($"$.total_bytes: must be 1 to {XMediaRules.MaximumBytes(category)} for {category}.");
        var id = site.Pictures.Open(context.Caller().Persona, category, total);
        await site.Notes.SaveAsync(cancellation);
        return XAnswers.Data(XMediaJson.Opened(id, category));
    }

    private async Task<IResult> AppendAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (Unfinished(context, id) is not { } picture) return XAnswers.NotFound("media", id);
        var segment = await XSegmentForm.ReadAsync(context, cancellation);
        if (segment.Index is not (>= 0 and <= LastSegment)) return XAnswers.Invalid($"segment_index: must be 0 to {LastSegment}.");
        if (segment.Bytes is 0) return XAnswers.Invalid("media: is required.");
        if (segment.Bytes > MaximumSegment) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        await using var bytes = segment.Open();
        await site.Pictures.AppendAsync(Part(id, segment.Index.Value), 0, bytes, cancellation);
        return XAnswers.Data(new JsonObject { ["expires_at"] = picture.ExpiresAt.ToUnixTimeSeconds() });
    }

    private async Task<IResult> FinalizeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.WriteMedia) is { } lacking) return lacking;
        if (Unfinished(context, id) is not { } picture) return XAnswers.NotFound("media", id);
        var parts = Enumerable.Range(0, LastSegment + 1).Select(index => Part(id, index)).Where(part => site.Pictures.Stored(part) > 0).ToList();
        var total = parts.Sum(site.Pictures.Stored);
        if (total != picture.AnnouncedBytes) return XAnswers.Invalid($"Segments do not add up to provided total file size: {total} of {picture.AnnouncedBytes}.");
        await JoinAsync(id, parts, cancellation);
        var made = await site.Pictures.FinishAsync(id, facts => XMediaRules.Judge(facts, picture.Category), site.Faults.Processing, cancellation);
        return XAnswers.Data(XMediaJson.Describe(id, made, site.Clock));
    }

    private async Task JoinAsync(string id, List<string> parts, CancellationToken cancellation)
    {
        long offset = 0;
        foreach (var part in parts)
        {
            await using (var bytes = site.Pictures.OpenRead(part)!) offset = await site.Pictures.AppendAsync(id, offset, bytes, cancellation);
            site.Pictures.Discard(part);
        }
    }

    /// <summary>The caller's own, living and not put together yet.</summary>
    private Picture? Unfinished(HttpContext context, string id) =>
        site.OwnUpload(context, id) is { UploadedAt: null, AnnouncedBytes: not null } picture && picture.ExpiresAt > site.Clock.GetUtcNow() ? picture : null;

    private static string Part(string id, int index) => string.Create(CultureInfo.InvariantCulture, $"{id}-{index}");
}
