using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Platforms;

/// <summary>A real platform client against a recording server: a test scripts the answers and reads the requests.</summary>
public abstract class PlatformOverHttp(Action<IServiceCollection> register) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private ServiceProvider? _services;

    protected RecordingPlatform Server { get; private set; } = null!;
    protected ISocialPlatform Platform { get; private set; } = null!;
    protected RecordingJournal Journal { get; } = new();
    protected MemoryMedia Media { get; } = new();
    protected CountedTokens Tokens { get; } = new();
    protected JumpingClock Clock { get; } = new(Start);
    protected LogLines Log { get; } = new();

    /// <summary>What configuration says; set before the services are made.</summary>
    protected Dictionary<string, string?> Configuration { get; } = [];
    protected IServiceProvider Services => _services!;
    protected AccountConnection Account { get; set; } = null!;

    protected PlatformEndpoints Endpoints => new() { Authorize = "", Token = "", Api = Server.Address, Site = "https://site.example" };

    public virtual async Task InitializeAsync()
    {
        Server = await RecordingPlatform.StartAsync();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IAccessTokens>(Tokens);
        services.AddSingleton<IPlatformApps>(new Publishing.FakeApps());
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Configuration).Build());
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        register(services);
        _services = services.BuildServiceProvider();
        Platform = _services.GetRequiredService<ISocialPlatform>();
        Account = new AccountConnection { AccountId = Guid.CreateVersion7(), PlatformUserId = "1001", Kind = "profile", Handle = "annlee", Endpoints = Endpoints };
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected PublishContext Context(Draft draft, DateTimeOffset? doubtfulSince = null) => new()
    {
        DeliveryId = Guid.CreateVersion7(),
        Account = Account,
        Draft = draft,
        Journal = Journal,
        Media = Media,
        DoubtfulSince = doubtfulSince,
    };

    protected Task<PublishOutcome> PublishAsync(Draft draft, DateTimeOffset? doubtfulSince = null) => Platform.PublishAsync(Context(draft, doubtfulSince), CancellationToken.None);

    protected Task<PublishOutcome> PublishAsync(string text) => PublishAsync(new Draft { Text = text });

    protected Task<LookupResult> FindAsync(Draft draft, DateTimeOffset doubtfulSince) => Platform.FindAsync(Context(draft, doubtfulSince), CancellationToken.None);
}

/// <summary>Everything that was logged, by whomever.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => new Lined(this);

    public void Dispose()
    {
    }

    private sealed class Lined(LogLines owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lock (owner._lines) owner._lines.Add($"scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (owner._lines) owner._lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
