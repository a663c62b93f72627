using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Notifications;

namespace Publicist.Tests.Accounts;

public sealed class TokenHorizonTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;
    private DateTimeOffset _end;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
        _end = _rig.Clock.GetUtcNow() + TimeSpan.FromDays(60);
        await EndAsync(_end);
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task An_end_that_is_far_and_beyond_the_plan_is_nobodys_worry()
    {
        await _rig.ScheduleAsync(_account, _end - TimeSpan.FromDays(1));
        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_planned_beyond_the_end_shows_it_however_far_it_is()
    {
        await _rig.ScheduleAsync(_account, _end + TimeSpan.FromHours(1));
        await _rig.ScheduleAsync(_account, _end + TimeSpan.FromDays(3));

        var end = (await ReadAsync()).ShouldHaveSingleItem();
        (end.DisplayName, end.At, end.PostsAfter, end.DaysLeft(_rig.Clock.GetUtcNow())).ShouldBe(("Ann Lee", _end, 2, 60));
        end.RenewPath.ShouldBe($"/connect/{ConnectRig.Alpha}?account={_account.Id}&return=%2Fsettings%2Fsocial-accounts");
    }

    [Fact]
    public async Task What_renews_itself_has_no_end()
    {
        await ChangeAsync(row => (row.RefreshTokenCipher, row.AccessTokenExpiresAt) = ("sealed", _rig.Clock.GetUtcNow() + TimeSpan.FromHours(1)));
        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_is_told_14_7_3_and_1_days_before_once_each_and_the_newest_word_counts()
    {
        await _rig.ScheduleAsync(_account, _end + TimeSpan.FromHours(1));
        for (var hour = 0; hour < 60 * 24; hour += 6)
        {
            _rig.Clock.Advance(TimeSpan.FromHours(6));
            await WatchAsync();
        }

        var told = (await NotificationsAsync()).OrderBy(one => one.At).ToList();
        told.Select(one => (_end - one.At).TotalDays).ShouldBe([14, 7, 3, 1]);
        told.Count(one => one.DismissedAt is null).ShouldBe(1);
        told[0].Title.ShouldBe("The sign-in of Ann Lee on Alpha ends in 14 days");
        told[0].Text.ShouldContain("One scheduled post falls after that.");
    }

    [Fact]
    public async Task Connecting_again_ends_the_warning()
    {
        _rig.Clock.Advance(TimeSpan.FromDays(50));
        await WatchAsync();
        await _rig.ConnectAsync();
        (await NotificationsAsync()).ShouldHaveSingleItem().DismissedAt.ShouldNotBeNull();
    }

    private Task<IReadOnlyList<SignInEnd>> ReadAsync() => _rig.Services.GetRequiredService<TokenHorizon>().ReadAsync(_rig.Owner, default);

    private Task WatchAsync() => _rig.Services.GetRequiredService<HorizonWatch>().RunAsync(default);

    private Task EndAsync(DateTimeOffset end) => ChangeAsync(row => (row.RefreshTokenCipher, row.RefreshTokenExpiresAt, row.AccessTokenExpiresAt) = (null, null, end));

    private async Task ChangeAsync(Action<SocialAccount> change)
    {
        await using var db = _rig.Databases.Everything();
        change(await db.SocialAccounts.SingleAsync(row => row.Id == _account.Id));
        await db.SaveChangesAsync();
    }

    private async Task<List<Notification>> NotificationsAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.Notifications.AsNoTracking().Where(row => row.Kind == NotificationKinds.SignInEnds).ToListAsync();
    }
}
