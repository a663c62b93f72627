using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

/// <summary>A post whose answer was lost and that was found: what about its first comment?</summary>
public sealed class FirstCommentTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private Guid _delivery;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        _engine.Alpha.TakesComments = true;
        _delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), firstComment: "More inside");
        _engine.Alpha.Answers(new PublishOutcome.OutcomeUnknown(new PlatformError("no_answer", "The connection broke.")));
        _engine.Alpha.Finds(new LookupResult.Found("found", new Uri("https://alpha.example/found")));
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task It_is_written_below_the_post_that_was_found_which_is_not_sent_again()
    {
        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId, delivery.Permalink, delivery.Warning).ShouldBe((DeliveryState.Published, "found", "https://alpha.example/found", null));
        _engine.Alpha.Commented.ShouldBe(["found: More inside"]);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_may_have_been_written_is_left_to_a_person()
    {
        _engine.Alpha.Prepare = (context, cancellation) => context.Journal.CheckpointAsync("first_comment", "sending", cancellation);

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId).ShouldBe((DeliveryState.Published, "found"));
        delivery.Warning.ShouldNotBeNull().ShouldContain("first comment");
        _engine.Alpha.Commented.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_platform_without_comments_ends_at_what_was_found()
    {
        _engine.Alpha.TakesComments = false;

        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).RemoteId.ShouldBe("found");
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }
}
