using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Accounts;

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
    public Task<TokenAnswer> RenewAsync(string platform, bool sandbox, Secret refreshToken, CancellationToken cancellation)
    {
        var info = platforms.Get(platform).Info;
        if (apps.ForAccount(info, sandbox) is not { } app) return Task.FromResult<TokenAnswer>(new TokenAnswer.Refused(LoginRefusals.Unconfigured(info, sandbox)));
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken.Reveal() };
        return AskAsync(app, renewing: true, form, cancellation);
    }

    /// <summary>Asks the platform to forget a token. False: it did not confirm, or has no such address.</summary>
    public async Task<bool> RevokeAsync(string platform, bool sandbox, Secret token, CancellationToken cancellation)
    {
        if (platforms.Find(platform) is not { } known || apps.ForAccount(known.Info, sandbox) is not { Endpoints.Revoke: { } address } app) return false;
        var answer = await SendAsync(app, address, new() { ["token"] = token.Reveal() }, cancellation);
        return answer is { Status: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices };
    }

    private async Task<TokenAnswer> AskAsync(PlatformApp app, bool renewing, Dictionary<string, string> form, CancellationToken cancellation)
    {
        var platform = platforms.Get(app.Platform.Key);
        if (await SendAsync(app, app.Endpoints.Token, form, cancellation) is not { } answer) return TokenAnswerReader.Unwell(app.Platform.Name);
        var read = TokenAnswerReader.Read(platform, renewing, answer.Status, answer.Body);
        if (read is TokenAnswer.Refused refused) LogRefused(log, app.Platform.Name, (int)answer.Status, refused.Refusal.Kind);
        return read;
    }

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
        if (app.Platform.Login.ClientAuthentication == ClientAuthentication.Basic && !app.ClientSecret.IsEmpty)
        {
            var pair = $"{Uri.EscapeDataString(app.ClientId)}:{Uri.EscapeDataString(app.ClientSecret.Reveal())}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }
        else
        {
            form["client_id"] = app.ClientId;
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
