using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Scheduling;
using Publicist.Core.Storage;
using Quartz;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>The scheduler of the real program, in real time, while the clock on the wall is set.</summary>
public sealed class SetClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);
    private readonly string _folder = Directory.CreateTempSubdirectory("publicist-").FullName;
    private readonly SettableClock _clock = new();
    private readonly ScriptedPlatform _platform = new("alpha");
    private IHost _host = null!;
    private Seed _seed = null!;

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var directory = new DataDirectory(_folder);
        directory.Create();
        builder.Services.AddLogging(logging => logging.ClearProviders()).AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton(directory).AddPublicistStorage();
        builder.Services.AddSingleton<ISocialPlatform>(_platform).AddSingleton<PlatformRegistry>();
        builder.Services.AddSingleton<IPlatformApps, FakeApps>().AddSingleton<IMediaFiles, FakeMedia>();
        builder.Services.AddPublishing().AddScheduling().AddNotifications();
        _host = builder.Build();
        await Get<DatabaseStart>().RunAsync(CancellationToken.None);
        _seed = new Seed(Get<Databases>(), _clock);
        await _seed.WorkspaceAsync();
        await _host.StartAsync();
        await EventuallyAsync(() => Get<SchedulerPulse>().LastRun is not null);
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(-1), InlineData(1), InlineData(24)]
    public async Task The_sweep_goes_on_and_what_is_due_goes_out_by_the_new_time(int hours)
    {
        (await Get<ISchedulerFactory>().GetScheduler()).TimeProvider.ShouldBeSameAs(_clock, "else the scheduler would not see the jump");
        _clock.Set(TimeSpan.FromHours(hours));
        await EventuallyAsync(() => (Get<SchedulerPulse>().LastRun!.Value - _clock.GetUtcNow()).Duration() < TimeSpan.FromMinutes(1));

        var published = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        _platform.Answers(_ =>
        {
            published.TrySetResult(_clock.GetUtcNow());
            return Task.FromResult<PublishOutcome>(_platform.Success());
        });
        await _seed.DeliveryAsync(await _seed.AccountAsync(), TimeSpan.FromSeconds(2));
        await using var db = Get<Databases>().Everything();
        var due = (await db.Deliveries.SingleAsync()).DueAt!.Value;
        await Get<IDueAlarm>().SetAsync(due, CancellationToken.None);
        (await published.Task.WaitAsync(Limit)).ShouldBeInRange(due, due + TimeSpan.FromSeconds(10));
    }

    private T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition()) await ticks.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>The system's clock with a wall that can be set.</summary>
    private sealed class SettableClock : TimeProvider
    {
        private long _set;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _set));

        public void Set(TimeSpan by) => Interlocked.Add(ref _set, by.Ticks);
    }
}
