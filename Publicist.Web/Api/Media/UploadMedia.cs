using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Publicist.Core.Media;
using Publicist.Core.Media.Addresses;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Media;

/// <summary>An upload in one request, stored as it arrives, or fetched from a web address.</summary>
internal static class UploadMedia
{
    /// <summary>What the form around the file may take.</summary>
    private const long FormBytes = 1 << 20;
    private const string Url = "url";

    public static async Task<IResult> RunAsync(HttpContext context, MediaLibrary library, FetchMedia fetch, Idempotency idempotency, CancellationToken cancellation)
    {
        var actor = MediaEndpoints.ActorOf(context);
        if (context.Request.HasJsonContentType() && context.Request.ContentLength is not 0) return await FetchAsync(context, actor, fetch, idempotency, cancellation);
        if (UploadForm.Of(context.Request) is not { } form)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "Send the file as multipart/form-data with a part named 'file', or JSON with its 'url'.");
        if (context.Request.ContentLength > library.MaximumBytes + FormBytes) return MediaRefusals.Of(library.TooLarge());
        if (await form.FindFileAsync(cancellation) is not { } upload)
            return Problems.Invalid(new FieldError { Field = UploadForm.File, Code = "missing", Message = "The form has no part named 'file'.", Action = "Add the file under that name" });

        // The description is the request's: an item that was there already may have another.
        string? said = null;
        var heard = upload with { AltText = async stop => said = await upload.AltText(stop) };
        var terms = new Idempotency.Terms<MediaItem>(null, StatusCodes.Status201Created, item => Hash(item.Sha256, said), MediaAnswer.Of);
        return await idempotency.RunAsync(context, actor, terms, async keeper => Answer(await library.StoreAsync(actor, heard, keeper.Keep, cancellation), UploadForm.File, keeper), stop => HashAsync(upload, stop));
    }

    private static async Task<IResult> FetchAsync(HttpContext context, Actor actor, FetchMedia fetch, Idempotency idempotency, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = FormBytes; // Only files may be large.
        var wanted = await context.Request.ReadFromJsonAsync<MediaFromAddress>(ApiJson.Options, cancellation);
        if (string.IsNullOrWhiteSpace(wanted?.Url))
            return Problems.Invalid(new FieldError { Field = Url, Code = "missing", Message = "There is no 'url'.", Action = "Name the web address of the file, or send it as multipart/form-data" });
        return await idempotency.RunAsync<MediaItem>(context, actor, wanted, StatusCodes.Status201Created, MediaAnswer.Of, async keeper => Answer(await fetch.RunAsync(actor, wanted.Url, wanted.AltText, keeper.Keep, cancellation), Url, keeper));
    }

    private static IResult? Answer(MediaResult result, string field, Idempotency.Keeper<MediaItem> keeper)
    {
        switch (result)
        {
            case MediaResult.Stored stored:
                keeper.Finish(stored.Item);
                return null;
            case MediaResult.Refused refused:
                return MediaRefusals.Of(refused, field);
            default:
                throw new InvalidOperationException("The library answered nothing known.");
        }
    }

    /// <summary>Recognizes an upload by its bytes and its description, whatever the file is called.</summary>
    private static byte[] Hash(string sha256, string? altText) => SHA256.HashData(Encoding.UTF8.GetBytes($"POST /api/v1/media\n{sha256}\n{altText?.Trim()}"));

    private static async Task<byte[]> HashAsync(Upload upload, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(upload.Bytes, cancellation));
        return Hash(sha256, await upload.AltText(cancellation));
    }
}
