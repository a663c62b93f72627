using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.Media;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>Media: upload, list, read.</summary>
internal static class MediaEndpoints
{
    /// <summary>What the form around the file may take.</summary>
    private const long FormBytes = 1 << 20;

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var maximum = routes.ServiceProvider.GetRequiredService<MediaLibrary>().MaximumBytes;
        var media = routes.MapGroup("/api/v1/media").WithTags("Media");
        media.MapPost("", UploadAsync).RequireAuthorization(ApiPolicies.Write).WithName("UploadMedia").Produces<MediaAnswer>(StatusCodes.Status201Created).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(maximum + FormBytes))
            .WithSummary("Upload a picture").WithDescription("multipart/form-data with the part file and, if you like, alt_text; at most 64 MB. JPEG, PNG, GIF or WEBP: what it is, is found from its bytes. Takes an Idempotency-Key.");
        media.MapGet("", ListAsync).RequireAuthorization(ApiPolicies.Read).WithName("ListMedia").Produces<MediaListAnswer>().WithSummary("List media, newest first");
        media.MapGet("/{id:guid}", FindAsync).RequireAuthorization(ApiPolicies.Read).WithName("GetMedia").Produces<MediaAnswer>().WithSummary("Facts of a media item");
        media.MapGet("/{id:guid}/content", ContentAsync).RequireAuthorization(ApiPolicies.Read).WithName("GetMediaContent").WithSummary("The bytes of a media item");
    }

    private static async Task<IResult> UploadAsync(HttpContext context, MediaLibrary library, Idempotency idempotency, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        if (UploadForm.Of(context.Request) is not { } form)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "Send the picture as multipart/form-data with a part named 'file'.");
        if (await form.FindFileAsync(cancellation) is not { } upload)
            return Problems.Invalid(new FieldError { Field = UploadForm.File, Code = "missing", Message = "The form has no part named 'file'.", Action = "Add the picture under that name" });

        var terms = new Idempotency.Terms<MediaItem>(null, StatusCodes.Status201Created, item => Hash(item.Sha256, item.AltText), MediaAnswer.Of);
        return await idempotency.RunAsync(context, actor, terms, keeper => StoreAsync(actor, library, upload, keeper, cancellation), stop => HashAsync(upload, stop));
    }

    private static async Task<IResult?> StoreAsync(Actor actor, MediaLibrary library, Upload upload, Idempotency.Keeper<MediaItem> keeper, CancellationToken cancellation)
    {
        switch (await library.StoreAsync(actor, upload, keeper.Keep, cancellation))
        {
            case MediaResult.Stored stored:
                keeper.Finish(stored.Item);
                return null;
            case MediaResult.Refused { Code: "too_large" } refused:
                return Refusal(StatusCodes.Status413PayloadTooLarge, "Too large", UploadForm.File, refused);
            case MediaResult.Refused { Code: "unusable" } refused:
                return Refusal(StatusCodes.Status415UnsupportedMediaType, "Not a picture that can be used", UploadForm.File, refused);
            case MediaResult.Refused refused:
                return Refusal(StatusCodes.Status400BadRequest, "The request is not valid", UploadForm.AltText, refused);
            default:
                throw new InvalidOperationException("The library answered nothing known.");
        }
    }

    private static IResult Refusal(int status, string title, string field, MediaResult.Refused refused) =>
        Problems.Of(status, title, refused.Message, [new FieldError { Field = field, Code = refused.Code, Message = refused.Message }]);

    /// <summary>Recognizes an upload by its bytes and its description, whatever the file is called.</summary>
    private static byte[] Hash(string sha256, string? altText) => SHA256.HashData(Encoding.UTF8.GetBytes($"POST /api/v1/media\n{sha256}\n{altText?.Trim()}"));

    private static async Task<byte[]> HashAsync(Upload upload, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(upload.Bytes, cancellation));
        return Hash(sha256, await upload.AltText(cancellation));
    }

    private static async Task<IResult> ListAsync(HttpContext context, MediaLibrary library, CancellationToken cancellation) =>
        TypedResults.Ok(new MediaListAnswer([.. (await library.ListAsync(ActorOf(context), cancellation)).Select(MediaAnswer.Of)]));

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, MediaLibrary library, CancellationToken cancellation) =>
        await library.FindAsync(ActorOf(context), id, cancellation) is { } item ? TypedResults.Ok(MediaAnswer.Of(item)) : Problems.NotFound("media item");

    private static async Task<IResult> ContentAsync(Guid id, HttpContext context, MediaLibrary library, CancellationToken cancellation)
    {
        if (await library.FindAsync(ActorOf(context), id, cancellation) is not { } item) return Problems.NotFound("media item");
        try
        {
            var bytes = await library.OpenAsync(id, cancellation);
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.CacheControl = "private, max-age=86400, immutable";
            var disposition = new ContentDispositionHeaderValue("inline");
            disposition.SetHttpFileName(item.FileName);
            headers.ContentDisposition = disposition.ToString();
            return TypedResults.Stream(bytes, item.ContentType, entityTag: new EntityTagHeaderValue($"\"{item.Sha256}\""), enableRangeProcessing: true);
        }
        catch (MediaMissingException missing)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "The file is not there", missing.Message);
        }
    }

    private static Actor ActorOf(HttpContext context) => context.User.ToActor() ?? throw new InvalidOperationException("The caller acts in no workspace.");
}
