using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

/// <summary>A post of three elements, on a platform that can be asked about each.</summary>
public sealed class ThreadTests : IAsyncLifetime
{
    private static readonly TimeSpan AfterTheLease = TimeSpan.FromSeconds(61);
    private TestEngine _engine = null!;
    private Guid _delivery;

    private static PublishOutcome.OutcomeUnknown Unknown => new(new PlatformError("no_answer", "The connection broke."));

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        Prepare(_engine);
        _delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    private static void Prepare(TestEngine engine)
    {
        engine.Alpha.Elements = 3;
        engine.Alpha.Recovery = new RecoveryRules { SettleTime = TimeSpan.FromSeconds(30), FindsElements = true };
    }

    [Fact]
    public async Task It_is_published_under_the_first_element_and_all_are_known()
    {
        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId, delivery.Warning).ShouldBe((DeliveryState.Published, "alpha-1", null));
        (await _engine.Get<PublishedElements>().ReadAsync(_engine.Seed.Workspace, _delivery, CancellationToken.None)).ShouldBe(["alpha-1", "alpha-2", "alpha-3"]);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task A_lost_answer_is_found_and_the_rest_goes_out_once(int lost)
    {
        for (var element = 1; element < lost; element++) _engine.Alpha.Answers(_engine.Alpha.Success());
        _engine.Alpha.Answers(Unknown);
        _engine.Alpha.Finds(new LookupResult.Found("found", new Uri("https://alpha.example/found")));

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId, delivery.Warning).ShouldBe((DeliveryState.Published, lost == 1 ? "found" : "alpha-1", null));
        _engine.Alpha.Sent.Count.ShouldBe(3);
        _engine.Alpha.Asked.Single().DoubtfulElement.ShouldBe(lost == 1 ? "post" : $"post/{lost}");
        (await _engine.Get<PublishedElements>().ReadAsync(_engine.Seed.Workspace, _delivery, CancellationToken.None)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_element_that_certainly_is_not_out_is_sent_again_after_the_settle_time()
    {
        _engine.Alpha.Answers(_engine.Alpha.Success());
        _engine.Alpha.Answers(Unknown);
        _engine.Alpha.Finds(new LookupResult.NotListed());
        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Publishing);
        _engine.Alpha.Sent.Count.ShouldBe(2);
        _engine.Clock.Advance(_engine.Alpha.Recovery.SettleTime);
        _engine.Alpha.Finds(new LookupResult.NotListed());
        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId, delivery.Warning).ShouldBe((DeliveryState.Published, "alpha-1", null));
        _engine.Alpha.Sent.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Where_nobody_can_tell_of_a_later_element_it_is_published_with_a_warning()
    {
        _engine.Alpha.Answers(_engine.Alpha.Success());
        _engine.Alpha.Answers(Unknown);
        _engine.Alpha.Finds(new LookupResult.CannotTell("Its lists cannot be read."));

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Published);
        delivery.Warning!.ShouldContain("not everything that belongs to it");
        _engine.Alpha.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Killed_between_two_elements_it_goes_on_at_the_missing_one()
    {
        var sending = new TaskCompletionSource();
        _engine.Alpha.Answers(_engine.Alpha.Success());
        _engine.Alpha.Answers(async _ =>
        {
            sending.SetResult();
            await new TaskCompletionSource().Task;
            throw new InvalidOperationException("Never reached.");
        });
        await _engine.Due.RunAsync(CancellationToken.None);
        await sending.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await using var next = _engine.Next(AfterTheLease);
        Prepare(next);
        next.Alpha.Finds(new LookupResult.Found("second", null));
        next.Alpha.Answers(new PublishOutcome.Published("third", null));

        await next.RunAsync();

        var delivery = await next.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId).ShouldBe((DeliveryState.Published, "alpha-1"));
        next.Alpha.Sent.Count.ShouldBe(1);
        (await next.Get<PublishedElements>().ReadAsync(_engine.Seed.Workspace, _delivery, CancellationToken.None)).ShouldBe(["alpha-1", "second", "third"]);
    }

    [Fact]
    public async Task A_platform_that_asks_to_come_back_for_the_rest_is_come_back_to_without_costing_a_try()
    {
        var later = _engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);
        _engine.Alpha.Answers(_engine.Alpha.Success());
        _engine.Alpha.Answers(new PublishOutcome.Processing(new PlatformError("rest", "The rest waits."), later));
        await _engine.RunAsync();

        var waiting = await _engine.FindAsync(_delivery);
        (waiting.State, waiting.RemoteId, waiting.LeaseUntil).ShouldBe((DeliveryState.Publishing, "alpha-1", later));
        _engine.Clock.Advance(TimeSpan.FromMinutes(5));
        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.State, delivery.Tries, delivery.Warning).ShouldBe((DeliveryState.Published, 0, null));
        _engine.Alpha.Sent.Count.ShouldBe(4);
    }
}
