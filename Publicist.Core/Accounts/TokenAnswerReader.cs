using System.Globalization;
using System.Net;
using System.Text.Json;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Accounts;

/// <summary>Reads a token endpoint's answer: a grant, or whose turn it is.</summary>
internal static class TokenAnswerReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static TokenAnswer Read(ISocialPlatform platform, bool renewing, HttpStatusCode status, JsonElement body, IEnumerable<string>? sent = null)
    {
        body = platform.OAuth.GrantIn(body);
        var error = Text(body, "error");
        if (error is null && (int)status is >= 200 and < 300)
            return Text(body, "access_token") is { } token ? new TokenAnswer.Granted(Grant(platform.OAuth, token, body)) : Unwell(platform.Info.Name);

        // A firewall's page or an outage says nothing about the grant: only an OAuth answer may cost a person their connection.
        // Some platforms send theirs with 200.
        var spoken = (int)status is 400 or 401 || (error is not null && (int)status is (>= 200 and < 300) or (>= 400 and < 500 and not 408 and not 429));
        return spoken ? new TokenAnswer.Refused(platform.OAuth.ExplainToken(renewing, (int)status, error, Text(body, "error_description") is { } words ? SentSecrets.TakenFrom(words, sent ?? []) : null)) : Unwell(platform.Info.Name);
    }

    public static TokenAnswer.Refused Unwell(string name) => new(new LoginRefusal(
        LoginRefusalKind.Unavailable,
        $"{name} could not be reached or did not answer properly.",
        "Check the internet connection of this machine, wait a few minutes and try again."));

    private static TokenGrant Grant(PlatformOAuth oauth, string token, JsonElement body) => new()
    {
        AccessToken = new Secret(token),
        RefreshToken = Text(body, "refresh_token") is { } refresh ? new Secret(refresh) : null,
        ExpiresIn = Seconds(body, "expires_in"),
        RefreshTokenExpiresIn = Seconds(body, "refresh_token_expires_in") ?? Seconds(body, "refresh_expires_in"),
        Scopes = Text(body, "scope") is { } scope ? oauth.ReadScopes(scope) : null,
    };

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static TimeSpan? Seconds(JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0) return null;
        return seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);
    }
}
