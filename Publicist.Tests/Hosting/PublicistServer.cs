using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Publicist.Core.Members;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Web.Hosting;

namespace Publicist.Tests.Hosting;

/// <summary>The real program, in this process, on a free port and a data directory of its own that goes with it. Serves as a class fixture, or is started by hand.</summary>
public sealed class PublicistServer : IAsyncLifetime, IAsyncDisposable
{
    public const string OwnerEmail = "ada@example.org";
    public const string OwnerPassword = "a long enough passphrase";

    // All tests of a class come from one address: the limits of real life would stop them.
    private static readonly Dictionary<string, string?> Unhurried = new()
    {
        ["RateLimits:SignInPerMinute"] = "100000",
        ["RateLimits:ApiPerMinute"] = "100000",
    };

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"publicist-{Guid.NewGuid():N}");
    private readonly SemaphoreSlim _owning = new(1, 1);
    private WebApplication? _app;
    private Actor? _owner;

    /// <summary>Takes the place of the system's clock.</summary>
    public TestClock? Clock { get; init; }

    /// <summary>Configuration beside the temporary data directory, such as <c>Platforms:LinkedIn:ClientId</c>.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces services, after all of the program's own were registered.</summary>
    public Action<IServiceCollection>? Adjust { get; init; }

    /// <summary>Ends with a slash.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0/");

    public IServiceProvider Services => Running.Services;

    public DataDirectory Directory => new(_directory);

    /// <summary>The program itself, for its endpoints.</summary>
    public WebApplication Running => _app ?? throw new InvalidOperationException("The server was not started: call InitializeAsync.");

    public async Task InitializeAsync()
    {
        _app = Application.Build(
            ["--environment", "Development", "--urls", "http://127.0.0.1:0", "--DataDirectory", _directory, "--Sandbox:Enabled", "true"],
            Prepare);
        await _app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single() + "/");
    }

    /// <summary>A client without cookies that follows no redirect.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>The owner (<see cref="OwnerEmail"/>, <see cref="OwnerPassword"/>) of the only workspace, made by the first call.</summary>
    public async Task<Actor> CreateOwnerAsync()
    {
        await _owning.WaitAsync();
        try
        {
            return _owner ??= await SetUpAsync();
        }
        finally
        {
            _owning.Release();
        }
    }

    /// <summary>A browser-like client, signed in as the owner through the very forms: the setup page the first time, the sign-in page after that. Follows redirects.</summary>
    public async Task<HttpClient> SignedInClientAsync()
    {
        var browser = new FormBrowser(Address);
        await _owning.WaitAsync();
        try
        {
            if (_owner is null && await Services.GetRequiredService<FirstUser>().IsMissingAsync(CancellationToken.None)) await browser.SetUpAsync(OwnerEmail, OwnerPassword);
            else await browser.SignInAsync(OwnerEmail, OwnerPassword);
            _owner ??= await Services.GetRequiredService<FindUser>().ActorOfAsync(OwnerEmail, CancellationToken.None);
        }
        finally
        {
            _owning.Release();
        }

        return browser.Client;
    }

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _owning.Dispose();
        if (System.IO.Directory.Exists(_directory)) System.IO.Directory.Delete(_directory, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private void Prepare(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(Unhurried);
        builder.Configuration.AddInMemoryCollection(Configuration);
        builder.Logging.ClearProviders();
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
        {
            if (Clock is not null) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            Adjust?.Invoke(services);
        });
    }

    private async Task<Actor> SetUpAsync()
    {
        var outcome = await Services.GetRequiredService<SetUp>().RunAsync(
            new NewOwner { Name = "Ada Lovelace", Email = OwnerEmail, Password = OwnerPassword, WorkspaceName = "Analytical Engines", TimeZone = "Europe/Berlin" },
            CancellationToken.None);
        return outcome.ShouldBeOfType<UserOutcome.Created>().Actor;
    }
}
