using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

/// <summary>The usual ending is written by statements, every other through the long way: both must leave the same.</summary>
public sealed class ShortWayTests
{
    [Fact]
    public async Task The_short_way_and_the_long_way_leave_the_same()
    {
        await using var engine = await TestEngine.NewAsync();
        var account = await engine.Seed.AccountAsync();
        var usual = await engine.Seed.DeliveryAsync(account);
        await engine.RunAsync();
        var doubtful = await engine.Seed.DeliveryAsync(account);
        engine.Alpha.Answers(new PublishOutcome.OutcomeUnknown(new PlatformError("lost", "Lost.")));
        engine.Alpha.Finds(new LookupResult.Found("alpha-1b", new Uri("https://alpha.example/alpha-1b")));
        await engine.RunAsync();

        var (left, right) = (await engine.FindAsync(usual), await engine.FindAsync(doubtful));
        right.State.ShouldBe(left.State);
        right.PublishedAt.ShouldBe(left.PublishedAt);
        right.Permalink.ShouldBe("https://alpha.example/alpha-1b");
        right.RemoteId.ShouldBe("alpha-1b");
        (right.Warning, right.LeaseOwner, right.LeaseUntil, right.Tries, right.Crashes, right.Fence, right.ErrorCode, right.ErrorMessage, right.UpdatedAt)
            .ShouldBe((left.Warning, left.LeaseOwner, left.LeaseUntil, left.Tries, left.Crashes, left.Fence, left.ErrorCode, left.ErrorMessage, left.UpdatedAt));
        var (first, second) = ((await engine.AttemptsAsync(usual)).Single(), (await engine.AttemptsAsync(doubtful)).Single());
        (second.Outcome, second.EndedAt, second.ErrorCode, second.ErrorMessage).ShouldBe((first.Outcome, first.EndedAt, first.ErrorCode, first.ErrorMessage));
        second.Steps[^1].Detail.ShouldBe(first.Steps[^1].Detail);
        var notices = await engine.NotificationsAsync();
        notices.Select(notice => (notice.Kind, notice.Title, notice.Text, notice.AccountId)).Distinct().Count().ShouldBe(1);
        notices.Select(notice => notice.Path).ShouldBe([$"/posts/{left.PostId}", $"/posts/{right.PostId}"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_many_write_at_once_is_committed_together_and_one_that_fails_undoes_itself_alone()
    {
        await using var engine = await TestEngine.NewAsync();
        var delivery = await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync());
        var claim = (await engine.Get<Core.Publishing.ClaimDue>().RunAsync(1, CancellationToken.None)).Single();
        var journal = engine.Get<DeliveryJournal>();
        var stale = claim with { Fence = claim.Fence - 1 };

        var writes = Enumerable.Range(0, 40).Select(index => journal.CheckpointAsync(index % 4 == 0 ? stale : claim, $"part/{index}", "done", CancellationToken.None)).ToList();
        await Should.ThrowAsync<LeaseLostException>(() => Task.WhenAll(writes));

        writes.Count(write => write.IsFaulted).ShouldBe(10);
        var steps = (await engine.AttemptsAsync(delivery)).Single().Steps;
        steps.Count(step => step.Kind == StepKind.Checkpoint).ShouldBe(30);
        steps.Select(step => step.Sequence).ShouldBe(Enumerable.Range(1, 31));
    }
}
