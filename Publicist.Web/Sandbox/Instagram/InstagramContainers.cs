using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>IG User Media: makes containers. Images are fetched at once and refused at once; what is wrong with a video its container says later.</summary>
internal sealed partial class InstagramContainers(InstagramSandbox platform, InstagramFetch fetch)
{
    private static readonly string[] Kept =
        ["media_type", "user_tags", "collaborators", "location_id", "cover_url", "thumb_offset", "share_to_feed", "audio_name", "trial_params", "is_ai_generated", "is_paid_partnership", "branded_content_sponsor_ids", "upload_type"];

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder graph) =>
        graph.MapPost("/{id}/media", (string id, HttpContext context, CancellationToken cancellation) => CreateAsync(id, context, cancellation));

    private async Task<IResult> CreateAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (platform.Own(context, id) is not { } account) return InstagramAnswers.NotVisible(id);
        var caller = context.Caller();
        if (!caller.MayPublish()) return InstagramAnswers.Forbidden();
        var asked = await InstagramParameters.ReadAsync(context.Request, cancellation);
        var (kind, refusal) = InstagramRules.Read(asked, account, caller.IsThroughFacebook());
        if (kind is null) return refusal!;
        return kind is InstagramKinds.Carousel ? await GatherAsync(asked, account, cancellation) : await TakeAsync(asked, kind, account, context, cancellation);
    }

    private async Task<IResult> GatherAsync(InstagramParameters asked, Persona account, CancellationToken cancellation)
    {
        var children = asked.List("children");
        foreach (var child in children)
        {
            if (_site.Notes.Find<InstagramContainer>(child) is not { Kind: InstagramKinds.Child } found || found.Persona != account.Key) return InstagramAnswers.Invalid($"Media ID is not available: {child}");
            if (found.StatusOf(_site).Code is not "FINISHED") return InstagramAnswers.Refused(9007, 2207027, "The media is not ready to be published. Please wait for a moment.");
        }

        return await KeepAsync(new InstagramContainer
        {
            Id = _site.Ledger.NextId(),
            Persona = account.Key,
            Kind = InstagramKinds.Carousel,
            CreatedAt = _site.Clock.GetUtcNow(),
            Children = children,
            Caption = asked.Text("caption") ?? "",
            Details = DetailsOf(asked),
        }, null, cancellation);
    }

    private async Task<IResult> TakeAsync(InstagramParameters asked, string kind, Persona account, HttpContext context, CancellationToken cancellation)
    {
        var isImage = asked.Has("image_url");
        var container = new InstagramContainer
        {
            Id = _site.Ledger.NextId(),
            Persona = account.Key,
            Kind = kind,
            CreatedAt = _site.Clock.GetUtcNow(),
            PictureId = _site.Pictures.Open(account.Key),
            IsVideo = !isImage,
            IsUpload = asked.Has("upload_type"),
            Caption = asked.Text("caption") ?? "",
            AltText = asked.Text("alt_text"),
            Details = DetailsOf(asked),
        };
        if (container.IsUpload) return await KeepAsync(container, $"{_site.AddressFor(context.Request)}/ig-api-upload/{context.Request.RouteValues["version"]}/{container.Id}", cancellation);
        var fault = await fetch.TakeAsync(container.PictureId!, (asked.Text("image_url") ?? asked.Text("video_url"))!, isImage, kind is InstagramKinds.Story, cancellation);
        if (!isImage) return await KeepAsync(container with { Fault = fault is null ? null : $"Error: 9004/2207052 {fault}" }, null, cancellation);
        if (fault is not null) return InstagramAnswers.Refused(9004, 2207052, fault);
        return _site.Pictures.Find(container.PictureId!)?.ProcessingFault is { } wrong ? Refused(wrong) : await KeepAsync(container, null, cancellation);
    }

    private static IResult Refused(string fault) => Pair().Match(fault) is { Success: true } pair
        ? InstagramAnswers.Refused(int.Parse(pair.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(pair.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), pair.Groups[3].Value)
        : InstagramAnswers.Refused(36001, 2207005, fault);

    private async Task<IResult> KeepAsync(InstagramContainer container, string? upload, CancellationToken cancellation)
    {
        _site.Notes.Put(container.Id, container);
        await _site.Notes.SaveAsync(cancellation);
        var answer = new JsonObject { ["id"] = container.Id };
        if (upload is not null) answer["uri"] = upload;
        return Results.Json(answer);
    }

    private static Dictionary<string, string> DetailsOf(InstagramParameters asked) => Kept.Where(asked.Has).ToDictionary(name => name, name => asked.Text(name)!);

    [GeneratedRegex(@"^(\d+)/(\d+) (.*)$", RegexOptions.Singleline)]
    private static partial Regex Pair();
}
