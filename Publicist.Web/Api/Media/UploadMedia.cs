using System.Security.Cryptography;
using System.Text;
using Publicist.Core.Media;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Media;

/// <summary>An upload in one request, stored as it arrives.</summary>
internal static class UploadMedia
{
    /// <summary>What the form around the file may take.</summary>
    private const long FormBytes = 1 << 20;

    public static async Task<IResult> RunAsync(HttpContext context, MediaLibrary library, Idempotency idempotency, CancellationToken cancellation)
    {
        var actor = MediaEndpoints.ActorOf(context);
        if (UploadForm.Of(context.Request) is not { } form)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "Send the file as multipart/form-data with a part named 'file'.");
        if (context.Request.ContentLength > library.MaximumBytes + FormBytes) return MediaRefusals.Of(library.TooLarge());
        if (await form.FindFileAsync(cancellation) is not { } upload)
            return Problems.Invalid(new FieldError { Field = UploadForm.File, Code = "missing", Message = "The form has no part named 'file'.", Action = "Add the file under that name" });

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
            case MediaResult.Refused refused:
                return MediaRefusals.Of(refused);
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
