using System.Text;
using System.Text.Json;

namespace Publicist.Core.Platforms.Http;

/// <summary>Reads the body of a refusal without trusting it: it may be JSON, HTML, empty, endless, or quote the token it was sent.</summary>
public static class ErrorReader
{
    public const int MaximumBytes = 4096;

    public static async Task<ErrorBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[MaximumBytes];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        var text = WithoutToken(Encoding.UTF8.GetString(buffer, 0, read), response.RequestMessage);
        return new ErrorBody((int)response.StatusCode, response.Headers, text, Parse(text));
    }

    private static string WithoutToken(string text, HttpRequestMessage? request) => request is null ? text : SentSecrets.TakenFrom(text, SentSecrets.Of(request));

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
