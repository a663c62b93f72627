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
using Publicist.Tests.Publishing;

namespace Publicist.Tests.Scheduling;

public sealed class SchedulingTests
{
    [Fact]
    public async Task The_sweep_finds_what_a_lost_trigger_missed_and_sets_alarms_for_what_comes()
    {
        await using var engine = await TestEngine.NewAsync();
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync(), TimeSpan.FromSeconds(10));
        await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync(), TimeSpan.FromHours(1));
        var signal = engine.Get<PublishingSignal>();
        var pulse = new SchedulerPulse();
        var sweep = new SweepJob(engine.Get<Databases>(), engine.Alarm, signal, new OverdueWatch(engine.Get<Databases>(), engine.Clock), pulse, engine.Get<SentMark>(), engine.Get<StorageTrouble>(), engine.Clock);

        await sweep.RunAsync(CancellationToken.None);
        engine.Alarm.Instants.ShouldBe([TestEngine.Start + TimeSpan.FromSeconds(10)]);

        engine.Clock.Advance(TimeSpan.FromSeconds(30));
        await signal.WaitAsync(CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        await signal.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
        await engine.RunAsync();

        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        pulse.LastRun.ShouldBe(TestEngine.Start + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task In_real_time_a_trigger_fires_at_the_due_instant_and_the_host_stops_cleanly()
    {
        var folder = Directory.CreateTempSubdirectory("publicist-").FullName;
        var platform = new ScriptedPlatform("alpha");
        var published = new TaskCompletionSource<DateTimeOffset>();
        platform.Answers(_ =>
        {
            published.SetResult(TimeProvider.System.GetUtcNow());
            return Task.FromResult<PublishOutcome>(platform.Success());
        });
        using (var host = HostOf(folder, platform))
        {
            await host.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
            await host.StartAsync();
            var seed = new Seed(host.Services.GetRequiredService<Databases>(), TimeProvider.System);
            await seed.WorkspaceAsync();
            var delivery = await seed.DeliveryAsync(await seed.AccountAsync(), TimeSpan.FromSeconds(1));
            var due = await DueAsync(host, delivery);

            await host.Services.GetRequiredService<IDueAlarm>().SetAsync(due, CancellationToken.None);
            await host.Services.GetRequiredService<IDueAlarm>().SetAsync(due, CancellationToken.None);
            var sent = await published.Task.WaitAsync(TimeSpan.FromSeconds(20));

            sent.ShouldBeInRange(due, due + TimeSpan.FromSeconds(2));
            host.Services.GetRequiredService<SchedulerPulse>().LastRun.ShouldNotBeNull();
            await host.StopAsync();
            await using var db = host.Services.GetRequiredService<Databases>().Everything();
            (await db.Deliveries.SingleAsync()).State.ShouldBe(DeliveryState.Published);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<DateTimeOffset> DueAsync(IHost host, Guid delivery)
    {
        await using var db = host.Services.GetRequiredService<Databases>().Everything();
        return (await db.Deliveries.SingleAsync(row => row.Id == delivery)).DueAt!.Value;
    }

    private static IHost HostOf(string folder, ScriptedPlatform platform)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var directory = new DataDirectory(folder);
        directory.Create();
        builder.Services.AddLogging(logging => logging.ClearProviders()).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(directory).AddPublicistStorage();
        builder.Services.AddSingleton<ISocialPlatform>(platform).AddSingleton<PlatformRegistry>();
        builder.Services.AddSingleton<IPlatformApps, FakeApps>().AddSingleton<IMediaFiles, FakeMedia>();
        builder.Services.AddPublishing().AddScheduling().AddNotifications();
        return builder.Build();
    }
}
