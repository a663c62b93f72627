using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Hosting;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>
/// ASP.NET Core's code flow, bent where connecting differs from signing in: credentials are looked up for each request, the state is short and bound to the browser's user, and what comes of it is a
/// social account and not a session. Every answer ends in a redirect to a page that says what came of it.
/// </summary>
public sealed class SocialOAuthHandler(IOptionsMonitor<SocialOAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, ConnectFlow flow, ConnectEnds ends, Settings settings)
    : OAuthHandler<SocialOAuthOptions>(options, logger, encoder)
{
    private PlatformInfo Platform => Options.Platform!;

    /// <summary>Several platforms may come back to one address: there, the state says whose answer it is.</summary>
    public override Task<bool> ShouldHandleRequestAsync() => Task.FromResult(
        Request.Path == Options.CallbackPath
        || (Request.Query.ContainsKey("state") && flow.IsOnlyRedirect(Platform, Request.Path))
        || ((SocialAuthPaths.IsOtherCallback(Request.Path) || flow.IsFixedRedirect(Platform, Request.Path)) && Options.StateDataFormat.Unprotect(Request.Query["state"]) is not null));

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var app = flow.App(Platform, ConnectState.Of(properties)) ?? throw new InvalidOperationException($"{Platform.Name} is not configured: the challenge should not have been made.");
        var login = app.Route.Login;
        var query = new List<KeyValuePair<string, string>>
        {
            new("response_type", "code"), new(login.ClientIdParameter, app.ClientId), new("redirect_uri", RedirectUri(app)),
            app.ConfigurationId is { } chosen ? new(login.ConfigurationParameter!, chosen) : new("scope", string.Join(login.ScopeSeparator, app.Scopes)),
        };
        query.AddRange(login.AuthorizeParameters);
        if (login.RequiresPkce)
        {
            var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
            properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
            query.Add(new(OAuthConstants.CodeChallengeKey, WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))));
            query.Add(new(OAuthConstants.CodeChallengeMethodKey, OAuthConstants.CodeChallengeMethodS256));
        }

        // Last: it seals the verifier too.
        query.Add(new("state", Options.StateDataFormat.Protect(properties)));
        var separator = app.Endpoints.Authorize.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        // Spaces as %20: not every platform reads a plus sign as one.
        return app.Endpoints.Authorize + separator + string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = Options.StateDataFormat.Unprotect(Request.Query["state"]);
        if (properties is null || !ValidateCorrelationId(properties)) return await EndAsync(ConnectFlow.Stale(Platform), state: null, intent: null);

        // The state is settled before anything else on the query is looked at, an error included.
        var state = ConnectState.Of(properties);
        if (!await flow.MayFinishAsync(Context, state)) return await EndAsync(ConnectFlow.Stale(Platform), state: null, intent: null);
        if (await flow.TakeAsync(state, Context.RequestAborted) is not { } intent) return await EndAsync(ConnectFlow.Stale(Platform), state, intent: null);

        // From here on a browser that goes away does not stop it: the code is spent, its tokens must find their place.
        return await flow.ConnectAsync(Platform, state, intent, Answer(properties, state), CancellationToken.None) switch
        {
            ConnectEnd.Asks asks => Ask(asks.Ticket),
            ConnectEnd.Told told => await EndAsync(told.Notice, state, intent),
            _ => throw new InvalidOperationException("An end of connecting that nobody knows."),
        };
    }

    private HandleRequestResult Ask(ChoiceTicket ticket)
    {
        ChoiceCookie.Give(Context, ticket);
        return Go(SocialAuthPaths.Choose(ticket.Id));
    }

    private CodeAnswer Answer(AuthenticationProperties properties, ConnectState state) => new()
    {
        Error = Request.Query["error"] is [{ Length: > 0 } error, ..] ? error : null,
        ErrorDescription = Request.Query["error_description"],
        Code = new Secret(Request.Query["code"].ToString()),
        Verifier = properties.Items.TryGetValue(OAuthConstants.CodeVerifierKey, out var verifier) ? verifier : null,
        RedirectUri = flow.App(Platform, state) is { } app ? RedirectUri(app) : "",
    };

    private async Task<HandleRequestResult> EndAsync(ConnectNotice notice, ConnectState? state, ConnectIntent? intent)
    {
        // A guest cannot see settings, and neither can a browser that is not signed in at all.
        var guest = state?.IsGuest ?? await ConnectFlow.BrowserAsync(Context) is null;
        return Go(ends.Finish(notice, guest, intent?.ReturnAddress, intent is null || state is null ? null : new Actor(state.WorkspaceId, state.UserId)));
    }

    private HandleRequestResult Go(string address)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Redirect(address);
        return HandleRequestResult.Handle();
    }

    private string RedirectUri(PlatformApp app)
    {
        if (app.RedirectUri is { } fixedUri) return fixedUri.OriginalString;
        return settings.PublicUrl is { } address ? new Uri(address, Options.CallbackPath.Value![1..]).ToString() : BuildRedirectUri(Options.CallbackPath);
    }
}
