using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Platforms.Http;

public sealed class ResponseHeadersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", "2026-11-20T10:02:00Z")]
    [InlineData("0", "2026-11-20T10:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 10:05:00 GMT", "2026-11-20T10:05:00Z")]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Retry_after_is_read_in_seconds_or_as_a_date_and_nothing_else_is_guessed(string value, string? until)
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.TryAddWithoutValidation("Retry-After", value);

        answer.Headers.RetryAfter(Now).ShouldBe(until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1795168800", "2026-11-20T10:00:00Z")]
    [InlineData(" 1795168800 ", "2026-11-20T10:00:00Z")]
    [InlineData("-1", null)]
    [InlineData("999999999999999", null)]
    [InlineData("tomorrow", null)]
    public void A_reset_in_unix_seconds_is_read_whatever_the_casing_of_its_name(string value, string? instant)
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.TryAddWithoutValidation("X-Rate-Limit-Reset", value);

        answer.Headers.Instant("x-rate-limit-reset").ShouldBe(instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
    }
}
