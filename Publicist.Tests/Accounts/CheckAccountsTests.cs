using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;

namespace Publicist.Tests.Accounts;

/// <summary>Each account is checked once a day at most, without anybody asking.</summary>
public sealed class CheckAccountsTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task It_is_asked_when_nothing_was_heard_of_it_for_a_day_and_not_again_before_the_next()
    {
        var connected = _rig.Clock.GetUtcNow();
        _rig.Clock.Advance(TimeSpan.FromHours(23));
        await RunAsync();
        (await FindAsync()).LastCheckedAt.ShouldBe(connected);

        _rig.Clock.Advance(TimeSpan.FromHours(1));
        var asked = _rig.Clock.GetUtcNow();
        await RunAsync();
        (await FindAsync()).ShouldSatisfyAllConditions(one => one.LastCheckedAt.ShouldBe(asked), one => one.LastSuccessAt.ShouldBe(asked));
        _rig.Clock.Advance(TimeSpan.FromHours(12));
        await RunAsync();
        (await FindAsync()).LastCheckedAt.ShouldBe(asked);
    }

    [Fact]
    public async Task Where_a_post_went_out_within_the_day_there_is_nothing_to_ask()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(30));
        DateTimeOffset? published = _rig.Clock.GetUtcNow().AddHours(-2);
        await using (var db = _rig.Databases.Everything()) await db.SocialAccounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSuccessAt, published));
        await RunAsync();
        (await FindAsync()).LastCheckedAt.ShouldBe(_account.ConnectedAt);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_marks_nothing_and_is_asked_again_after_an_hour()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(25));
        _rig.Login.ProfileStatus = 500;
        await RunAsync();
        var asked = _rig.Clock.GetUtcNow();
        (await FindAsync()).ShouldSatisfyAllConditions(one => one.LastCheckedAt.ShouldBe(asked), one => one.LastSuccessAt.ShouldBe(asked, "the token was renewed"), one => one.LastError.ShouldBeNull("nothing is known against it"), one => one.Status.ShouldBe(AccountStatus.Active));
        _rig.Clock.Advance(TimeSpan.FromMinutes(45));
        await RunAsync();
        (await FindAsync()).LastCheckedAt.ShouldBe(asked);

        _rig.Login.ProfileStatus = 200;
        _rig.Clock.Advance(TimeSpan.FromMinutes(15));
        await RunAsync();
        (await FindAsync()).LastCheckedAt.ShouldBe(asked.AddHours(1));
        _rig.Clock.Advance(TimeSpan.FromHours(23));
        await RunAsync();
        (await FindAsync()).LastCheckedAt.ShouldBe(asked.AddHours(1), "it answered");
    }

    [Fact]
    public async Task Many_are_asked_a_few_at_a_time()
    {
        await using (var db = _rig.Databases.Everything())
        {
            for (var i = 0; i < CheckAccounts.RunsADay; i++) db.SocialAccounts.Add(Silent(i));
            await db.SaveChangesAsync();
        }

        _rig.Clock.Advance(TimeSpan.FromHours(25));
        await RunAsync();
        await using var after = _rig.Databases.Everything();
        (await after.SocialAccounts.CountAsync(row => row.LastCheckedAt == _rig.Clock.GetUtcNow() || row.Status != AccountStatus.Active)).ShouldBe(2, "97 accounts, 96 runs a day");
    }

    [Fact]
    public async Task What_the_platform_says_of_it_is_taken_over_and_the_picture_fetched_once_a_day()
    {
        var first = _rig.Login.Picture;
        _rig.Login.Person = ("1001", "Ann Lee-Fox");
        _rig.Login.Picture = [.. first, 9];
        await _rig.Services.GetRequiredService<CheckAccount>().RunAsync(_rig.Owner, _account.Id, CancellationToken.None);
        ((await FindAsync()).DisplayName, (await PictureAsync()).Length).ShouldBe(("Ann Lee-Fox", first.Length), "the picture is not a day old");

        _rig.Clock.Advance(TimeSpan.FromHours(25));
        await RunAsync();
        (await PictureAsync()).ShouldBe(_rig.Login.Picture);
    }

    [Fact]
    public async Task A_name_that_could_not_be_read_changes_nothing()
    {
        _rig.Login.Person = ("1001", "Person 1001");
        await _rig.Services.GetRequiredService<CheckAccount>().RunAsync(_rig.Owner, _account.Id, CancellationToken.None);
        (await FindAsync()).DisplayName.ShouldBe("Ann Lee");
    }

    [Fact]
    public async Task A_lost_one_is_told_once()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(25));
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        await RunAsync();
        (await FindAsync()).Status.ShouldBe(AccountStatus.NeedsReconnect);
        _rig.Clock.Advance(TimeSpan.FromHours(25));
        await RunAsync();
        await using var db = _rig.Databases.Everything();
        (await db.Notifications.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_the_sign_in_may_no_longer_act_as_is_told_once_and_goes_on()
    {
        _rig.Login.Person = ("9009", "Somebody else");
        for (var day = 0; day < 3; day++)
        {
            _rig.Clock.Advance(TimeSpan.FromHours(25));
            await RunAsync();
        }

        (await FindAsync()).Status.ShouldBe(AccountStatus.Active, "what is published shows whether it still can be");
        await using var db = _rig.Databases.Everything();
        (await db.Notifications.SingleAsync()).ShouldSatisfyAllConditions(one => one.AccountId.ShouldBe(_account.Id), one => one.Text.ShouldContain("no longer lets this sign-in act as Ann Lee"));
    }

    private SocialAccount Silent(int number) => new()
    {
        Id = Guid.NewGuid(),
        WorkspaceId = _rig.Owner.WorkspaceId,
        Platform = ConnectRig.Alpha,
        Kind = "profile",
        PlatformUserId = $"silent-{number}",
        DisplayName = $"Silent {number}",
        IsSandbox = false,
        ConnectedBy = _rig.Owner.UserId,
        ConnectedAt = _rig.Clock.GetUtcNow(),
    };

    private Task RunAsync() => _rig.Services.GetRequiredService<CheckAccounts>().RunAsync(CancellationToken.None);

    private async Task<AccountView> FindAsync() => (await _rig.Services.GetRequiredService<ReadAccounts>().FindAsync(_rig.Owner, _account.Id, CancellationToken.None))!;

    private async Task<byte[]> PictureAsync() => (await _rig.Services.GetRequiredService<ReadAccounts>().PictureAsync(_rig.Owner, _account.Id, CancellationToken.None))!.Bytes;
}
