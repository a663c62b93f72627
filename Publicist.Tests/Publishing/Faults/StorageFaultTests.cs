using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Readiness;
using Publicist.Core.Storage;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>The database takes no writes: the disk is really full, or the file is opened read-only.</summary>
public sealed class StorageFaultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly RecordedLog _log = new();

    [SmallDiskFact]
    public async Task On_a_full_disk_the_engine_sends_nothing_says_so_once_and_goes_on_by_itself()
    {
        using var disk = SmallDisk.Mount();
        await using var engine = await OnAsync(disk);
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync(), TimeSpan.FromMinutes(1));
        using var program = new StartedProgram();
        using var loop = new PublishingEngine(engine.Get<ForgetDeadWorkers>(), engine.Due, engine.Get<SpaceCatchUp>(), engine.Get<EnginePulse>(), engine.Get<PublishingSignal>(), engine.Get<StorageTrouble>(), program, engine.Clock, engine.Get<ILogger<PublishingEngine>>());
        await loop.StartAsync(CancellationToken.None);
        disk.Fill();
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        engine.Get<PublishingSignal>().Ring();

        await EventuallyAsync(() => Task.FromResult(engine.Get<StorageTrouble>().Problem is not null));
        for (var tries = 0; tries < 20; tries++)
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        (await ReadyAsync(engine))!.ShouldContain("the disk is full");
        loop.ExecuteTask!.IsCompleted.ShouldBeFalse();
        engine.Alpha.Sent.ShouldBeEmpty();

        disk.MakeRoom();
        await EventuallyAsync(async () =>
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await engine.FindAsync(delivery)).State == DeliveryState.Published;
        });
        (await ReadyAsync(engine)).ShouldBeNull();
        engine.Alpha.Sent.Count.ShouldBe(1);
        _log.Errors.ShouldHaveSingleItem().ShouldContain("The database cannot be written: the disk is full");
        _log.Warnings.ShouldBeEmpty();
        await loop.StopAsync(CancellationToken.None);
        (await IntegrityAsync(engine)).ShouldBe("ok");
    }

    [SmallDiskFact]
    public async Task What_cannot_be_announced_is_not_sent_costs_no_try_and_goes_out_once_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        await using var engine = await OnAsync(disk);
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync());
        engine.Alpha.Prepare = (_, _) =>
        {
            disk.Fill();
            return Task.CompletedTask;
        };
        await LookAsync(engine);
        await EventuallyAsync(() => Task.FromResult(engine.Get<StorageTrouble>().Problem is not null));

        // Longer than any lease: its own process does not take it over, and no worker counts as dead.
        for (var minute = 0; minute < 5; minute++)
        {
            engine.Clock.Advance(TimeSpan.FromMinutes(1));
            await Should.ThrowAsync<SqliteException>(() => engine.Due.RunAsync(CancellationToken.None));
        }

        engine.Alpha.Sent.ShouldBeEmpty();
        engine.Alpha.Prepare = (_, _) => Task.CompletedTask;
        disk.MakeRoom();
        await EventuallyAsync(async () =>
        {
            engine.Clock.Advance(Insist.Pause);
            return (await engine.FindAsync(delivery)).State == DeliveryState.Scheduled;
        });

        var waiting = await engine.FindAsync(delivery);
        (waiting.ErrorCode, waiting.Tries, waiting.Crashes).ShouldBe((DeliveryCodes.Storage, 0, 0));
        engine.Clock.Advance(TimeSpan.FromSeconds(15));
        await engine.RunAsync();
        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        engine.Alpha.Sent.Count.ShouldBe(1);
        engine.Alpha.Asked.ShouldBeEmpty();
    }

    [SmallDiskFact]
    public async Task An_answer_that_cannot_be_written_is_kept_until_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        await using var engine = await OnAsync(disk);
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync());
        engine.Alpha.Answers(_ => AnswerOnAFullDisk(engine, disk));
        await LookAsync(engine);
        await EventuallyAsync(() => Task.FromResult(engine.Get<StorageTrouble>().Problem is not null));
        engine.Clock.Advance(TimeSpan.FromMinutes(10));
        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Publishing);

        disk.MakeRoom();
        await EventuallyAsync(async () =>
        {
            engine.Clock.Advance(Insist.Pause);
            return (await engine.FindAsync(delivery)).State == DeliveryState.Published;
        });
        engine.Alpha.Sent.Count.ShouldBe(1);
        engine.Alpha.Asked.ShouldBeEmpty();
        (await engine.AttemptsAsync(delivery)).Single().Outcome.ShouldBe(AttemptOutcomes.Published);
    }

    [SmallDiskFact]
    public async Task An_answer_that_died_with_the_process_is_asked_for_and_the_post_is_not_sent_again()
    {
        using var disk = SmallDisk.Mount();
        await using var killed = await OnAsync(disk);
        var delivery = await killed.Seed.DeliveryAsync(await killed.Seed.AccountAsync());
        killed.Alpha.Answers(_ => AnswerOnAFullDisk(killed, disk));
        await LookAsync(killed);
        await EventuallyAsync(() => Task.FromResult(killed.Get<StorageTrouble>().Problem is not null));
        disk.MakeRoom();

        await using var next = killed.Next(TimeSpan.FromSeconds(61));
        next.Alpha.Finds(new LookupResult.Found("alpha-1", null));
        await next.RunAsync();

        var found = await next.FindAsync(delivery);
        (found.State, found.RemoteId).ShouldBe((DeliveryState.Published, "alpha-1"));
        next.Alpha.Sent.ShouldBeEmpty();
        next.Alpha.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_only_database_sends_nothing_and_says_why()
    {
        await using var owner = await TestEngine.NewAsync();
        var delivery = await owner.Seed.DeliveryAsync(await owner.Seed.AccountAsync());
        await using (var engine = owner.Next(TimeSpan.Zero, services => ReadOnly(services, owner)))
        {
            for (var tries = 0; tries < 3; tries++) (await Should.ThrowAsync<SqliteException>(() => engine.Due.RunAsync(CancellationToken.None))).SqliteErrorCode.ShouldBe(8);
            engine.Alpha.Sent.ShouldBeEmpty();
            (await ReadyAsync(engine))!.ShouldContain("it is read-only");
        }

        _log.Errors.ShouldHaveSingleItem();
        await using var next = owner.Next(TimeSpan.FromMinutes(1));
        await next.RunAsync();
        (await next.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_fault_of_the_work_itself_is_nobody_elses_trouble()
    {
        await using var engine = await TestEngine.NewAsync();
        await Should.ThrowAsync<SqliteException>(() => engine.Get<GroupCommit>().RunAsync(sql => sql.Run("""INSERT INTO "Workspaces" ("Id") VALUES ('x')""")));
        engine.Get<StorageTrouble>().Problem.ShouldBeNull();
    }

    [SmallDiskFact]
    public async Task The_program_says_that_its_disk_is_full_and_later_that_it_is_not()
    {
        var server = new PublicistServer();
        using var disk = SmallDisk.Mount(server.Directory.Path);
        await server.InitializeAsync();
        using var client = server.Client();
        disk.Fill();
        var full = await client.GetAsync("health/ready");
        full.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await full.Content.ReadAsStringAsync()).ShouldContain("is full");

        disk.MakeRoom();
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await (await client.GetAsync("health/ready", limit.Token)).Content.ReadAsStringAsync(limit.Token)).Contains("is full", StringComparison.Ordinal)) await ticks.WaitForNextTickAsync(limit.Token);
        disk.Dispose();
        await server.DisposeAsync();
    }

    private async Task<TestEngine> OnAsync(SmallDisk disk) =>
        await TestEngine.InAsync(disk.Path, services => services.AddLogging(logging => logging.AddProvider(_log)));

    private void ReadOnly(IServiceCollection services, TestEngine owner)
    {
        services.AddLogging(logging => logging.AddProvider(_log));
        services.Replace(ServiceDescriptor.Singleton(new DatabaseAddress($"Data Source={owner.Get<DataDirectory>().Database};Mode=ReadOnly", IsOurs: true)));
    }

    private static Task<PublishOutcome> AnswerOnAFullDisk(TestEngine engine, SmallDisk disk)
    {
        disk.Fill();
        return Task.FromResult<PublishOutcome>(engine.Alpha.Success());
    }

    private static Task<string?> ReadyAsync(TestEngine engine) => new DatabaseReadiness(engine.Get<Databases>(), engine.Get<StorageTrouble>()).ProblemAsync(CancellationToken.None);

    private static Task<string> IntegrityAsync(TestEngine engine) => engine.Get<GroupCommit>().RunAsync(sql => sql.First("PRAGMA integrity_check", row => row.GetString(0))!);

    /// <summary>As the loop does: what fails because the disk filled up meanwhile is tried again.</summary>
    private static async Task LookAsync(TestEngine engine)
    {
        try
        {
            await engine.Due.RunAsync(CancellationToken.None);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 13)
        {
            engine.Get<StorageTrouble>().Problem.ShouldNotBeNull();
        }
    }

    /// <summary>Looks at an even pace: a clock that is turned at each look must not run away from a busy machine, past leases and what is too late.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition()) await pace.WaitForNextTickAsync(limit.Token);
    }
}
