using Microsoft.AspNetCore.WebUtilities;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Hosting;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Sends a browser to a platform.</summary>
public sealed class ConnectStart(ConnectIntents intents, ReadAccounts accounts, PlatformRegistry platforms, IPlatformApps apps, ConnectNotices notices, TimeProvider clock)
{
    internal PlatformInfo? Find(string platform) => platforms.FindByName(platform)?.Info;

    internal static string? Local(HttpContext context, string? address) =>
        ReturnAddress.Local(address, context.Request, context.RequestServices.GetRequiredService<IServerAddress>().Public);

    /// <summary>Scheme, host and port of the platform's consent page; null where it is on this server.</summary>
    internal string? Origin(ConnectIntent intent, PlatformInfo platform) =>
        Uri.TryCreate(apps.Of(intent.WorkspaceId).ForConnecting(platform, intent.Route)?.Endpoints.Authorize, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.GetLeftPart(UriPartial.Authority) : null;

    /// <summary>A signed-in browser goes at once, for a new account or to connect one again.</summary>
    internal async Task<IResult> GoAsync(Actor actor, PlatformInfo platform, Guid? accountId, ConnectWish wish, CancellationToken cancellation)
    {
        var account = accountId is { } id ? await accounts.FindAsync(actor, id, cancellation) : null;
        if (accountId is not null && account?.Platform != platform.Key) return Results.NotFound();
        var app = account is null ? apps.Of(actor.WorkspaceId).ForConnecting(platform, wish.Route) : apps.Of(actor.WorkspaceId).ForAccount(platform, account.IsSandbox, account.Route);
        if (app is null) return Back(wish.ReturnAddress, platform, LoginRefusals.Unconfigured(platform, account?.IsSandbox ?? false));
        if (app.Route.Keys.Count > 0) return EnterKeys(platform, account, wish);
        var intent = await intents.BeginAsync(actor, wish, cancellation);
        return Challenge(intent, app, actor, account?.Id, guest: false);
    }

    /// <summary>Uses a link up; null where it can no longer be used.</summary>
    internal async Task<IResult?> FollowAsync(ConnectIntent intent, PlatformInfo platform, Actor actor, bool guest, CancellationToken cancellation)
    {
        if (apps.Of(intent.WorkspaceId).ForConnecting(platform, intent.Route) is not { } app) return Back(guest ? SocialAuthPaths.Done : intent.ReturnAddress, platform, LoginRefusals.Unconfigured(platform, sandbox: false));
        if (app.Route.Keys.Count > 0) return Back(guest ? SocialAuthPaths.Done : intent.ReturnAddress, platform, LoginRefusals.KeysOnly(platform));
        return await intents.UseAsync(intent.Id, cancellation) ? Challenge(intent, app, actor, account: null, guest) : null;
    }

    private static IResult EnterKeys(PlatformInfo platform, AccountView? account, ConnectWish wish) => Results.Redirect(QueryHelpers.AddQueryString(
        SocialAuthPaths.Keys(platform.Key),
        new Dictionary<string, string?> { ["account"] = account?.Id.ToString(), ["return"] = wish.ReturnAddress }.Where(pair => pair.Value is not null)));

    private IResult Challenge(ConnectIntent intent, PlatformApp app, Actor actor, Guid? account, bool guest)
    {
        var state = new ConnectState
        {
            IntentId = intent.Id,
            WorkspaceId = actor.WorkspaceId,
            UserId = actor.UserId,
            AccountId = account,
            IssuedAt = clock.GetUtcNow(),
            IsGuest = guest,
            IsSandbox = app.IsSandbox,
            Route = app.Route.Key,
        };
        return Results.Challenge(state.ToProperties(), [app.Platform.Key]);
    }

    private IResult Back(string? address, PlatformInfo platform, LoginRefusal refusal) => Results.Redirect(QueryHelpers.AddQueryString(
        address ?? AccountPaths.Settings,
        new Dictionary<string, string?> { ["connect_failed"] = platform.Key, [ConnectNotices.Parameter] = notices.Seal(ConnectNotice.Failed(platform, refusal)) }));
}
