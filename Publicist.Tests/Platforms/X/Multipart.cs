using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Publicist.Tests.Platforms.X;

/// <summary>One part of a form.</summary>
public sealed record Part(byte[] Bytes, string? ContentType)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
}

/// <summary>Reads a recorded multipart body as a server would.</summary>
public static class Multipart
{
    public static async Task<IReadOnlyDictionary<string, Part>> ReadAsync(RecordedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var boundary = MediaTypeHeaderValue.Parse(request.Header("Content-Type")).Boundary.Value!;
        var reader = new MultipartReader(boundary, new MemoryStream(request.Body));
        var parts = new Dictionary<string, Part>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var bytes = new MemoryStream();
            await section.Body.CopyToAsync(bytes);
            parts[ContentDispositionHeaderValue.Parse(section.ContentDisposition).Name.Value!.Trim('"')] = new Part(bytes.ToArray(), section.ContentType);
        }

        return parts;
    }
}
