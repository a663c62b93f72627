using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Platforms;
using Publicist.Web.Api;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Hosting;
using Publicist.Web.SignIn;

namespace Publicist.Tests.Accounts;

/// <summary>Connecting alone: the program's own features, two small platforms, and a login server, all over real HTTP.</summary>
public sealed class ConnectRig : IAsyncLifetime
{
    public const string Alpha = "alpha";
    public const string Beta = "beta";
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"publicist-{Guid.NewGuid():N}");
    private WebApplication? _app;

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    public LoginServer Login { get; private set; } = null!;
    public IServiceProvider Services => _app!.Services;
    public Databases Databases => Services.GetRequiredService<Databases>();
    public DataDirectory Directory => new(_directory);
    public Uri Address => new(_app!.Urls.Single() + "/");
    public RungAlarm Alarm { get; } = new();

    /// <summary>Everything that was logged, down to the least.</summary>
    public LogLines Log { get; } = new();

    /// <summary>The owner, and somebody of another workspace.</summary>
    public Actor Owner { get; private set; } = null!;
    public Actor Stranger { get; private set; } = null!;

    public IConfiguration Configuration => Services.GetRequiredService<IConfiguration>();

    public async Task InitializeAsync()
    {
        Login = await LoginServer.StartAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "publicist", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.AddPublicist();
        AddTo(builder.Services);
        _app = builder.Build();
        _app.UseMiddleware<SecurityHeaders>();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.UseAntiforgery();
        _app.MapSocialAuth();
        _app.MapGet("/test/sign-in", SignInAsync);
        await Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await _app.StartAsync();
        (Owner, Stranger) = (await AddPersonAsync("Ada Lovelace", "Analytical Engines"), await AddPersonAsync("Eve Other", "Elsewhere"));
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?> { ["DataDirectory"] = _directory, ["Sandbox:Enabled"] = "false" };
        foreach (var name in new[] { "Alpha", "Beta" })
        {
            settings[$"Platforms:{name}:ClientId"] = "client-1";
            settings[$"Platforms:{name}:ClientSecret"] = "planted-secret";
            settings[$"Platforms:{name}:Endpoints:Authorize"] = "https://login.example/authorize";
            settings[$"Platforms:{name}:Endpoints:Token"] = Login.Address + "/token";
            settings[$"Platforms:{name}:Endpoints:Revoke"] = Login.Address + "/revoke";
            settings[$"Platforms:{name}:Endpoints:Api"] = Login.Address;
        }

        return settings;
    }

    /// <summary>Another process on the same data: what it is made of, and nothing of it runs by itself.</summary>
    public IHost Beside()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "publicist", DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddLogging();
        builder.AddPublicist();
        builder.Services.AddSingleton<IServerAddress>(new Posts.FixedAddress());
        AddPlatformsTo(builder.Services);
        return builder.Build();
    }

    private void AddTo(IServiceCollection services)
    {
        AddPlatformsTo(services);
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddAuthentication(SocialOAuthOptions.BrowserScheme).AddCookie(SocialOAuthOptions.BrowserScheme, options => options.Cookie.SameSite = SameSiteMode.Lax).AddSocialConnections();
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicies.Read, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(ApiPolicies.Write, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(ApiPolicies.Connect, policy => policy.RequireAuthenticatedUser());
    }

    private void AddPlatformsTo(IServiceCollection services)
    {
        services.RemoveAll<ISocialPlatform>();

        // Nothing happens by itself: a clock that a test moves would wake what renews and sweeps.
        foreach (var job in services.Where(one => one.ServiceType == typeof(IHostedService) && one.ImplementationType?.Namespace is { } room && (room.StartsWith("Quartz", StringComparison.Ordinal) || room.StartsWith("Publicist", StringComparison.Ordinal))).ToList())
            services.Remove(job);
        services.AddHttpClient();
        services.AddSingleton<ISocialPlatform>(provider => new SmallPlatform(provider.GetRequiredService<IHttpClientFactory>(), Alpha, "Alpha", pkce: false));
        services.AddSingleton<ISocialPlatform>(provider => new SmallPlatform(provider.GetRequiredService<IHttpClientFactory>(), Beta, "Beta", pkce: true));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Replace(ServiceDescriptor.Singleton<IDueAlarm>(Alarm));
    }

    private static async Task SignInAsync(HttpContext context, Guid user, Guid workspace) => await context.SignInAsync(
        SocialOAuthOptions.BrowserScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.ToString()), new(ActorClaims.Workspace, workspace.ToString())], "test")));

    private async Task<Actor> AddPersonAsync(string name, string workspace)
    {
        var actor = new Actor(Guid.NewGuid(), Guid.NewGuid());
        var now = Clock.GetUtcNow();
        await using var db = Databases.Everything();
        db.Workspaces.Add(new Workspace { Id = actor.WorkspaceId, Name = workspace, TimeZone = "Etc/UTC", CreatedAt = now });
        db.Users.Add(new User { Id = actor.UserId, DisplayName = name, UserName = name, CreatedAt = now });
        await db.SaveChangesAsync();
        db.Memberships.Add(new Membership { WorkspaceId = actor.WorkspaceId, UserId = actor.UserId, Role = MemberRole.Owner, JoinedAt = now });
        await db.SaveChangesAsync();
        return actor;
    }

    /// <summary>A browser: keeps cookies, follows no redirect.</summary>
    public async Task<HttpClient> BrowserAsync(Actor? signedIn = null)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        if (signedIn is not null) (await browser.GetAsync($"/test/sign-in?user={signedIn.UserId}&workspace={signedIn.WorkspaceId}")).EnsureSuccessStatusCode();
        return browser;
    }

    /// <summary>Connects through the whole flow, and returns the only account of the platform in the owner's workspace.</summary>
    public async Task<AccountView> ConnectAsync(string platform = Alpha)
    {
        using var browser = await BrowserAsync(Owner);
        var challenge = await Flow.BeginAsync(browser, $"/connect/{platform}");
        await Flow.AnswerAsync(browser, platform, $"code=good&state={challenge.State}");
        return (await Services.GetRequiredService<ReadAccounts>().ListAsync(Owner, CancellationToken.None)).Single(account => account.Platform == platform);
    }

    /// <summary>Connects one more person at a platform.</summary>
    public async Task<AccountView> ConnectAsync(string platform, string id, string name)
    {
        Login.Person = (id, name);
        using var browser = await BrowserAsync(Owner);
        var challenge = await Flow.BeginAsync(browser, $"/connect/{platform}");
        await Flow.AnswerAsync(browser, platform, $"code=good&state={challenge.State}");
        return (await Services.GetRequiredService<ReadAccounts>().ListAsync(Owner, CancellationToken.None)).Single(account => account.Platform == platform && account.PlatformUserId == id);
    }

    /// <summary>Schedules a delivery to an account.</summary>
    public async Task<Guid> ScheduleAsync(AccountView account, DateTimeOffset due, string text = "Hello")
    {
        var (now, post, delivery) = (Clock.GetUtcNow(), Guid.NewGuid(), Guid.NewGuid());
        await using var db = Databases.Of(Owner);
        db.Posts.Add(new Post { Id = post, WorkspaceId = Owner.WorkspaceId, AuthorId = Owner.UserId, Text = text, TimeZone = "Etc/UTC", CreatedAt = now, UpdatedAt = now });
        await db.SaveChangesAsync();
        var row = new Delivery { Id = delivery, WorkspaceId = Owner.WorkspaceId, PostId = post, AccountId = account.Id, Platform = account.Platform, DueAt = due, NextTryAt = due, CreatedAt = now };
        row.Become(DeliveryState.Scheduled);
        db.Deliveries.Add(row);
        await db.SaveChangesAsync();
        return delivery;
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        await Login.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>Remembers what it was set to.</summary>
public sealed class RungAlarm : IDueAlarm
{
    public List<DateTimeOffset> Set { get; } = [];

    public Task SetAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        Set.Add(instant);
        return Task.CompletedTask;
    }
}
