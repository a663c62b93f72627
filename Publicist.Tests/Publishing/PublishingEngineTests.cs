using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Publicist.Core.Deliveries;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing;

public sealed class PublishingEngineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Nothing_is_claimed_before_the_program_can_be_reached()
    {
        await using var engine = await TestEngine.NewAsync();
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync());
        using var program = new Lifetime();
        using var loop = new PublishingEngine(engine.Get<ForgetDeadWorkers>(), engine.Due, engine.Get<SpaceCatchUp>(), engine.Get<EnginePulse>(), engine.Get<PublishingSignal>(), engine.Get<StorageTrouble>(), program, engine.Clock, NullLogger<PublishingEngine>.Instance);
        var published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var feed = engine.Get<DeliveryFeed>().Subscribe(engine.Seed.Workspace, change =>
        {
            if (change.State == DeliveryState.Published) published.TrySetResult();
        });

        await loop.StartAsync(CancellationToken.None);
        engine.Get<PublishingSignal>().Ring();
        await Task.Yield();
        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Scheduled);

        program.Start();
        await published.Task.WaitAsync(Limit);
        await loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task From_the_first_word_of_stopping_nothing_more_is_claimed()
    {
        await using var engine = await TestEngine.NewAsync();
        using var program = new Lifetime();
        using var loop = new PublishingEngine(engine.Get<ForgetDeadWorkers>(), engine.Due, engine.Get<SpaceCatchUp>(), engine.Get<EnginePulse>(), engine.Get<PublishingSignal>(), engine.Get<StorageTrouble>(), program, engine.Clock, NullLogger<PublishingEngine>.Instance);
        await loop.StartAsync(CancellationToken.None);
        program.Start();

        program.Stop();
        await loop.ExecuteTask!.WaitAsync(Limit);

        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync());
        engine.Get<PublishingSignal>().Ring();
        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Scheduled);
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new(), _stopping = new();

        public CancellationToken ApplicationStarted => _started.Token;
        public CancellationToken ApplicationStopping => _stopping.Token;
        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void Stop() => _stopping.Cancel();

        public void StopApplication() => throw new InvalidOperationException("The engine does not stop the program.");

        public void Dispose()
        {
            _started.Dispose();
            _stopping.Dispose();
        }
    }
}
