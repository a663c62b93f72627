using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>What refusals of Facebook Login mean.</summary>
public static class MetaRefusals
{
    public static LoginRefusal Unavailable { get; } = new(LoginRefusalKind.Unavailable, "Facebook gives no tokens just now.", "Wait, then try again.");

    /// <summary>Says what an <c>error</c> on the redirect means.</summary>
    public static LoginRefusal OfRedirect(string error) => error switch
    {
        "access_denied" => new(LoginRefusalKind.TryAgain, "Facebook was told not to allow it.", "Connect again and choose “Continue”."),
        "temporarily_unavailable" or "server_error" => Unavailable,
        _ => new(LoginRefusalKind.TryAgain, "Facebook did not complete the sign-in.", "Connect again; if it stays so, check the developer app."),
    };

    /// <summary>Brings the Graph API's refusal of a token request into OAuth's form: the codes become <c>error</c>, as in <c>100/36009</c>.</summary>
    public static JsonElement Flattened(JsonElement answer)
    {
        if (answer.Property("error") is not { ValueKind: JsonValueKind.Object } error) return answer;
        var flat = new JsonObject { ["error"] = $"{error.Text("code") ?? "0"}/{error.Text("error_subcode") ?? "0"}", ["error_description"] = error.Text("message") ?? "" };
        return JsonElement.Parse(flat.ToJsonString());
    }

    /// <summary>Says what a refusing token endpoint means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">As <see cref="Flattened"/> makes it.</param>
    /// <param name="description">What Meta wrote.</param>
    public static LoginRefusal OfToken(int status, string? error, string? description)
    {
        var parts = (error ?? "").Split('/');
        int Part(int index) => index < parts.Length && int.TryParse(parts[index], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var said = description ?? "";
        return (Part(0), Part(1)) switch
        {
            (191, _) or (100, 36008) => new(LoginRefusalKind.Misconfigured, "The redirect address is not the one that the Facebook app is registered with.", "Add Publicist's redirect address to “Valid OAuth Redirect URIs” of the app, letter by letter."),
            (101 or 104, _) => new(LoginRefusalKind.Misconfigured, "Facebook does not know this app id and secret.", $"Check {KeysPlace.Mark} against the developer app."),
            (1, _) when said.Contains("secret", StringComparison.OrdinalIgnoreCase) => new(LoginRefusalKind.Misconfigured, "Facebook refused the app secret.", $"Check {KeysPlace.Mark} against the developer app."),
            (2 or 4 or 17 or 341, _) => Unavailable,
            _ when status is >= 500 or 429 => Unavailable,
            _ => new(LoginRefusalKind.TryAgain, "Facebook did not take the sign-in: it was used before, or is too old.", "Connect again."),
        };
    }

    /// <summary>Says what a refused renewal means: only what is about the token, the role or the permission costs the connection.</summary>
    public static LoginRefusal OfRenewal(GraphError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return (error.Code, error.Subcode) switch
        {
            (190, 458) => Reconnect("The app was removed on facebook.com."),
            (190, 459 or 464) => new(LoginRefusalKind.Reconnect, "Facebook wants the person who connected this account to sign in there first.", "Sign in at facebook.com, do what it asks for, then connect the account again."),
            (190, 460) => Reconnect("The password was changed on facebook.com."),
            (190, 492) => Reconnect("The person who connected this page no longer has a role there."),
            (190 or 102, _) => Reconnect("Facebook no longer honours this sign-in."),
            (10 or (>= 200 and <= 299) or 283, _) or (100, 33) => Reconnect("The person who connected this page may no longer act for it."),
            (101 or 104, _) => new(LoginRefusalKind.Misconfigured, "Facebook refused the app id or secret.", $"Check {KeysPlace.Mark} against the developer app."),
            (1, _) when error.Words.Contains("secret", StringComparison.OrdinalIgnoreCase) =>
                new(LoginRefusalKind.Misconfigured, "Facebook refused the app secret.", $"Check {KeysPlace.Mark} against the developer app."),
            _ => Unavailable,
        };
    }

    private static LoginRefusal Reconnect(string message) => new(LoginRefusalKind.Reconnect, message, "Connect the account again.");
}
