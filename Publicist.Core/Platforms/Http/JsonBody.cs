using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Publicist.Core.Platforms.Http;

/// <summary>JSON out and in, bounded both ways.</summary>
public static class JsonBody
{
    /// <summary>Bytes of the largest answer that is read.</summary>
    public const int MaximumAnswer = 8 << 20;

    /// <summary>Content of known length: <see cref="System.Net.Http.Json.JsonContent"/> goes out in chunks, which some platforms refuse with 411.</summary>
    public static HttpContent Of<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <exception cref="JsonException">The answer is not of that shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        await response.Content.LoadIntoBufferAsync(MaximumAnswer, cancellation);
        return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellation), type) ?? throw new JsonException("The answer is empty.");
    }
}
