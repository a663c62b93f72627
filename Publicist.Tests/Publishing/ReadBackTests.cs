using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;

namespace Publicist.Tests.Publishing;

public sealed class ReadBackTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private Guid _delivery;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        _delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), text: "We open on Monday (at nine): bring a book and stay for tea.");
        await _engine.RunAsync();
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Theory]
    [InlineData("Short &amp; sweet https://a.example/long/path  ok", "Short & sweet t.co/x1 ok", null)]
    [InlineData("One\n\ntwo", "One two", null)]
    [InlineData("We open on Monday (at nine)", "We open on Monday", "cut the text: it stored 17 of 27 characters")]
    [InlineData("We open on Monday (at nine)", "We open on Tuesday", "another text")]
    [InlineData("We open", "", "stored no text")]
    public void What_readers_would_not_notice_is_no_difference(string approved, string stored, string? difference)
    {
        if (difference is null) StoredText.Difference("Alpha", approved, stored).ShouldBeNull();
        else StoredText.Difference("Alpha", approved, stored)!.ShouldContain(difference);
    }

    [Fact]
    public async Task What_was_stored_as_approved_is_noted_and_nobody_is_told()
    {
        _engine.Alpha.Reads = () => new PostReading { Text = "We open on Monday (at nine): bring a book and stay for tea.", MediaCount = 0 };

        await ReadBackAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.ReadBackAt, delivery.Difference, delivery.ReadBackDueAt).ShouldBe((_engine.Clock.GetUtcNow(), null, null));
        (await _engine.NotificationsAsync()).ShouldNotContain(notice => notice.Kind == NotificationKinds.Different);
    }

    [Fact]
    public async Task A_text_that_was_cut_is_flagged_and_told_once()
    {
        _engine.Alpha.Reads = () => new PostReading { Text = "We open on Monday" };

        await ReadBackAsync();
        await ReadBackAsync();

        (await _engine.FindAsync(_delivery)).Difference!.ShouldStartWith("ALPHA cut the text");
        (await _engine.NotificationsAsync()).Count(notice => notice.Kind == NotificationKinds.Different).ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_that_is_missing_there_is_flagged()
    {
        _engine.Alpha.Reads = () => new PostReading { MediaCount = 2 };

        await ReadBackAsync();

        (await _engine.FindAsync(_delivery)).Difference.ShouldBe("ALPHA shows 2 of 0 files.");
    }

    [Fact]
    public async Task A_platform_that_cannot_be_asked_is_asked_again_and_given_up_after_a_day()
    {
        _engine.Alpha.Reads = () => throw new HttpRequestException("down");

        await ReadBackAsync();
        (await _engine.FindAsync(_delivery)).ReadBackDueAt.ShouldBe(_engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        _engine.Clock.Advance(TimeSpan.FromHours(25));
        await ReadBackAsync();

        var delivery = await _engine.FindAsync(_delivery);
        (delivery.ReadBackDueAt, delivery.ReadBackAt).ShouldBe((null, null));
    }

    [Fact]
    public async Task An_address_that_was_not_known_yet_is_filled_in_later()
    {
        var account = await _engine.Seed.AccountAsync();
        var late = await _engine.Seed.DeliveryAsync(account);
        _engine.Alpha.Answers(new PublishOutcome.Published("ticket", null));
        await _engine.RunAsync();
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        _engine.Alpha.Reads = () => new PostReading();
        await ReadBackAsync();
        (await _engine.FindAsync(late)).ReadBackDueAt.ShouldNotBeNull();

        _engine.Alpha.Reads = () => new PostReading { Permalink = new Uri("https://alpha.example/now") };
        _engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await ReadBackAsync();

        var delivery = await _engine.FindAsync(late);
        (delivery.Permalink, delivery.ReadBackDueAt).ShouldBe(("https://alpha.example/now", null));
    }

    private Task ReadBackAsync() => _engine.Get<ReadBackPublished>().RunAsync(CancellationToken.None);
}
