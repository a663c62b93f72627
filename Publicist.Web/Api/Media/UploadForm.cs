using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Publicist.Core.Media;

namespace Publicist.Web.Api.Media;

/// <summary>A multipart upload read as it arrives: nothing of it is buffered, and its fields may stand before or behind the file.</summary>
internal sealed class UploadForm
{
    public const string File = "file";
    public const string AltText = "alt_text";

    private const int MaximumField = MediaLibrary.MaximumAltText * 4;
    private readonly MultipartReader _reader;
    private string? _altText;

    private UploadForm(MultipartReader reader) => _reader = reader;

    /// <summary>Null where the request is no multipart form.</summary>
    public static UploadForm? Of(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? new UploadForm(new MultipartReader(boundary.ToString(), request.Body))
            : null;

    /// <summary>Goes on to the file; null if there is none. The rest of the form is read when the upload asks for its alternative text.</summary>
    /// <exception cref="BadHttpRequestException">The form breaks off.</exception>
    public async Task<Upload?> FindFileAsync(CancellationToken cancellation)
    {
        while (await NextAsync(cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || HeaderUtilities.RemoveQuotes(disposition.Name) != File) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
            return new Upload(name, new UploadedBytes(section.Body), ReadRestAsync);
        }

        return null;
    }

    private async Task<string?> ReadRestAsync(CancellationToken cancellation)
    {
        while (await NextAsync(cancellation) is not null)
        {
        }

        return _altText;
    }

    private async Task<MultipartSection?> NextAsync(CancellationToken cancellation)
    {
        try
        {
            var section = await _reader.ReadNextSectionAsync(cancellation);
            if (section?.GetContentDispositionHeader() is { } disposition && HeaderUtilities.RemoveQuotes(disposition.Name) == AltText) _altText = await TextAsync(section.Body, cancellation);
            return section;
        }
        catch (Exception fault) when (fault is InvalidDataException || (fault is IOException and not BadHttpRequestException))
        {
            throw Broken(fault);
        }
    }

    internal static BadHttpRequestException Broken(Exception fault) => new("The multipart form breaks off or is malformed.", StatusCodes.Status400BadRequest, fault);

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MaximumField];
        var read = await body.ReadAtLeastAsync(buffer, MaximumField, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}
