using System.Globalization;
using System.Net.Http.Headers;

namespace Publicist.Core.Platforms.Http;

/// <summary>Reads headers that platforms send in their own ways.</summary>
public static class ResponseHeaders
{
    /// <summary>The first value of a header in any casing, trimmed; null where it is missing or blank.</summary>
    public static string? First(this HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) is { } value ? value.Trim() : null;

    public static long? Number(this HttpResponseHeaders headers, string name) =>
        long.TryParse(headers.First(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A header of Unix seconds.</summary>
    public static DateTimeOffset? Instant(this HttpResponseHeaders headers, string name) =>
        headers.Number(name) is >= 0 and <= 253_402_300_799 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary><c>Retry-After</c>, in seconds or as a date.</summary>
    public static DateTimeOffset? RetryAfter(this HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter is { } after ? after.Date ?? now + after.Delta : null;
}
