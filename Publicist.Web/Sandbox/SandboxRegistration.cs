using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Facebook;
using Publicist.Web.Sandbox.Barriers;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Instagram;
using Publicist.Web.Sandbox.LinkedIn;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;
using Publicist.Web.Sandbox.State;
using Publicist.Web.Sandbox.TikTok;
using Publicist.Web.Sandbox.X;
using Publicist.Web.Sandbox.YouTube;

namespace Publicist.Web.Sandbox;

/// <summary>The built-in social platforms: another site that happens to live in this program, spoken to over HTTP alone.</summary>
public static class SandboxRegistration
{
    private static void AddPlatforms(this IServiceCollection services)
    {
        services.AddSingleton<ISandboxPlatform, LinkedInSandbox>();
        services.AddSingleton<ISandboxPlatform, XSandbox>();
        services.AddSingleton<ISandboxPlatform, FacebookSandbox>();
        services.AddInstagramFetching().AddSingleton<ISandboxPlatform, InstagramSandbox>();
        services.AddSingleton<ISandboxPlatform, YouTubeSandbox>();
        services.AddSingleton<ISandboxPlatform, TikTokSandbox>();
    }

    /// <summary>Register a <see cref="SandboxStorage"/> to have posts, pictures and logins outlive the process.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new SandboxStorage(null));
        services.TryAddSingleton<ISandboxBarriers, OpenBarriers>();
        services.TryAddSingleton<ISandboxNeighbours, OwnProgram>();
        services.AddSingleton<StateFile>();
        services.AddSingleton<SandboxState>();
        services.AddSingleton<SandboxSites>();
        services.AddPlatforms();
        return services;
    }

    /// <summary>Maps all of <c>/sandbox</c>. While <see cref="SandboxOptions.Enabled"/> is false, everything there is 404.</summary>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var platforms = app.ServiceProvider.GetServices<ISandboxPlatform>().ToList();
        var rig = app.ServiceProvider.GetRequiredService<ISandboxBarriers>() as HeldRequests;
        var root = app.MapGroup("/sandbox").AllowAnonymous().DisableAntiforgery().DisableRateLimiting().ExcludeFromDescription()
            .AddEndpointFilter(OnlyWhileEnabledAsync);
        root.MapGet("/", (HttpContext context) => context.Page<IndexPage>(StatusCodes.Status200OK, ("Platforms", platforms)));
        root.Map("/{**rest}", () => Results.NotFound());
        foreach (var platform in platforms)
        {
            var routes = root.MapGroup($"/{platform.Key}").AddEndpointFilter(new EchoedSecrets(platform.Site.Faults));
            routes.MapTimeline(platform);
            routes.MapLedger(platform);
            routes.MapFaults(platform);
            if (rig is not null) routes.MapBarriers(platform.Key, rig);
            platform.Map(routes);
        }
        return app;
    }

    private static async ValueTask<object?> OnlyWhileEnabledAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!context.RequestServices.GetRequiredService<IOptionsMonitor<SandboxOptions>>().CurrentValue.Enabled) return Results.NotFound();

        // An answer without a body is the platform's own word; the program's error page has no business in it.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        return await next(invocation);
    }
}
