using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Pages.Connect;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Where browsers pass on the way to a platform and back: the plain link, the link that was sent to somebody, and the page at its end.</summary>
internal static class ConnectPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/connect/{platform}", GoAsync).RequireAuthorization(ApiPolicies.Connect).ExcludeFromDescription();
        foreach (var start in SocialAuthPaths.OtherStarts) routes.MapGet(start, GoAsync).RequireAuthorization(ApiPolicies.Connect).ExcludeFromDescription();

        // Reached only with an answer that is none of ours, or too old: the sign-in handlers take the others.
        foreach (var callback in SocialAuthPaths.OtherCallbacks) routes.MapGet(callback, () => Results.Redirect(SocialAuthPaths.Done)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/connect/link/{secret}", FollowAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/connect/link/{secret}", ConfirmAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(SocialAuthPaths.Done, DoneAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> GoAsync(string platform, HttpContext context, ConnectStart start, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor || start.Find(platform) is not { } info) return Results.NotFound();
        var back = ConnectStart.Local(context, context.Request.Query["return"]);
        Guid? account = Guid.TryParse(context.Request.Query["account"], out var id) ? id : null;
        var route = context.Request.Query["route"].ToString();
        return await start.GoAsync(actor, info, account, new ConnectWish(info.Key, back) { Route = route.Length > 0 ? route : null }, cancellation);
    }

    private static async Task<IResult> FollowAsync(string secret, HttpContext context, ConnectIntents intents, ConnectStart start, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await intents.LookAsync(secret, cancellation) is not { } asked || start.Find(asked.Intent.Platform) is not { } info) return Expired(context);
        if (await ConnectFlow.BrowserAsync(context) is { } actor && actor.WorkspaceId == asked.Intent.WorkspaceId)
            return await start.FollowAsync(asked.Intent, info, actor, guest: false, cancellation) ?? Expired(context);

        LetFormLeave(context, start.Origin(asked.Intent, info));
        return new RazorComponentResult<ConfirmConnect>(new { Platform = info, asked.AskedBy, asked.Workspace, Action = SocialAuthPaths.Link(secret) });
    }

    /// <summary>A form that is sent off on this one page ends at the platform, and browsers hold redirects to the page's policy too.</summary>
    private static void LetFormLeave(HttpContext context, string? origin) =>
        context.Response.Headers.ContentSecurityPolicy = context.Response.Headers.ContentSecurityPolicy.ToString().Replace("form-action 'self'", $"form-action 'self' https: {origin}", StringComparison.Ordinal);

    private static async Task<IResult> ConfirmAsync(string secret, HttpContext context, IAntiforgery antiforgery, ConnectIntents intents, ConnectStart start, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect(SocialAuthPaths.Link(secret));
        if (await intents.LookAsync(secret, cancellation) is not { } asked || start.Find(asked.Intent.Platform) is not { } info) return Expired(context);
        var asker = new Actor(asked.Intent.WorkspaceId, asked.Intent.UserId);
        return await start.FollowAsync(asked.Intent, info, asker, guest: true, cancellation) ?? Expired(context);
    }

    private static async Task<IResult> DoneAsync(HttpContext context, ConnectNotices notices, ConnectIntents intents, PlatformRegistry platforms, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        var notice = notices.Open(context.Request.Query[ConnectNotices.Parameter]);
        var workspace = notice?.WorkspaceId is { } id ? await intents.WorkspaceNameAsync(id, cancellation) : null;
        var platform = notice is null ? null : platforms.Find(notice.Platform)?.Info;
        return new RazorComponentResult<ConnectDone>(new { Platform = platform, Notice = notice, Workspace = workspace, InWindow = context.Request.Query.ContainsKey(SocialAuthPaths.Window) });
    }

    private static RazorComponentResult<LinkExpired> Expired(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<LinkExpired> { StatusCode = StatusCodes.Status410Gone };
    }
}
