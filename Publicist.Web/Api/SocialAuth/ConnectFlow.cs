using Microsoft.AspNetCore.Authentication;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>The steps of a login that are ours, in order: is the answer one we asked for, redeem the code, connect the accounts.</summary>
public sealed class ConnectFlow(ConnectIntents intents, IPlatformApps apps, PlatformRegistry platforms, TokenEndpoint endpoint, ConnectAccount connect, ConnectFeed feed, TimeProvider clock)
{
    internal PlatformApp? App(PlatformInfo platform, ConnectState state) => apps.Of(state.WorkspaceId).ForAccount(platform, state.IsSandbox, state.Route);

    /// <summary>The redirect URIs that configuration fixes, of whichever way to sign in and with whoever's app.</summary>
    internal bool IsFixedRedirect(PlatformInfo platform, PathString path) =>
        platform.Routes.Any(route => apps.RedirectUri(route) is { } address && path == address.AbsolutePath);

    /// <summary>One of those, and nobody else's.</summary>
    internal bool IsOnlyRedirect(PlatformInfo platform, PathString path) =>
        IsFixedRedirect(platform, path) && !SocialAuthPaths.IsOtherCallback(path) && platforms.All.Count(one => IsFixedRedirect(one.Info, path)) == 1;

    /// <summary>Whether this browser may bring this answer now.</summary>
    internal async Task<bool> MayFinishAsync(HttpContext context, ConnectState state)
    {
        if (clock.GetUtcNow() - state.IssuedAt > ConnectIntents.LoginLife) return false;
        return state.IsGuest || await BrowserAsync(context) == new Actor(state.WorkspaceId, state.UserId);
    }

    /// <summary>Takes the intent: null where this answer was brought before.</summary>
    internal Task<ConnectIntent?> TakeAsync(ConnectState state, CancellationToken cancellation) => intents.FinishAsync(state.IntentId, cancellation);

    /// <summary>Connects, with a code that is redeemed here and now; or asks first which accounts.</summary>
    internal async Task<ConnectEnd> ConnectAsync(PlatformInfo platform, ConnectState state, ConnectIntent intent, CodeAnswer answer, CancellationToken cancellation)
    {
        if (answer.Error is { } error) return Failed(platform, Explained(platform, state, error, answer.ErrorDescription));
        if (answer.Code.IsEmpty) return new ConnectEnd.Told(Stale(platform));
        if (App(platform, state) is not { } app) return Failed(platform, LoginRefusals.Unconfigured(platform, state.IsSandbox));

        feed.Announce(state, platform, ConnectStep.Redeeming);
        var tokens = await endpoint.RedeemAsync(app, answer.Code, answer.RedirectUri, answer.Verifier, cancellation);
        if (tokens is TokenAnswer.Refused refused) return Failed(platform, refused.Refusal);
        var login = new FreshLogin
        {
            Actor = new Actor(state.WorkspaceId, state.UserId),
            App = app,
            Grant = ((TokenAnswer.Granted)tokens).Grant,
            ReconnectAccountId = state.AccountId,
            Asking = intent.AcceptsAll ? null : new Asking(state.IsGuest, intent.ReturnAddress),
        };
        feed.Announce(state, platform, ConnectStep.Reading);
        return await connect.RunAsync(login, cancellation) switch
        {
            ConnectResult.Connected connected => new ConnectEnd.Told(ConnectNotice.Connected(platform, connected.Accounts)),
            ConnectResult.Pending pending => Ask(platform, state, pending.Ticket),
            ConnectResult.Refused refusal => Failed(platform, refusal.Refusal),
            _ => throw new InvalidOperationException("A result of connecting that nobody knows."),
        };
    }

    private LoginRefusal Explained(PlatformInfo platform, ConnectState state, string error, string? description)
    {
        var refusal = platforms.Get(platform.Key).OAuth.ExplainRedirect(error, description);
        return App(platform, state) is { } app ? refusal.For(app) : refusal.For(platform.Route(state.Route));
    }

    private ConnectEnd.Asks Ask(PlatformInfo platform, ConnectState state, ChoiceTicket ticket)
    {
        feed.Announce(state, platform, ConnectStep.Choosing);
        return new ConnectEnd.Asks(ticket);
    }

    private static ConnectEnd.Told Failed(PlatformInfo platform, LoginRefusal refusal) => new(ConnectNotice.Failed(platform, refusal));

    /// <summary>Who is signed in at this browser: the callback is reached before any endpoint has asked.</summary>
    internal static async Task<Actor?> BrowserAsync(HttpContext context) => (await context.AuthenticateAsync(SocialOAuthOptions.BrowserScheme)).Principal?.ToActor();

    /// <summary>The answer fits no question of ours. It says the same whichever check refused it.</summary>
    internal static ConnectNotice Stale(PlatformInfo platform) => new(
        platform.Key,
        false,
        $"This answer from {platform.Name} cannot be used: it is too old, was used already, or was asked for by another browser. Nothing was changed.",
        $"Start again with Connect {platform.Name}, finish within 15 minutes, and stay in one browser and on one address of Publicist.");
}

/// <summary>What the platform put on the redirect, and what is needed to redeem it.</summary>
internal sealed record CodeAnswer
{
    public required string? Error { get; init; }
    public required string? ErrorDescription { get; init; }
    public required Secret Code { get; init; }
    public required string? Verifier { get; init; }
    public required string RedirectUri { get; init; }
}
