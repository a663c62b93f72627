using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Video API, chunked: the platform chooses the chunks and refuses any other, telling where to go on.</summary>
public sealed class FacebookVideos(FacebookSandbox platform, FacebookFilms films)
{
    /// <summary>Bytes of a chunk.</summary>
    public const long Chunk = 1 << 20;
    private const long MaximumVideo = 10L << 30;
    private readonly SandboxSite _site = platform.Site;

    public void Map(GraphNodes nodes) => nodes.On("POST", "videos", AnswerAsync);

    private async Task<IResult?> AnswerAsync(string page, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(page, FacebookAccess.Publish, FacebookAccess.Read) is { } lacking) return lacking;
        var parameters = await GraphParameters.ReadAsync(context, cancellation);
        if (parameters.Has("file_url") && parameters.Has("upload_phase")) return GraphAnswers.Invalid("file_url and upload_phase cannot be used together");
        return parameters["upload_phase"] switch
        {
            "start" => await StartAsync(page, parameters, cancellation),
            "transfer" => await TransferAsync(page, parameters, cancellation),
            "finish" => await FinishAsync(page, parameters, context),
            _ => GraphAnswers.Invalid("The parameter upload_phase must be start, transfer or finish: the Sandbox takes videos in chunks only"),
        };
    }

    private async Task<IResult> StartAsync(string page, GraphParameters parameters, CancellationToken cancellation)
    {
        if (!long.TryParse(parameters["file_size"], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return GraphAnswers.Invalid("The parameter file_size is required");
        if (size < FacebookMediaRules.MinimumVideo) return GraphAnswers.Error(382, "(#382) The video file is too small.", 1363022);
        if (size > MaximumVideo) return GraphAnswers.Error(6000, "(#6000) The video file is too large.", 1363023);
        var id = _site.Pictures.Open(page, FacebookMediaRules.Video, size);
        await _site.Ledger.SaveAsync(cancellation);
        var answer = Offsets(id, size);
        answer["upload_session_id"] = SessionOf(id);
        answer["video_id"] = id;
        return Results.Json(answer);
    }

    private async Task<IResult> TransferAsync(string page, GraphParameters parameters, CancellationToken cancellation)
    {
        if (Find(page, parameters["upload_session_id"]) is not var (id, video)) return GraphAnswers.Error(6000, "(#6000) There was a problem uploading your video file. The session is unknown.", 1363030);
        var size = video.AnnouncedBytes ?? 0;
        if (parameters.File("video_file_chunk") is not { Length: > 0 } chunk) return GraphAnswers.Invalid("The parameter video_file_chunk is required");
        if (!long.TryParse(parameters["start_offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var start) || start != _site.Pictures.Stored(id) || chunk.Length != Math.Min(Chunk, size - start))
            return GraphAnswers.Error(6001, "(#6001) The chunk is not the one that is wanted.", 1363037, transient: true, data: Offsets(id, size));
        await using var bytes = chunk.OpenReadStream();
        await _site.Pictures.AppendAsync(id, start, bytes, cancellation);
        if (_site.Pictures.Stored(id) == size) await _site.Pictures.FinishAsync(id, facts => FacebookMediaRules.JudgeVideo(FacebookMediaRules.Video, facts), _site.Faults.Processing, cancellation);
        return Results.Json(Offsets(id, size));
    }

    private async Task<IResult> FinishAsync(string page, GraphParameters parameters, HttpContext context)
    {
        if (Find(page, parameters["upload_session_id"]) is not var (id, video)) return GraphAnswers.Error(6000, "(#6000) There was a problem uploading your video file. The session is unknown.", 1363030);
        if (video.UploadedAt is null) return GraphAnswers.Error(6001, "(#6001) The upload is not complete.", 1363037, data: Offsets(id, video.AnnouncedBytes ?? 0));
        return await films.PublishAsync(context, page, id, FacebookMediaRules.Video, parameters["description"], parameters["title"], _ => GraphAnswers.Success());
    }

    /// <summary>Both the same once everything is there; as text, as the real one writes them.</summary>
    private JsonObject Offsets(string id, long size)
    {
        var start = _site.Pictures.Stored(id);
        return new JsonObject { ["start_offset"] = start.ToString(CultureInfo.InvariantCulture), ["end_offset"] = Math.Min(size, start + Chunk).ToString(CultureInfo.InvariantCulture) };
    }

    private (string Id, Picture Video)? Find(string page, string? session)
    {
        if (session is not ['9', .. var id]) return null;
        return _site.Pictures.Find(id) is { Category: FacebookMediaRules.Video } video && video.Persona == page ? (id, video) : null;
    }

    private static string SessionOf(string id) => $"9{id}";
}
