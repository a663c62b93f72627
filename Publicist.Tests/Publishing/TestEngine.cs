using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing;

/// <summary>The engine on a real database file, with two scripted platforms and a clock that the test turns. A second one beside it stands for another process.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private TestEngine(string folder, bool ownsFolder, DateTimeOffset start, IMediaFitting? fitting, Action<IServiceCollection>? adjust, params (string Key, string Value)[] settings)
    {
        (_folder, _ownsFolder, Clock) = (folder, ownsFolder, new TestClock(start));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build());
        services.AddSingleton<TimeProvider>(Clock).AddLogging();
        services.AddSingleton(new DataDirectory(folder)).AddPublicistStorage();
        services.AddSingleton<ISocialPlatform>(Alpha).AddSingleton<ISocialPlatform>(Beta).AddSingleton<PlatformRegistry>();
        services.AddSingleton<IPlatformApps>(Apps).AddSingleton<IMediaFiles>(Media).AddSingleton<IDueAlarm>(Alarm);
        if (fitting is not null) services.AddSingleton(fitting);
        services.AddPublishingSteps().AddNotifications();
        adjust?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Seed = new Seed(Get<Databases>(), Clock);
    }

    public TestClock Clock { get; }
    public ScriptedPlatform Alpha { get; } = new("alpha");
    public ScriptedPlatform Beta { get; } = new("beta");
    public FakeApps Apps { get; } = new();
    public FakeMedia Media { get; } = new();
    public SilentAlarm Alarm { get; } = new();
    public Seed Seed { get; }
    public PublishDueDeliveries Due => Get<PublishDueDeliveries>();

    public static Task<TestEngine> NewAsync(params (string Key, string Value)[] settings) => NewAsync(fitting: null, settings);

    /// <summary>With something that converts, as a test says.</summary>
    public static async Task<TestEngine> NewAsync(IMediaFitting? fitting, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("publicist-").FullName;
        return await NewAsync(new TestEngine(folder, ownsFolder: true, Start, fitting, adjust: null, settings));
    }

    /// <summary>In a folder of the test's, which stays, with services of the test's in place of others.</summary>
    public static Task<TestEngine> InAsync(string folder, Action<IServiceCollection>? adjust = null) => NewAsync(new TestEngine(folder, ownsFolder: false, Start, fitting: null, adjust));

    private static async Task<TestEngine> NewAsync(TestEngine engine)
    {
        engine.Get<DataDirectory>().Create();
        await engine.Get<DatabaseStart>().RunAsync(CancellationToken.None);
        await engine.Seed.WorkspaceAsync();
        return engine;
    }

    /// <summary>Another process on the same data, after the first was killed: its clock stands where a second look would find it.</summary>
    public TestEngine Next(TimeSpan later, Action<IServiceCollection>? adjust = null) => new(_folder, ownsFolder: false, Clock.GetUtcNow() + later, fitting: null, adjust) { Seed = { Workspace = Seed.Workspace, User = Seed.User } };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Publishes what is due, and whatever follows from it at once.</summary>
    public async Task RunAsync()
    {
        do
        {
            await Due.RunAsync(CancellationToken.None);
            await Due.SettledAsync();
        }
        while (await HasDueAsync());
    }

    public async Task<Delivery> FindAsync(Guid delivery)
    {
        await using var db = Get<Databases>().Everything();
        return await db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == delivery);
    }

    public async Task<List<Attempt>> AttemptsAsync(Guid delivery)
    {
        await using var db = Get<Databases>().Everything();
        var attempts = await db.Attempts.AsNoTracking().Include(row => row.Steps.OrderBy(step => step.Sequence)).Where(row => row.DeliveryId == delivery).ToListAsync();
        return [.. attempts.OrderBy(row => row.Number)];
    }

    public async Task<List<Notification>> NotificationsAsync()
    {
        await using var db = Get<Databases>().Everything();
        return await db.Notifications.AsNoTracking().OrderBy(row => row.At).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_ownsFolder) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> HasDueAsync()
    {
        var now = Clock.GetUtcNow();
        await using var db = Get<Databases>().Everything();
        return await db.Deliveries.AnyAsync(row => (row.State == DeliveryState.Scheduled && row.NextTryAt <= now
            && !db.SocialAccounts.Any(account => account.Id == row.AccountId && account.QuietUntil > now)
            && !db.Deliveries.Any(other => other.AccountId == row.AccountId && other.State == DeliveryState.Publishing))
            || (row.State == DeliveryState.Publishing && row.LeaseUntil <= now));
    }
}
