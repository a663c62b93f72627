using System.Text.Json;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Posts API: a post's content is nothing, or exactly one of a file, several images, an article, a poll.</summary>
public sealed class LinkedInContent(PictureShelf pictures, TimeProvider clock)
{
    private const int MaximumAltText = 4086, FewestImages = 2, MostImages = 20, MaximumTitle = 400;
    private static readonly string[] Nouns = ["image", "video", "document"];

    /// <summary>Either the parts or the refusal.</summary>
    public (LinkedInParts? Parts, IResult? Refusal) Read(JsonElement body, string owner)
    {
        if (body.Field("content") is not { } content) return (new LinkedInParts(), null);
        if (content.ValueKind is not JsonValueKind.Object || content.EnumerateObject().Count() is not 1)
            return Refused("INVALID_VALUE_FOR_FIELD", "content", "must hold exactly one kind of content");
        if (content.Field("media") is { } media) return ReadFile(media, owner);
        if (content.Field("multiImage") is { } several) return ReadSeveral(several, owner);
        if (content.Field("poll") is { } poll) return LinkedInPoll.Read(poll);
        return content.Field("article") is { } article ? ReadArticle(article, owner)
            : Refused("INVALID_VALUE_FOR_FIELD", "content", "must be media, multiImage, article or poll; the Sandbox has no other kind");
    }

    private (LinkedInParts?, IResult?) ReadFile(JsonElement media, string owner)
    {
        var noun = Nouns.FirstOrDefault(noun => LinkedInUrns.IdOf(noun, media.Text("id")) is not null);
        if (noun is null or "image") return ReadImages([media], "content/media", owner);
        if (AssetFault(noun, media.Text("id"), "content/media/id", owner) is { } fault) return (null, fault);
        if (media.Field("altText") is not null) return Refused("INVALID_VALUE_FOR_FIELD", "content/media/altText", "is for images");
        if (noun is "document" && string.IsNullOrWhiteSpace(media.Text("title"))) return Refused("MISSING_FIELD", "content/media/title", "field is required but not found");
        var id = LinkedInUrns.IdOf(noun, media.Text("id"))!;
        return (new LinkedInParts { Pictures = [Posted(id, null)], Format = noun, Title = media.Text("title") }, null);
    }

    private (LinkedInParts?, IResult?) ReadSeveral(JsonElement several, string owner)
    {
        var images = several.Field("images") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        return images.Count is >= FewestImages and <= MostImages ? ReadImages(images, "content/multiImage/images", owner)
            : Refused("INVALID_VALUE_FOR_FIELD", "content/multiImage/images", $"must hold {FewestImages} to {MostImages} images, holds {images.Count}");
    }

    private (LinkedInParts?, IResult?) ReadImages(IReadOnlyList<JsonElement> images, string path, string owner)
    {
        var posted = new List<PostedPicture>();
        foreach (var image in images)
        {
            if (AssetFault("image", image.Text("id"), $"{path}/id", owner) is { } fault) return (null, fault);
            var altText = image.Text("altText");
            if (altText?.Length > MaximumAltText) return Refused("FIELD_LENGTH_TOO_LONG", $"{path}/altText", $"must be at most {MaximumAltText} characters");
            posted.Add(Posted(LinkedInUrns.IdOf("image", image.Text("id"))!, altText));
        }
        return (new LinkedInParts { Pictures = posted }, null);
    }

    private (LinkedInParts?, IResult?) ReadArticle(JsonElement article, string owner)
    {
        if (article.UnknownField("source", "title", "description", "thumbnail", "thumbnailAltText") is { } unknown)
            return Refused("INVALID_VALUE_FOR_FIELD", $"content/article/{unknown}", "unrecognized field found but not allowed");
        if (!Uri.TryCreate(article.Text("source"), UriKind.Absolute, out var source) || source.Scheme is not ("http" or "https"))
            return Refused("INVALID_VALUE_FOR_FIELD", "content/article/source", "must be an absolute address");
        if (article.Text("title") is not { Length: > 0 } title) return Refused("MISSING_FIELD", "content/article/title", "field is required but not found");
        if (title.Length > MaximumTitle) return Refused("FIELD_LENGTH_TOO_LONG", "content/article/title", $"must be at most {MaximumTitle} characters");
        var thumbnail = article.Text("thumbnail");
        if (thumbnail is not null && AssetFault("image", thumbnail, "content/article/thumbnail", owner) is { } fault) return (null, fault);
        return (new LinkedInParts { Link = new SandboxLink(source.ToString(), title, article.Text("description"), LinkedInUrns.IdOf("image", thumbnail)), Format = "article" }, null);
    }

    private IResult? AssetFault(string noun, string? urn, string path, string owner)
    {
        if (LinkedInUrns.IdOf(noun, urn) is not { } id) return LinkedInAnswers.Invalid("INVALID_URN_TYPE", path, $"must be a URN of the kind {noun}");
        if (pictures.Find(id) is not { } picture || picture.Persona != owner || picture.Category != noun)
            return LinkedInAnswers.Invalid("INVALID_URN_ID", path, $"{urn} does not exist or belongs to somebody else");
        if (picture.UploadedAt is null) return LinkedInAnswers.Invalid("MEDIA_ASSET_WAITING_UPLOAD", path, $"{urn} is waiting for its upload");
        if (picture.ReadyAt > clock.GetUtcNow()) return LinkedInAnswers.Invalid("MEDIA_ASSET_PROCESSING", path, $"{urn} is still processing");
        return picture.ProcessingFault is { } fault ? LinkedInAnswers.Invalid("MEDIA_ASSET_PROCESSING_FAILED", path, $"{urn} failed: {fault}") : null;
    }

    private PostedPicture Posted(string id, string? altText) => new(id, altText) { ContentType = pictures.Find(id)?.ContentType };

    private static (LinkedInParts?, IResult?) Refused(string code, string field, string description) => (null, LinkedInAnswers.Invalid(code, field, description));
}

/// <summary>What a post's content comes to.</summary>
public sealed record LinkedInParts
{
    public IReadOnlyList<PostedPicture> Pictures { get; init; } = [];
    public SandboxLink? Link { get; init; }
    public string? Format { get; init; }
    public string? Title { get; init; }
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}
