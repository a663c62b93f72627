using Publicist.Core.Platforms;
using Publicist.Web.Sandbox;
using Publicist.Web.Sandbox.Barriers;

namespace Publicist.Web.Hosting;

/// <summary>
/// <c>--sandbox-only</c>: the platforms of the Sandbox and nothing else, for another Publicist (<c>Sandbox:Address</c>) to publish to. It has no database, publishes nothing, and outlives what it is asked by;
/// its barriers hold requests for a rig. What was posted is kept where <c>DataDirectory</c> is named, and else in memory.
/// </summary>
internal static class SandboxOnly
{
    private const string Word = "--sandbox-only";

    public static bool IsAskedFor(string[] args) => args.Contains(Word);

    /// <summary>Serves until it is told to stop. Returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build([.. args.Where(argument => argument != Word)]);
            await app.RunAsync();
            return 0;
        }
        catch (Exception fault) when (StartupFault.Explain(fault) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "publicist",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = DefaultEnvironment.Of(args, AppContext.BaseDirectory),
        });
        builder.AddRootSettings();
        builder.Logging.KeepAddressesOut();
        builder.WebHost.UseStaticWebAssets();
        var settings = Settings.Read(builder.Configuration, builder.Environment);
        var services = builder.Services;
        services.AddSingleton(settings).AddSingleton(settings.Clock).AddSingleton<IServerAddress, ServerAddress>();
        services.AddKnownHosts();
        services.Configure<SandboxOptions>(options => options.Enabled = true);
        services.AddSingleton(new SandboxStorage(builder.Configuration["DataDirectory"] is { Length: > 0 } ? Path.Combine(settings.Directory.Path, "sandbox") : null));
        services.AddSingleton<ISandboxBarriers, HeldRequests>().AddSingleton<ISandboxNeighbours, ThisMachine>();
        services.AddSandbox();
        services.AddAntiforgery();
        services.AddAuthorization();
        var app = builder.Build();
        app.UseMiddleware<KnownHosts>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapSandbox();
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" }));
        app.MapGet("/", () => TypedResults.LocalRedirect("/sandbox"));
        return app;
    }
}
