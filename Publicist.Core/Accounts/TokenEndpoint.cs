using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Accounts;

/// <summary>Which developer app an account belongs to.</summary>
/// <param name="Platform">The platform's key.</param>
/// <param name="Sandbox">Whether the account is the Sandbox's.</param>
/// <param name="Route">The way it was connected.</param>
/// <param name="Workspace">Whose it is.</param>
public sealed record AppKey(string Platform, bool Sandbox, string Route, Guid Workspace);

/// <summary>Speaks to token endpoints: redeems a code, renews, revokes. Never writes a body to any log.</summary>
public sealed partial class TokenEndpoint(IHttpClientFactory clients, PlatformRegistry platforms, IPlatformApps apps, TimeProvider clock, ILogger<TokenEndpoint> log)
{
    /// <summary>Bytes of an answer that are read at most.</summary>
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A platform's name for people; its key where this program no longer knows it.</summary>
    internal string NameOf(string platform) => platforms.Find(platform)?.Info.Name ?? platform;

    /// <summary>Redeems a code: at once, since some platforms let it live for half a minute only.</summary>
    /// <param name="app">The app that the login was begun with.</param>
    /// <param name="code">The code from the redirect.</param>
    /// <param name="redirectUri">The very one the login was begun with.</param>
    /// <param name="verifier">The PKCE verifier; null where the platform has no PKCE.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<TokenAnswer> RedeemAsync(PlatformApp app, Secret code, string redirectUri, string? verifier, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code.Reveal(), ["redirect_uri"] = redirectUri };
        if (verifier is not null) form["code_verifier"] = verifier;
        return AskAsync(app, renewing: false, form, cancellation);
    }

    /// <summary>Renews a grant. Not to be cancelled by whoever waits for it: a rotated token whose answer nobody reads is lost for good.</summary>
    public Task<TokenAnswer> RenewAsync(AppKey key, StoredTokens tokens, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(tokens);
        var platform = platforms.Get(key.Platform);
        if (apps.Of(key.Workspace).ForAccount(platform.Info, key.Sandbox, key.Route) is not { } app) return Task.FromResult<TokenAnswer>(new TokenAnswer.Refused(LoginRefusals.Unconfigured(platform.Info, key.Sandbox)));
        if (platform.OAuth.RenewAsync(app, tokens, cancellation) is { } own) return PlacedAsync(own, app);
        if (tokens.RefreshToken is not { } refreshToken) return Task.FromResult<TokenAnswer>(new TokenAnswer.Refused(LoginRefusals.NothingToRenewWith(platform.Info)));
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken.Reveal() };
        return AskAsync(app, renewing: true, form, cancellation);
    }

    /// <summary>Asks the platform to forget a token. False: it did not confirm, or has no such address.</summary>
    public async Task<bool> RevokeAsync(AppKey key, Secret token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (platforms.Find(key.Platform) is not { } known || apps.Of(key.Workspace).ForAccount(known.Info, key.Sandbox, key.Route) is not { } app) return false;
        if (known.OAuth.RevokeAsync(app, token, cancellation) is { } own) return await ConfirmedAsync(own, app);
        if (app.Endpoints.Revoke is not { } address) return false;
        var answer = await SendAsync(app, address, new() { ["token"] = token.Reveal() }, cancellation);
        return answer is { Status: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices };
    }

    private async Task<bool> ConfirmedAsync(Task<bool> revoking, PlatformApp app)
    {
        try
        {
            return await revoking;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            LogUnreachable(log, app.Platform.Name, fault.GetType().Name);
            return false;
        }
    }

    private async Task<TokenAnswer> AskAsync(PlatformApp app, bool renewing, Dictionary<string, string> form, CancellationToken cancellation)
    {
        var platform = platforms.Get(app.Platform.Key);
        if (await SendAsync(app, app.Endpoints.Token, form, cancellation) is not { } answer) return TokenAnswerReader.Unwell(app.Platform.Name);
        var read = Placed(TokenAnswerReader.Read(platform, renewing, answer.Status, answer.Body, SentSecrets.Of(form)), app);
        if (read is TokenAnswer.Refused refused) LogRefused(log, app.Platform.Name, (int)answer.Status, refused.Refusal.Kind);
        return read;
    }

    private static async Task<TokenAnswer> PlacedAsync(Task<TokenAnswer> renewing, PlatformApp app) => Placed(await renewing, app);

    private static TokenAnswer Placed(TokenAnswer answer, PlatformApp app) => answer is TokenAnswer.Refused refused ? new TokenAnswer.Refused(refused.Refusal.For(app)) : answer;

    private async Task<Answer?> SendAsync(PlatformApp app, string address, Dictionary<string, string> form, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var request = Request(app, address, form);
            using var response = await clients.CreateClient(app.Platform.LoginClient()).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, stop.Token);
            return new Answer(response.StatusCode, Parse(await response.Content.ReadAsByteArrayAsync(stop.Token)));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogUnreachable(log, app.Platform.Name, fault.GetType().Name);
            return null;
        }
    }

    private static HttpRequestMessage Request(PlatformApp app, string address, Dictionary<string, string> form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Accept.ParseAdd("application/json");
        if (app.Route.Login.ClientAuthentication == ClientAuthentication.Basic && !app.ClientSecret.IsEmpty)
        {
            var pair = $"{Uri.EscapeDataString(app.ClientId)}:{Uri.EscapeDataString(app.ClientSecret.Reveal())}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }
        else
        {
            form[app.Route.Login.ClientIdParameter] = app.ClientId;
            if (!app.ClientSecret.IsEmpty) form["client_secret"] = app.ClientSecret.Reveal();
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private sealed record Answer(HttpStatusCode Status, JsonElement Body);

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "{Platform} refused a token request with status {Status}: {Kind}")]
    private static partial void LogRefused(ILogger logger, string platform, int status, LoginRefusalKind kind);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "{Platform}'s login server could not be asked: {Fault}")]
    private static partial void LogUnreachable(ILogger logger, string platform, string fault);
}
