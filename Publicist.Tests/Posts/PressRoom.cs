using Microsoft.AspNetCore.DataProtection;
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Members;
using Publicist.Core.Outside;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Outside;

namespace Publicist.Tests.Posts;

/// <summary>The features of Core on a real database file, with a clock that stands still, two made-up platforms and two workspaces.</summary>
public sealed class PressRoom : IAsyncLifetime
{
    private readonly string _place = Directory.CreateTempSubdirectory("publicist-core-").FullName;
    private ServiceProvider _services = null!;

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Whether it converts: <c>none</c> unless a test says otherwise, so that it goes the same way on every machine.</summary>
    public string Ffmpeg { get; init; } = "none";

    /// <summary>Nothing here goes out into the world.</summary>
    public FakeNetwork Network { get; } = new();
    public RecordingAlarm Alarm { get; } = new();

    /// <summary>Made-up platforms beside the two.</summary>
    public IReadOnlyList<ISocialPlatform> Others { get; init; } = [];
    public DataDirectory Data => new(_place);
    public Actor Ann { get; private set; } = null!;
    public Actor Stranger { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Media:MaximumBytes"] = $"{64 << 20}", ["Media:Ffmpeg"] = Ffmpeg }).Build());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Data);
        services.AddSingleton<IDueAlarm>(Alarm);
        services.AddSingleton<ISocialPlatform>(new ScriptedPlatform("guild", "Guild"));
        services.AddSingleton<ISocialPlatform>(new ScriptedPlatform("chirp", "Chirp"));
        foreach (var other in Others) services.AddSingleton(other);
        services.AddSingleton<PlatformRegistry>();
        services.AddSingleton<IPlatformApps, NoApps>();
        services.AddSingleton<IServerAddress, FixedAddress>();
        services.AddSingleton<INetwork>(Network);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddPublicistStorage().AddPosts().AddMedia().AddApiKeys().AddPublishingSteps();
        _services = services.BuildServiceProvider();
        Data.Create();
        await Get<DatabaseStart>().RunAsync(CancellationToken.None);
        Ann = await MemberAsync("Ann");
        Stranger = await MemberAsync("Stranger");
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_place, recursive: true);
    }

    public async Task<Guid> AccountAsync(string platform = "guild", AccountStatus status = AccountStatus.Active, Actor? of = null)
    {
        var owner = of ?? Ann;
        var id = Guid.CreateVersion7();
        await ChangeAsync(db => db.Add(new SocialAccount
        {
            Id = id,
            WorkspaceId = owner.WorkspaceId,
            Platform = platform,
            Kind = "profile",
            PlatformUserId = id.ToString(),
            DisplayName = $"{platform} {id}",
            IsSandbox = true,
            Status = status,
            ConnectedBy = owner.UserId,
            ConnectedAt = Clock.GetUtcNow(),
        }));
        return id;
    }

    public static PostContent Text(string text, params Guid[] accounts) => new() { Text = text, Accounts = accounts, TimeZone = "Europe/Berlin" };

    public async Task<PostView> ScheduledAsync(PostContent content) => (await Get<SchedulePost>().RunAsync(Ann, null, content, null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;

    public async Task<PostView> DraftAsync(PostContent content) => (await Get<WritePost>().RunAsync(Ann, null, content, null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;

    /// <summary>Takes a delivery where the engine would.</summary>
    public Task EngineAsync(Guid delivery, params DeliveryState[] path) => ChangeAsync(db =>
    {
        var row = db.Deliveries.Single(one => one.Id == delivery);
        foreach (var state in path) row.Become(state);
        row.Fence++;
    });

    public Task ChangeAsync(Action<PublicistDb> change) => ChangeAsync(db =>
    {
        change(db);
        return Task.CompletedTask;
    });

    public async Task ChangeAsync(Func<PublicistDb, Task> change)
    {
        await using var db = Get<Databases>().Everything();
        await db.WriteAsync(
            async () =>
            {
                await change(db);
                await db.SaveChangesAsync();
            },
            CancellationToken.None);
    }

    public async Task<T> ReadAsync<T>(Func<PublicistDb, Task<T>> read)
    {
        await using var db = Get<Databases>().Everything();
        return await read(db);
    }

    public Task<Delivery> DeliveryAsync(Guid id) => ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == id));

    private async Task<Actor> MemberAsync(string name)
    {
        var actor = new Actor(Guid.CreateVersion7(), Guid.CreateVersion7());
        await ChangeAsync(db =>
        {
            db.Add(new Workspace { Id = actor.WorkspaceId, Name = name, TimeZone = "Europe/Berlin", CreatedAt = Clock.GetUtcNow() });
            db.Add(new User { Id = actor.UserId, DisplayName = name, UserName = name, CreatedAt = Clock.GetUtcNow() });
            db.Add(new Membership { WorkspaceId = actor.WorkspaceId, UserId = actor.UserId, Role = MemberRole.Owner, JoinedAt = Clock.GetUtcNow() });
        });
        return actor;
    }
}

/// <summary>Remembers what it was set to.</summary>
public sealed class RecordingAlarm : IDueAlarm
{
    private readonly ConcurrentQueue<DateTimeOffset> _instants = new();

    public IReadOnlyCollection<DateTimeOffset> Instants => _instants;

    public Task SetAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        _instants.Enqueue(instant);
        return Task.CompletedTask;
    }
}
