using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Videos API: parts of 4 MiB, each at its own address, put together once the caller has named them all in order.</summary>
public sealed class LinkedInVideos(LinkedInSandbox platform)
{
    public const string Noun = "video";
    private const int PartBytes = 4 << 20;
    private const long LargestAnnounced = 5L << 30;

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapPost("/videos", (HttpContext context, CancellationToken cancellation) => context.Request.Query["action"].ToString() switch
        {
            "initializeUpload" => InitializeAsync(context, cancellation),
            "finalizeUpload" => FinalizeAsync(context, cancellation),
            _ => Task.FromResult(LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The action must be initializeUpload or finalizeUpload")),
        });
        rest.MapGet("/videos/{urn}", (string urn, HttpContext context) => State(urn, context));
    }

    private async Task<IResult> InitializeAsync(HttpContext context, CancellationToken cancellation)
    {
        var (owner, request, refusal) = await LinkedInAssets.OwnerAsync(context, "videos", cancellation);
        if (refusal is not null) return refusal;
        if (request.Whole("fileSizeBytes") is not { } bytes) return LinkedInAnswers.Invalid("MISSING_FIELD", "initializeUploadRequest/fileSizeBytes", "field is required but not found");
        if (bytes is < 1 or > LargestAnnounced) return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "initializeUploadRequest/fileSizeBytes", "is not a size that is taken");
        foreach (var flag in new[] { "uploadCaptions", "uploadThumbnail" })
            if (request.Field(flag) is { ValueKind: not JsonValueKind.False })
                return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", $"initializeUploadRequest/{flag}", "must be false; the Sandbox takes neither captions nor thumbnails");
        var id = _site.Pictures.Open(owner!.Key, Noun, bytes);
        var parts = Parts(context.Request, owner.Key, id, bytes);
        await _site.Ledger.SaveAsync(cancellation);
        return Results.Json(new JsonObject
        {
            ["value"] = new JsonObject
            {
                ["uploadUrlsExpireAt"] = _site.Pictures.Find(id)!.ExpiresAt.ToUnixTimeMilliseconds(),
                ["video"] = LinkedInUrns.Asset(Noun, id),
                ["uploadToken"] = "",
                ["uploadInstructions"] = parts,
            },
        });
    }

    private JsonArray Parts(HttpRequest request, string owner, string video, long bytes)
    {
        var parts = new JsonArray();
        for (long first = 0; first < bytes; first += PartBytes)
        {
            var last = Math.Min(first + PartBytes, bytes) - 1;
            var part = _site.Pictures.Open(owner, LinkedInVideoParts.Category(video, parts.Count), last - first + 1);
            parts.Add(new JsonObject { ["uploadUrl"] = $"{_site.AddressFor(request)}/dms-uploads/parts/{part}", ["firstByte"] = first, ["lastByte"] = last });
        }
        return parts;
    }

    private async Task<IResult> FinalizeAsync(HttpContext context, CancellationToken cancellation)
    {
        if ((await JsonBody.ReadAsync(context.Request, cancellation))?.Field("finalizeUploadRequest") is not { } request)
            return LinkedInAnswers.Invalid("MISSING_FIELD", "finalizeUploadRequest", "field is required but not found");
        if (request.Text("uploadToken") is not "") return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "finalizeUploadRequest/uploadToken", "must be the token that was handed out");
        if (Own(request.Text("video"), context) is not ({ } id, { } video)) return LinkedInAnswers.Invalid("INVALID_URN_ID", "finalizeUploadRequest/video", "is no video of yours");
        if (video.UploadedAt is not null) return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The upload was finalized before");
        if (LinkedInVideoParts.InOrder(_site.Pictures, id, video.AnnouncedBytes!.Value, Tags(request), PartBytes) is not { } parts)
            return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "finalizeUploadRequest/uploadedPartIds", "must name every uploaded part by its ETag, in order");
        await JoinAsync(id, parts, cancellation);
        var length = await LengthAsync(id, cancellation);
        await _site.Pictures.FinishAsync(id, facts => LinkedInMediaRules.Video(facts, _site.Pictures.Stored(id), length), _site.Faults.Processing, cancellation);
        return Results.Ok();
    }

    private async Task<TimeSpan?> LengthAsync(string video, CancellationToken cancellation)
    {
        await using var bytes = _site.Pictures.OpenRead(video);
        return bytes is null ? null : await Mp4Length.ReadAsync(bytes, cancellation);
    }

    private async Task JoinAsync(string video, IReadOnlyList<string> parts, CancellationToken cancellation)
    {
        long stored = 0;
        foreach (var part in parts)
        {
            await using (var bytes = _site.Pictures.OpenRead(part)!) stored = await _site.Pictures.AppendAsync(video, stored, bytes, cancellation);
            await _site.Pictures.AppendAsync(part, 0, Stream.Null, cancellation);
        }
    }

    private IResult State(string urn, HttpContext context) => Own(urn, context) is (not null, { } video)
        ? Results.Json(LinkedInAssets.Describe(urn, video, _site.Clock.GetUtcNow()))
        : LinkedInAnswers.Error(403, null, "Accessing this video resource is forbidden. Please check your permissions for this resource");

    private (string? Id, Picture? Video) Own(string? urn, HttpContext context) =>
        LinkedInUrns.IdOf(Noun, urn) is { } id && _site.Pictures.Find(id) is { Category: Noun } video && LinkedInActor.OfKey(video.Persona, context.Caller()) is not null ? (id, video) : (null, null);

    private static List<string?> Tags(JsonElement request) => request.Field("uploadedPartIds") is { ValueKind: JsonValueKind.Array } tags
        ? [.. tags.EnumerateArray().Select(tag => tag.ValueKind is JsonValueKind.String ? tag.GetString() : null)] : [];
}
