using System.Net;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Signing in with Google as a YouTube channel. Which of a person's channels it is, is chosen on Google's page: each further one is connected by signing in again.</summary>
public sealed class YouTubeOAuth(IHttpClientFactory clients) : PlatformOAuth
{
    private const string Unpublished = "If this happens every seven days, the consent screen is still in “Testing”: set it to “In production” in the Google Cloud console, then connect again.";
    private readonly LoginHttp _http = new(clients, YouTubeInfo.Platform);

    public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            var list = await _http.GetAsync($"{app.Endpoints.Api}/youtube/v3/channels?part=snippet,contentDetails,statistics,status&mine=true", accessToken, YouTubeJson.Default.YouTubeList, cancellation);
            var channels = (list.Items ?? []).Where(channel => !string.IsNullOrEmpty(channel.Id)).ToList();
            return channels.Count > 0 ? [.. channels.Select(channel => AccountOf(app, channel))] : [WithoutChannel()];
        }
        catch (ProfileRefusedException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized && refused.Says("youtubeSignupRequired"))
        {
            // A good token of somebody without a channel. One that has ended is refused by the same status, and renewed by whoever asked.
            return [WithoutChannel()];
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Forbidden)
        {
            return [Unusable("YouTube does not let this developer app read the channel. Enable “YouTube Data API v3” for its project in the Google Cloud console; if it is enabled, its quota may be used up until midnight Pacific time.")];
        }
    }

    public override LoginRefusal ExplainRedirect(string error, string? description) => error switch
    {
        "access_denied" => new(LoginRefusalKind.TryAgain, "Google was told not to allow it, or this Google account is not among the test users of the developer app.",
            "Connect again and choose “Continue”; while the consent screen is in “Testing”, add the account to its test users."),
        "admin_policy_enforced" => new(LoginRefusalKind.Misconfigured, "The administrator of this Google Workspace does not allow the developer app.", "Ask the administrator to trust the app's client id, or connect another account."),
        "org_internal" => new(LoginRefusalKind.Misconfigured, "The developer app is for accounts of its own organization only.", "Set its user type to “External”, or sign in with an account of the organization."),
        "redirect_uri_mismatch" => new(LoginRefusalKind.Misconfigured, "The redirect address is not one the Google app is registered with.", "Add Publicist's redirect address, to the letter, to the app's authorized redirect URIs."),
        "disallowed_useragent" => new(LoginRefusalKind.TryAgain, "Google does not allow signing in inside another app's window.", "Open Publicist in an ordinary browser and connect again."),
        "invalid_scope" or "invalid_request" or "invalid_client" or "deleted_client" or "unauthorized_client" => new(LoginRefusalKind.Misconfigured, "Google does not take the sign-in request of this developer app.",
            $"Check {KeysPlace.Mark}, and Platforms:YouTube:Scopes, against the app in the Google Cloud console."),
        "server_error" or "temporarily_unavailable" => new(LoginRefusalKind.Unavailable, "Google could not complete the sign-in just now.", "Wait, then connect again."),
        _ => new(LoginRefusalKind.TryAgain, "Google did not complete the sign-in.", "Connect again; if it stays so, check the developer app."),
    };

    public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description) => (error, status) switch
    {
        (_, >= 500 or 429) => new(LoginRefusalKind.Unavailable, "Google gives no tokens just now.", "Wait, then try again."),
        ("invalid_client" or "deleted_client" or "unauthorized_client", _) => new(LoginRefusalKind.Misconfigured, "Google does not know this client id and secret.",
            $"Check {KeysPlace.Mark} against the app in the Google Cloud console."),
        ("redirect_uri_mismatch", _) => new(LoginRefusalKind.Misconfigured, "The redirect address is not one the Google app is registered with.", "Add Publicist's redirect address, to the letter, to the app's authorized redirect URIs."),
        ("admin_policy_enforced" or "org_internal", _) => ExplainRedirect(error, description),
        _ when renewing => new(LoginRefusalKind.Reconnect, "Google no longer honours this account's grant.", "Connect the account again. " + Unpublished),
        (_, 401) => new(LoginRefusalKind.Misconfigured, "Google refused the client id or secret.", $"Check {KeysPlace.Mark} against the app in the Google Cloud console."),
        _ => new(LoginRefusalKind.TryAgain, "Google did not take the sign-in: it was used before, is too old, or this machine's clock is wrong.", "Connect again."),
    };

    private static ConnectableAccount AccountOf(PlatformApp app, YouTubeItem channel)
    {
        var handle = channel.Snippet?.CustomUrl?.TrimStart('@');
        return new ConnectableAccount
        {
            PlatformUserId = channel.Id!,
            Kind = "channel",
            DisplayName = channel.Snippet?.Title is { Length: > 0 } title ? title : "YouTube channel",
            Handle = string.IsNullOrEmpty(handle) ? null : handle,
            ProfileAddress = new Uri(string.IsNullOrEmpty(handle) ? $"{app.Endpoints.Site}/channel/{channel.Id}" : $"{app.Endpoints.Site}/@{handle}"),
            Picture = PictureOf(channel.Snippet?.Thumbnails),
            Traits = TraitsOf(channel),
        };
    }

    private static Uri? PictureOf(Dictionary<string, YouTubeThumbnail>? thumbnails) =>
        (thumbnails?.GetValueOrDefault("high") ?? thumbnails?.GetValueOrDefault("medium") ?? thumbnails?.GetValueOrDefault("default"))?.Url;

    private static Dictionary<string, string> TraitsOf(YouTubeItem channel)
    {
        var traits = new Dictionary<string, string>();
        if (channel.Status?.LongUploadsStatus is { Length: > 0 } longUploads) traits[YouTubeInfo.LongUploadsTrait] = longUploads;
        if (channel.ContentDetails?.RelatedPlaylists?.Uploads is { Length: > 0 } uploads) traits[YouTubeInfo.UploadsPlaylistTrait] = uploads;
        return traits;
    }

    private static ConnectableAccount WithoutChannel() =>
        Unusable("This Google account has no YouTube channel. Create one at youtube.com, or choose the account or brand channel that has one on Google's page.");

    private static ConnectableAccount Unusable(string problem) => new() { PlatformUserId = "none", Kind = "channel", DisplayName = "Google account", Problem = problem };
}
