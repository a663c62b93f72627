using Publicist.Core.Media;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Media;

/// <summary>Why a file was not taken, as problem details.</summary>
internal static class MediaRefusals
{
    public static IResult Of(MediaResult.Refused refused, string field = UploadForm.File) => Of(refused.Code, refused.Message, field);

    /// <param name="code">The library's.</param>
    /// <param name="message">For a person.</param>
    /// <param name="field">Where the file is announced.</param>
    public static IResult Of(string code, string message, string field)
    {
        var (status, title) = code switch
        {
            "too_large" => (StatusCodes.Status413PayloadTooLarge, "Too large"),
            "unusable" => (StatusCodes.Status415UnsupportedMediaType, "Not a file that can be used"),
            "url_invalid" or "url_refused" or "url_failed" => (StatusCodes.Status400BadRequest, "The file could not be fetched"),
            "disk_full" => (StatusCodes.Status507InsufficientStorage, "No room"),
            "unknown_upload" => (StatusCodes.Status404NotFound, "Not found"),
            "upload_incomplete" or "too_many" => (StatusCodes.Status409Conflict, "Conflict"),
            _ => (StatusCodes.Status400BadRequest, "The request is not valid"),
        };
        return Problems.Of(status, title, message, [new FieldError { Field = code == "alt_text_too_long" ? UploadForm.AltText : field, Code = code, Message = message }]);
    }
}
