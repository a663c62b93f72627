using System.Text.Json;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Posts API: a post's content is nothing, or exactly one of an image, several, an article.</summary>
public sealed class LinkedInContent(PictureShelf pictures, TimeProvider clock)
{
    private const int MaximumAltText = 4086, FewestImages = 2, MostImages = 20, MaximumTitle = 400;

    /// <summary>What the content comes to.</summary>
    public sealed record Parts(IReadOnlyList<PostedPicture> Pictures, SandboxLink? Link);

    /// <summary>Either the parts or the refusal.</summary>
    public (Parts? Parts, IResult? Refusal) Read(JsonElement body, Caller caller)
    {
        if (body.Field("content") is not { } content) return (new Parts([], null), null);
        if (content.ValueKind is not JsonValueKind.Object || content.EnumerateObject().Count() is not 1)
            return Refused("INVALID_VALUE_FOR_FIELD", "content", "must hold exactly one kind of content");
        if (content.Field("media") is { } media) return ReadImages([media], "content/media", caller);
        if (content.Field("multiImage") is { } several) return ReadSeveral(several, caller);
        return content.Field("article") is { } article ? ReadArticle(article, caller)
            : Refused("INVALID_VALUE_FOR_FIELD", "content", "must be media, multiImage or article; the Sandbox has no other kind");
    }

    private (Parts?, IResult?) ReadSeveral(JsonElement several, Caller caller)
    {
        var images = several.Field("images") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        return images.Count is >= FewestImages and <= MostImages ? ReadImages(images, "content/multiImage/images", caller)
            : Refused("INVALID_VALUE_FOR_FIELD", "content/multiImage/images", $"must hold {FewestImages} to {MostImages} images, holds {images.Count}");
    }

    private (Parts?, IResult?) ReadImages(IReadOnlyList<JsonElement> images, string path, Caller caller)
    {
        var posted = new List<PostedPicture>();
        foreach (var image in images)
        {
            if (ImageFault(image.Text("id"), $"{path}/id", caller) is { } fault) return (null, fault);
            var altText = image.Text("altText");
            if (altText?.Length > MaximumAltText) return Refused("FIELD_LENGTH_TOO_LONG", $"{path}/altText", $"must be at most {MaximumAltText} characters");
            posted.Add(new PostedPicture(LinkedInUrns.IdOf("image", image.Text("id"))!, altText));
        }
        return (new Parts(posted, null), null);
    }

    private (Parts?, IResult?) ReadArticle(JsonElement article, Caller caller)
    {
        if (!Uri.TryCreate(article.Text("source"), UriKind.Absolute, out var source) || source.Scheme is not ("http" or "https"))
            return Refused("INVALID_VALUE_FOR_FIELD", "content/article/source", "must be an absolute address");
        if (article.Text("title") is not { Length: > 0 } title) return Refused("MISSING_FIELD", "content/article/title", "field is required but not found");
        if (title.Length > MaximumTitle) return Refused("FIELD_LENGTH_TOO_LONG", "content/article/title", $"must be at most {MaximumTitle} characters");
        var thumbnail = article.Text("thumbnail");
        if (thumbnail is not null && ImageFault(thumbnail, "content/article/thumbnail", caller) is { } fault) return (null, fault);
        return (new Parts([], new SandboxLink(source.ToString(), title, article.Text("description"), LinkedInUrns.IdOf("image", thumbnail))), null);
    }

    private IResult? ImageFault(string? urn, string path, Caller caller)
    {
        if (LinkedInUrns.IdOf("image", urn) is not { } id) return LinkedInAnswers.Invalid("INVALID_URN_TYPE", path, "must be an image URN");
        if (pictures.Find(id) is not { } picture || picture.Persona != caller.Persona)
            return LinkedInAnswers.Invalid("INVALID_URN_ID", path, $"{urn} does not exist or belongs to somebody else");
        if (picture.UploadedAt is null) return LinkedInAnswers.Invalid("MEDIA_ASSET_WAITING_UPLOAD", path, $"{urn} is waiting for its upload");
        if (picture.ReadyAt > clock.GetUtcNow()) return LinkedInAnswers.Invalid("MEDIA_ASSET_PROCESSING", path, $"{urn} is still processing");
        return picture.ProcessingFault is { } fault ? LinkedInAnswers.Invalid("MEDIA_ASSET_PROCESSING_FAILED", path, $"{urn} failed: {fault}") : null;
    }

    private static (Parts?, IResult?) Refused(string code, string field, string description) => (null, LinkedInAnswers.Invalid(code, field, description));
}
