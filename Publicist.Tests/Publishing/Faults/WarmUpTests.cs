using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing.Faults;

public sealed class WarmUpTests
{
    [Fact]
    public async Task Warming_up_leaves_no_trace_and_what_comes_then_goes_as_ever()
    {
        await using var engine = await TestEngine.NewAsync();
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync(), TimeSpan.FromMinutes(1));
        using var program = new StartedProgram();
        using var warm = new WarmUp(engine.Get<LoadRun>(), engine.Get<GroupCommit>(), engine.Due, engine.Get<PlatformRegistry>(), [], [], [], program, engine.Clock, NullLogger<WarmUp>.Instance);
        await warm.RunAsync(CancellationToken.None);

        engine.Alpha.Sent.ShouldBeEmpty();
        await using (var db = engine.Get<Databases>().Everything())
            (await db.Attempts.CountAsync() + await db.AttemptSteps.CountAsync() + await db.Checkpoints.CountAsync()).ShouldBe(0);
        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Scheduled);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.RunAsync();
        (await engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }
}
