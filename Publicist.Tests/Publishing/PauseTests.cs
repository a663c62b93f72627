using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Tests.Publishing;

public sealed class PauseTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private Guid _account;
    private Guid _delivery;

    private PausePublishing Pause => _engine.Get<PausePublishing>();

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        _account = await _engine.Seed.AccountAsync();
        _delivery = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(5));
        await _engine.Seed.AddAsync(new Membership { WorkspaceId = _engine.Seed.Workspace, UserId = _engine.Seed.User, Role = MemberRole.Editor, JoinedAt = TestEngine.Start });
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Nothing_goes_out_while_the_workspace_is_paused_and_the_plan_is_kept()
    {
        (await Pause.PauseAsync(_engine.Seed.Actor, null, CancellationToken.None)).ShouldBe(PauseOutcome.Done);
        await _engine.RunAsync();
        (await StateAsync()).ShouldBe(DeliveryState.Scheduled);

        _engine.Clock.Advance(TimeSpan.FromMinutes(6));
        await _engine.RunAsync();

        var held = await _engine.FindAsync(_delivery);
        (held.State, held.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.Paused));
        _engine.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resuming_lets_out_what_fell_due_meanwhile_unless_it_has_become_too_late()
    {
        var other = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"), TimeSpan.FromHours(4));
        await Pause.PauseAsync(_engine.Seed.Actor, null, CancellationToken.None);
        _engine.Clock.Advance(TimeSpan.FromHours(7));
        await _engine.RunAsync();

        await Pause.ResumeAsync(_engine.Seed.Actor, null, CancellationToken.None);
        await _engine.RunAsync();

        (await _engine.FindAsync(other)).State.ShouldBe(DeliveryState.Published);
        var late = await _engine.FindAsync(_delivery);
        (late.State, late.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.TooLate));
    }

    [Theory]
    [InlineData(AccountStatus.Disconnected)]
    [InlineData(AccountStatus.NeedsReconnect)]
    public async Task Resuming_lets_nothing_out_for_an_account_that_is_not_connected_any_more(AccountStatus status)
    {
        await Pause.PauseAsync(_engine.Seed.Actor, null, CancellationToken.None);
        _engine.Clock.Advance(TimeSpan.FromMinutes(6));
        await _engine.RunAsync();
        await using (var db = _engine.Get<Databases>().Everything()) await db.SocialAccounts.Where(row => row.Id == _account).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status));

        await Pause.ResumeAsync(_engine.Seed.Actor, null, CancellationToken.None);

        var held = await _engine.FindAsync(_delivery);
        (held.State, held.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.NeedsReconnect));
        await _engine.RunAsync();
        _engine.Alpha.Sent.ShouldBeEmpty();
        (await _engine.AttemptsAsync(_delivery)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_try_after_a_certain_refusal_is_stopped_like_a_first()
    {
        _engine.Clock.Advance(TimeSpan.FromMinutes(6));
        _engine.Alpha.Answers(new PublishOutcome.Transient(new PlatformError("unwell", "Not now.")));
        await _engine.RunAsync();
        _engine.Alpha.Prepare = (_, _) => Pause.PauseAsync(_engine.Seed.Actor, null, CancellationToken.None);
        _engine.Clock.Advance(TimeSpan.FromHours(1));
        await _engine.RunAsync();

        _engine.Alpha.Sent.Count.ShouldBe(1);
        (await StateAsync()).ShouldBe(DeliveryState.OnHold);
    }

    [Fact]
    public async Task Pausing_one_account_leaves_the_others_alone()
    {
        var other = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"));
        await Pause.PauseAsync(_engine.Seed.Actor, _account, CancellationToken.None);
        _engine.Clock.Advance(TimeSpan.FromMinutes(6));

        await _engine.RunAsync();

        (await _engine.FindAsync(other)).State.ShouldBe(DeliveryState.Published);
        (await StateAsync()).ShouldBe(DeliveryState.OnHold);
        (await Pause.ReadAsync(_engine.Seed.Actor, CancellationToken.None)).Accounts.ShouldBe([_account]);
    }

    [Fact]
    public async Task What_was_claimed_and_not_yet_sent_stops_before_the_point_of_no_return()
    {
        _engine.Clock.Advance(TimeSpan.FromMinutes(5));
        _engine.Alpha.Prepare = (_, _) => Pause.PauseAsync(_engine.Seed.Actor, null, CancellationToken.None);

        await _engine.RunAsync();

        (await StateAsync()).ShouldBe(DeliveryState.OnHold);
        _engine.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_may_not_pause()
    {
        var viewer = new Actor(_engine.Seed.Workspace, Guid.CreateVersion7());

        (await Pause.PauseAsync(viewer, null, CancellationToken.None)).ShouldBe(PauseOutcome.Forbidden);
        (await Pause.ReadAsync(_engine.Seed.Actor, CancellationToken.None)).WorkspaceSince.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 30, DeliveryState.OnHold), InlineData(30, null, DeliveryState.OnHold), InlineData(600, 30, DeliveryState.Published), InlineData(null, null, DeliveryState.Published)]
    public async Task How_late_is_too_late_is_the_accounts_to_say_and_else_the_workspaces(int? account, int? workspace, DeliveryState ends)
    {
        await using (var db = _engine.Get<Databases>().Everything())
        {
            await db.SocialAccounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.MaxLatenessMinutes, account));
            await db.Workspaces.ExecuteUpdateAsync(set => set.SetProperty(row => row.MaxLatenessMinutes, workspace));
        }

        _engine.Clock.Advance(TimeSpan.FromMinutes(5 + 45));
        await _engine.RunAsync();

        (await StateAsync()).ShouldBe(ends);
    }

    [Fact]
    public async Task After_a_sleep_an_accounts_posts_go_out_spaced_and_what_is_too_late_still_asks()
    {
        var second = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(6));
        var third = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(7));
        var older = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromHours(-7));
        _engine.Clock.Advance(TimeSpan.FromMinutes(30));
        var woke = _engine.Clock.GetUtcNow();

        (await _engine.Get<SpaceCatchUp>().RunAsync(CancellationToken.None)).ShouldBe(2);
        await _engine.RunAsync();
        (await _engine.FindAsync(second)).State.ShouldBe(DeliveryState.Scheduled);
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await _engine.RunAsync();
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).PublishedAt.ShouldBe(woke);
        (await _engine.FindAsync(second)).PublishedAt.ShouldBe(woke + TimeSpan.FromMinutes(1));
        (await _engine.FindAsync(third)).PublishedAt.ShouldBe(woke + TimeSpan.FromMinutes(2));
        (await _engine.FindAsync(older)).ErrorCode.ShouldBe(DeliveryCodes.TooLate);
    }

    private async Task<DeliveryState> StateAsync() => (await _engine.FindAsync(_delivery)).State;
}
