using Bunit;
using Publicist.Core.Publishing;
using Publicist.Core.Readiness;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Layout;

namespace Publicist.Tests.Components;

public sealed class PublishingBannerTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();
    private readonly Check _check = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_program_that_works_says_nothing()
    {
        await using var window = new Window(_room, checks: [_check]);
        window.Open<PublishingBanner>().Find("[role=alert]").TextContent.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_page_learns_within_a_quarter_of_a_minute_that_the_scheduler_has_stopped()
    {
        await using var window = new Window(_room, checks: [_check]);
        var banner = window.Open<PublishingBanner>();

        _check.Problem = "The scheduler has stopped: nothing is published at present.";
        _room.Clock.Advance(TimeSpan.FromSeconds(15));

        banner.WaitForAssertion(() => banner.Find("[role=alert]").TextContent.ShouldContain("The scheduler has stopped"));
        _check.Problem = null;
        _room.Clock.Advance(TimeSpan.FromSeconds(15));
        banner.WaitForAssertion(() => banner.Find("[role=alert]").TextContent.Trim().ShouldBeEmpty());
    }

    [Fact]
    public async Task A_pause_made_elsewhere_is_shown_at_once_and_ended_from_here()
    {
        await using var window = new Window(_room, checks: [_check]);
        var banner = window.Open<PublishingBanner>();

        await _room.Get<PausePublishing>().PauseAsync(_room.Ann, null, CancellationToken.None);
        banner.WaitForAssertion(() => banner.Find("[role=status]").TextContent.ShouldContain("Publishing is paused"));

        banner.Find("form").Submit();
        banner.WaitForAssertion(() => banner.Find("[role=status]").TextContent.Trim().ShouldBeEmpty());
        (await _room.Get<PausePublishing>().ReadAsync(_room.Ann, CancellationToken.None)).WorkspaceSince.ShouldBeNull();
    }

    private sealed class Check : IReadinessCheck
    {
        public string? Problem { get; set; }

        public string Name => "check";

        public Task<string?> ProblemAsync(CancellationToken cancellation) => Task.FromResult(Problem);
    }
}
