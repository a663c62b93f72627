using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>Connecting social accounts: the endpoints for programs, and the pages browsers pass on the way.</summary>
public static class SocialAuthEndpoints
{
    public static void MapSocialAuth(this IEndpointRouteBuilder routes)
    {
        var social = routes.MapGroup("/api/v1/auth/social").WithTags("Social accounts");
        social.MapPost("/initiate", InitiateAsync).RequireAuthorization(ApiPolicies.Connect).WithName("InitiateConnection").Produces<InitiateAnswer>()
            .WithSummary("Make a link that connects an account").WithDescription("Good once and for ten minutes, in any browser: open it, or send it to whoever owns the account. Where the sign-in yields several accounts, whoever signs in chooses which to connect, and none is connected before; accept \"all\" takes every usable one without asking.");
        KeysEndpoint.Map(social);
        social.MapGet("/connections", ListAsync).RequireAuthorization(ApiPolicies.Read).WithName("ListConnections").Produces<ConnectionsAnswer>().WithSummary("List connected accounts");
        DisconnectEndpoints.Map(social);
        RenewEndpoint.Map(social);
        social.MapGet("/status", StatusAsync).RequireAuthorization(ApiPolicies.Read).WithName("GetConnectionStatus").Produces<StatusAnswer>()
            .WithSummary("How each platform stands, as last known").WithDescription("Asks no platform.");
        social.MapGet("/health", HealthAsync).RequireAuthorization(ApiPolicies.Read).WithName("GetConnectionHealth").Produces<StatusAnswer>()
            .WithSummary("How each platform stands, asked just now").WithDescription("Each account is asked at most once a minute.");
        MapOtherAddresses(routes);
        routes.MapGet("/accounts/{id:guid}/picture", PictureAsync).RequireAuthorization(ApiPolicies.Read).ExcludeFromDescription();
        ConnectPages.Map(routes);
        ChoicePages.Map(routes);
    }

    /// <summary>The same under addresses that programs knew before.</summary>
    private static void MapOtherAddresses(IEndpointRouteBuilder routes)
    {
        var other = routes.MapGroup("/api/v1/social").ExcludeFromDescription();
        other.MapGet("/accounts", ListAsync).RequireAuthorization(ApiPolicies.Read);
        other.MapPost("/{platform}/disconnect", DisconnectEndpoints.DisconnectPlatformAsync).RequireAuthorization(ApiPolicies.Connect);
    }

    private static async Task<IResult> InitiateAsync(InitiateRequest request, HttpContext context, ConnectStart start, LinkMaker links, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        var back = ConnectStart.Local(context, request.ReturnUrl);
        if (Fault(actor, request, back, start, links) is { } fault) return fault;
        var platform = start.Find(request.Platform!)!;
        var wish = new ConnectWish(platform.Key, back) { Route = request.Route, AcceptsAll = request.Accept == "all" };
        return Results.Ok(await links.MakeAsync(actor, context.Request, platform, wish, cancellation));
    }

    private static IResult? Fault(Actor actor, InitiateRequest request, string? back, ConnectStart start, LinkMaker links)
    {
        if (request.Platform is not { Length: > 0 } key || start.Find(key) is not { } platform)
            return Invalid("platform", "unknown_platform", "platform is missing, or names none that is known here.", $"Send one of: {string.Join(", ", links.Platforms)}.");
        if (request.Route is not null && platform.Routes.All(route => route.Key != request.Route))
            return Invalid("route", "unknown_route", $"{platform.Name} has no such way to sign in.", $"Leave it out, or send one of: {string.Join(", ", platform.Routes.Select(route => $"\"{route.Key}\""))}.");
        if (links.WhyNot(actor, platform, request.Route) is { } refusal) return Invalid("platform", "not_configured", refusal.Message, refusal.Advice);
        if (request.ReturnUrl is { Length: > 0 } && back is null)
            return Invalid("return_url", "not_ours", "return_url leads to another server.", "Send a path of this one, such as /settings/social-accounts, or leave it out.");
        return request.Accept is null or "ask" or "all" ? null : Invalid("accept", "unknown_value", $"accept cannot be '{request.Accept}'.", "Send \"ask\" or \"all\", or leave it out.");
    }

    private static IResult Invalid(string field, string code, string message, string action) =>
        Problems.Invalid(new FieldError { Field = field, Code = code, Message = message, Action = action });

    private static async Task<IResult> ListAsync(HttpContext context, ReadAccounts accounts, PlatformRegistry platforms, CancellationToken cancellation) =>
        context.User.ToActor() is { } actor
            ? Results.Ok(new ConnectionsAnswer([.. (await accounts.ListAsync(actor, cancellation)).Select(account => ConnectionJson.Of(account, platforms.Find(account.Platform)?.Info))]))
            : Results.Unauthorized();

    private static async Task<IResult> StatusAsync(HttpContext context, ReadConnections connections, TimeProvider clock, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        var now = clock.GetUtcNow();
        var all = await connections.ListAsync(actor, cancellation);
        return Results.Ok(new StatusAnswer([.. all.Select(one => PlatformStatusJson.Of(one, one.Accounts.Count > 0 && one.Accounts.All(account => Holds(account, now))))]));
    }

    private static async Task<IResult> HealthAsync(HttpContext context, HealthChecks checks, ReadConnections connections, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        var verdicts = await checks.RunAsync(actor, cancellation);
        var all = await connections.ListAsync(actor, cancellation);
        return Results.Ok(new StatusAnswer([.. all.Select(one => Asked(one, verdicts))]));
    }

    /// <summary>A platform that could not be asked is said here; it is not held against the account.</summary>
    private static PlatformStatusJson Asked(PlatformConnection connection, IReadOnlyDictionary<Guid, AccountCheck> verdicts)
    {
        var status = PlatformStatusJson.Of(connection, Valid(connection, verdicts));
        return status with { Error = status.Error ?? connection.Accounts.Select(account => verdicts.GetValueOrDefault(account.Id)?.Message).FirstOrDefault(message => message is not null) };
    }

    private static bool Holds(AccountView account, DateTimeOffset now) => account.Status == AccountStatus.Active && (account.ExpiresAt is not { } end || end > now);

    private static bool? Valid(PlatformConnection connection, IReadOnlyDictionary<Guid, AccountCheck> verdicts)
    {
        var known = connection.Accounts.Select(account => verdicts.GetValueOrDefault(account.Id)?.Verdict ?? AccountVerdict.Unknown).ToList();
        if (known.Count == 0 || known.Contains(AccountVerdict.Invalid)) return false;
        return known.Contains(AccountVerdict.Unknown) ? null : true;
    }

    private static async Task<IResult> PictureAsync(Guid id, HttpContext context, ReadAccounts accounts, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        if (await accounts.PictureAsync(actor, id, cancellation) is not { } picture) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(picture.Bytes, picture.ContentType);
    }
}
