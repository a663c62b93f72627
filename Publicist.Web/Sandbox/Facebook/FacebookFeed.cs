using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Page Feed, Page Photos, photo stories: what is public with the answer.</summary>
public sealed class FacebookFeed(FacebookSandbox platform, Acceptance acceptance)
{
    private const int MaximumText = 63_206, MaximumPhotos = 10;
    private readonly SandboxSite _site = platform.Site;

    public void Map(GraphNodes nodes)
    {
        nodes.On("POST", "feed", PostAsync);
        nodes.On("POST", "photos", PhotoAsync);
        nodes.On("POST", "photo_stories", StoryAsync);
    }

    private async Task<IResult?> PostAsync(string page, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(page, FacebookAccess.Publish, FacebookAccess.Read) is { } lacking) return lacking;
        var parameters = await GraphParameters.ReadAsync(context, cancellation);
        var (photos, wrong) = Photos(page, parameters);
        if ((TextFault(parameters["message"]) ?? Shape(parameters, photos.Count) ?? wrong) is { } fault) return fault;
        return await acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = $"{page}_{number}",
            Persona = page,
            Text = parameters["message"] ?? "",
            Pictures = [.. photos.Select(id => new PostedPicture(id, _site.Pictures.Find(id)?.AltText) { ContentType = _site.Pictures.Find(id)?.ContentType })],
            Link = parameters["link"] is { } link ? new SandboxLink(link, new Uri(link).Host, null, null) : null,
            CreatedAt = now,
        }, post => Results.Json(Created(context, post)), _ => Repeated());
    }

    private async Task<IResult?> PhotoAsync(string page, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(page, FacebookAccess.Publish, FacebookAccess.Read) is { } lacking) return lacking;
        var parameters = await GraphParameters.ReadAsync(context, cancellation);
        if (parameters.Has("message") || parameters.Has("name")) return GraphAnswers.Invalid("message and name are deprecated for this edge: use caption");
        if (TextFault(parameters["caption"]) is { } fault) return fault;
        if (parameters.File("source") is not { Length: > 0 } file) return GraphAnswers.Error(324, "(#324) Missing or invalid image file");
        if (file.Length > FacebookMediaRules.MaximumPhoto) return GraphAnswers.Error(324, "(#324) Missing or invalid image file", 1366046, forPeople: "Photos should be less than 4 MB and saved as JPG or PNG files.");
        var id = _site.Pictures.Open(page, FacebookMediaRules.Photo, file.Length);
        var picture = await _site.Pictures.CompleteAsync(id, await file.ReadAllAsync(cancellation), FacebookMediaRules.JudgePhoto, TimeSpan.Zero, cancellation);
        if (picture.ProcessingFault is not null) return GraphAnswers.Error(324, "(#324) Missing or invalid image file", 1366046, forPeople: "Photos should be less than 4 MB and saved as JPG or PNG files.");
        if (parameters["alt_text_custom"] is { } words) await _site.Pictures.DescribeAsync(id, words, cancellation);
        if (parameters["published"] is "false") return Results.Json(new JsonObject { ["id"] = id });
        return await acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = $"{page}_{number}",
            Persona = page,
            Text = parameters["caption"] ?? "",
            Pictures = [new PostedPicture(id, parameters["alt_text_custom"]) { ContentType = picture.ContentType }],
            Format = FacebookMediaRules.Photo,
            CreatedAt = now,
        }, post => Results.Json(new JsonObject { ["id"] = id, ["post_id"] = post.Id }), _ => Repeated());
    }

    private async Task<IResult?> StoryAsync(string page, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(page, FacebookAccess.Publish, FacebookAccess.Read) is { } lacking) return lacking;
        var parameters = await GraphParameters.ReadAsync(context, cancellation);
        if (parameters["photo_id"] is not { } id) return GraphAnswers.Invalid("The parameter photo_id is required");
        if (PhotoFault(page, id) is { } fault) return fault;
        return await acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = number.ToString(CultureInfo.InvariantCulture),
            Persona = page,
            Text = "",
            Pictures = [new PostedPicture(id, _site.Pictures.Find(id)?.AltText) { ContentType = _site.Pictures.Find(id)?.ContentType }],
            Format = FacebookMediaRules.Story,
            Details = new Dictionary<string, string> { [FacebookPosts.MediaDetail] = id },
            CreatedAt = now,
        }, post => Results.Json(new JsonObject { ["success"] = true, ["post_id"] = long.Parse(post.Id, CultureInfo.InvariantCulture) }), _ => Repeated());
    }

    private IResult? TextFault(string? text)
    {
        if (text?.Length > MaximumText) return GraphAnswers.Invalid("Param message is too long");
        return text is not null && _site.Faults.Refuses(text) ? GraphAnswers.Error(100, "(#100) This content goes against the Community Standards", 1404102) : null;
    }

    private static IResult? Shape(GraphParameters parameters, int photos)
    {
        if (parameters["message"] is null && parameters["link"] is null && photos is 0) return GraphAnswers.Invalid("The post is empty. Please enter a message to share.");
        if (parameters["published"] is "false" || parameters.Has("scheduled_publish_time")) return GraphAnswers.Invalid("The Sandbox publishes at once.");
        if (parameters["link"] is not { } link) return null;
        if (photos > 0) return GraphAnswers.Invalid("Only one of link and attached_media may be given");
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return GraphAnswers.Invalid("link is not a valid URI", 2061006);
        return address.Host is "facebook.com" || address.Host.EndsWith(".facebook.com", StringComparison.Ordinal) ? GraphAnswers.Invalid("Links to facebook.com are not allowed", 1609008) : null;
    }

    private (IReadOnlyList<string> Ids, IResult? Fault) Photos(string page, GraphParameters parameters)
    {
        if (!parameters.Has("attached_media")) return ([], null);
        if (parameters.Json("attached_media") is not { ValueKind: JsonValueKind.Array } list) return ([], GraphAnswers.Invalid("Param attached_media must be an array."));
        var ids = list.EnumerateArray().Select(one => one.Text("media_fbid")).OfType<string>().ToList();
        if (ids.Count != list.GetArrayLength() || ids.Count is 0 or > MaximumPhotos || ids.Distinct().Count() != ids.Count)
            return ([], GraphAnswers.Invalid($"Param attached_media must be 1 to {MaximumPhotos} different objects of media_fbid."));
        return (ids, ids.Select(id => PhotoFault(page, id)).FirstOrDefault(fault => fault is not null));
    }

    /// <summary>A photo must be the page's own, unpublished, not older than a day and in no other post.</summary>
    private IResult? PhotoFault(string page, string id)
    {
        if (_site.Pictures.Find(id) is not { Category: FacebookMediaRules.Photo, UploadedAt: not null } photo || photo.Persona != page || photo.ExpiresAt <= _site.Clock.GetUtcNow()) return GraphAnswers.NotFound(id);
        return _site.Ledger.List().Any(post => post.Pictures.Any(picture => picture.Id == id)) ? GraphAnswers.Error(100, "(#100) These photos were already posted.", 1366051) : null;
    }

    private JsonObject Created(HttpContext context, SandboxPost post)
    {
        var created = new JsonObject { ["id"] = post.Id };
        if (GraphFields.Asked(context.Request).Contains("permalink_url")) created["permalink_url"] = _site.AddressFor(context.Request) + platform.PathOf(post);
        return created;
    }

    private static IResult Repeated() => GraphAnswers.Error(506, "(#506) Duplicate status message");
}
