using Publicist.Web.Api;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Components;
using Publicist.Web.Components.Shared;
using Publicist.Web.Sandbox;
using Publicist.Web.SignIn;
using Radzen;

namespace Publicist.Web.Hosting;

/// <summary>Composition only: what the program is made of, and the order in which a request passes it.</summary>
public static class Application
{
    /// <param name="args">Command-line configuration, such as <c>--urls</c>.</param>
    /// <param name="adjust">Lets a test put its clock or configuration in.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "publicist",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = DefaultEnvironment.Of(args, AppContext.BaseDirectory),
        });
        builder.AddRootSettings();
        adjust?.Invoke(builder);
        builder.Logging.KeepAddressesOut();
        builder.WebHost.UseStaticWebAssets();
        var settings = builder.AddPublicist();
        builder.Services.AddKnownHosts();
        AddPages(builder.Services);
        builder.Services.AddSignIn();
        builder.Services.AddAuthentication().AddSocialConnections();
        if (settings.SandboxAddress is null) builder.Services.AddSandbox();
        builder.Services.AddRateLimits();
        builder.Services.AddPublicistApi();
        var app = builder.Build();
        Use(app, settings);
        Map(app, settings);
        return app;
    }

    private static void AddPages(IServiceCollection services)
    {
        // A long text is one message: 100,000 characters may be 300 KB.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = 1 << 20);
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>().AddScoped<NotificationTally>();
        services.AddAntiforgery(options => options.HeaderName = "X-XSRF-TOKEN");
    }

    private static void Use(WebApplication app, Settings settings)
    {
        app.UseExceptionHandler("/error");
        app.UseMiddleware<KnownHosts>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<OwnOriginSockets>();

        // Every cookie of ours, whoever gives it: behind a proxy the request itself does not say that it came by https.
        if (settings.IsSecure) app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseApiErrors();
        app.UseMiddleware<FirstRun>();
        app.UseLinksWithoutCookies();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseApiPage();
    }

    private static void Map(WebApplication app, Settings settings)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapSignIn();
        app.MapPublishingForms();
        app.MapSocialAuth();
        if (settings.SandboxAddress is not { } elsewhere) app.MapSandbox();
        else app.MapGet("/sandbox/{**rest}", (string? rest) => TypedResults.Redirect(new Uri(elsewhere, $"sandbox/{rest}").ToString())).AllowAnonymous().ExcludeFromDescription();
        app.MapPublicistApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
