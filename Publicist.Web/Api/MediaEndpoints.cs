using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.Media;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>Media: upload, list, read, describe, delete.</summary>
internal static class MediaEndpoints
{
    /// <summary>Bytes behind an id never change.</summary>
    private const string Forever = "private, max-age=604800, immutable";

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1/media").WithTags("Media").RequireAuthorization(ApiPolicies.Read);
        read.MapGet("", ListAsync).WithName("ListMedia").Produces<MediaListAnswer>()
            .WithSummary("List media, newest first").WithDescription("Filters: kind (image, video, document) and search. Pages of limit (1 to 100); go on with the next_cursor of the page before.");
        read.MapGet("/{id:guid}", FindAsync).WithName("GetMedia").Produces<MediaAnswer>().WithSummary("Facts of a media item, and how many posts use it");
        read.MapGet("/{id:guid}/content", ContentAsync).WithName("GetMediaContent").WithSummary("The bytes of a media item").WithDescription("Takes Range and If-None-Match.");
        read.MapGet("/{id:guid}/thumbnail", ThumbnailAsync).WithName("GetMediaThumbnail").WithSummary("A small picture of a media item")
            .WithDescription("404 where there is none: of a document, or where the server lacks the means to make one.");

        var write = routes.MapGroup("/api/v1/media").WithTags("Media").RequireAuthorization(ApiPolicies.Write).DisableAntiforgery();
        write.MapPost("", UploadMedia.RunAsync).WithName("UploadMedia").Produces<MediaAnswer>(StatusCodes.Status201Created).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Upload a file").WithDescription("multipart/form-data with the part file and, if you like, alt_text, in any order; read as it arrives, up to the server's limit. Or JSON with url and, if you like, alt_text: the file is fetched from there. "
                + "JPEG, PNG, GIF, WEBP, MP4, MOV, WEBM or PDF: what it is, is found from its bytes. The same file again answers the item that is there. Takes an Idempotency-Key. Large files are safer in pieces: see /api/v1/media/uploads.");
        write.MapPatch("/{id:guid}", DescribeAsync).WithName("DescribeMedia").Produces<MediaAnswer>().WithSummary("Change the alternative text").WithDescription("Empty or null takes it away. Posts that have their own keep it.");
        write.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteMedia").Produces(StatusCodes.Status204NoContent)
            .WithSummary("Delete a media item for good").WithDescription("409 while a post that may still go out needs it. Drafts lose it; what is published stays.");
        routes.MapUploads();
    }

    private static async Task<IResult> ListAsync([AsParameters] MediaListQuery query, HttpContext context, ReadMedia media, CancellationToken cancellation)
    {
        if (query.Read(out var filter) is { Count: > 0 } errors) return Problems.Invalid(errors);
        var page = await media.ListAsync(ActorOf(context), filter, cancellation);
        return TypedResults.Ok(new MediaListAnswer([.. page.Items.Select(MediaAnswer.Of)], page.Next));
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, MediaLibrary library, MediaUses uses, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        return await library.FindAsync(actor, id, cancellation) is { } item
            ? TypedResults.Ok(MediaAnswer.Of(item) with { Uses = MediaUsesAnswer.Of((await uses.CountAsync(actor, [id], cancellation))[id]) })
            : Problems.NotFound("media item");
    }

    private static async Task<IResult> ContentAsync(Guid id, HttpContext context, MediaLibrary library, CancellationToken cancellation)
    {
        if (await library.FindAsync(ActorOf(context), id, cancellation) is not { } item) return Problems.NotFound("media item");
        try
        {
            var bytes = await library.OpenAsync(id, cancellation);
            var disposition = new ContentDispositionHeaderValue("inline");
            disposition.SetHttpFileName(item.FileName);
            context.Response.Headers.ContentDisposition = disposition.ToString();
            return Bytes(context, bytes, item.ContentType, item.Sha256);
        }
        catch (MediaMissingException missing)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "The file is not there", missing.Message);
        }
    }

    private static async Task<IResult> ThumbnailAsync(Guid id, HttpContext context, MediaThumbnails thumbnails, CancellationToken cancellation) =>
        await thumbnails.OpenAsync(ActorOf(context), id, cancellation) is { } small ? Bytes(context, small.Bytes, small.ContentType, small.Tag) : Problems.NotFound("thumbnail");

    /// <summary>Uploaded bytes: shown, never run.</summary>
    private static IResult Bytes(HttpContext context, Stream bytes, string type, string tag)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = Forever;
        return TypedResults.Stream(bytes, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> DescribeAsync(Guid id, DescribeRequest request, HttpContext context, MediaLibrary library, CancellationToken cancellation)
    {
        if (request.AltText?.Length > MediaLibrary.MaximumAltText)
        {
            return Problems.Invalid(new FieldError
            {
                Field = "alt_text",
                Code = "alt_text_too_long",
                Message = $"The alternative text has {request.AltText.Length} characters; Publicist takes at most {MediaLibrary.MaximumAltText}.",
                Action = "Shorten it",
            });
        }
        return await library.DescribeAsync(ActorOf(context), id, request.AltText, cancellation) is { } item ? TypedResults.Ok(MediaAnswer.Of(item)) : Problems.NotFound("media item");
    }

    private static async Task<IResult> DeleteAsync(Guid id, HttpContext context, DeleteMedia delete, CancellationToken cancellation) => await delete.RunAsync(ActorOf(context), id, cancellation) switch
    {
        DeleteMediaResult.Deleted => TypedResults.NoContent(),
        DeleteMediaResult.InUse use => Problems.Conflict(use.Message),
        _ => Problems.NotFound("media item"),
    };

    internal static Actor ActorOf(HttpContext context) => context.User.ToActor() ?? throw new InvalidOperationException("The caller acts in no workspace.");
}
