using System.Net.Http.Headers;
using System.Text;

namespace Publicist.Core.Platforms.Http;

/// <summary>Builds <c>multipart/form-data</c> the way browsers do: quoted names, a bare boundary. Strict servers refuse the framework's own spelling.</summary>
public static class FormParts
{
    /// <param name="file">The bytes, sent as the part <c>media</c>.</param>
    /// <param name="contentType">Of the bytes.</param>
    /// <param name="fields">The other parts, before the bytes.</param>
    public static MultipartFormDataContent Of(HttpContent file, string contentType, params ReadOnlySpan<(string Name, string Value)> fields) => File("media", file, contentType, fields);

    /// <param name="part">What the bytes are called.</param>
    /// <param name="file">The bytes.</param>
    /// <param name="contentType">Of the bytes.</param>
    /// <param name="fields">The other parts, before the bytes.</param>
    public static MultipartFormDataContent File(string part, HttpContent file, string contentType, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(file);
        var boundary = $"publicist-{Guid.NewGuid():N}";
        var form = new MultipartFormDataContent(boundary);
        form.Headers.ContentType!.Parameters.Single(parameter => parameter.Name is "boundary").Value = boundary;
        foreach (var (name, value) in fields)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), $"\"{name}\"");
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{part}\"", FileName = $"\"{part}\"" };
        form.Add(file);
        return form;
    }
}
