using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;
using Publicist.Tests.Accounts;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>Two processes on one data directory, and a login server that rotates refresh tokens: a second use of one costs the connection.</summary>
public sealed class TwoProcessesRenewTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;
    private SmallDisk? _disk;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _disk?.Dispose();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Both_at_once_make_one_request_and_end_with_the_new_token()
    {
        await ConnectAsync();
        using var other = _rig.Beside();
        var gate = new TaskCompletionSource();
        _rig.Login.Gate = gate.Task;
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        var callers = Enumerable.Range(0, 10).Select(i => Task.Run(() => TokensOf(i % 2 == 0 ? _rig.Services : other.Services).GetAsync(_account.Id, CancellationToken.None))).ToList();
        await EventuallyAsync(() => !_rig.Login.TokenRequests.IsEmpty);
        await TurnAsync(TimeSpan.FromSeconds(5));
        callers.ShouldAllBe(caller => !caller.IsCompleted);

        gate.SetResult();
        var tokens = await DoneAsync(Task.WhenAll(callers));

        tokens.Select(token => token.Reveal()).Distinct().ShouldBe(["planted-access-2"]);
        _rig.Login.TokenRequests.Count.ShouldBe(1);
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task In_turns_each_uses_what_the_other_stored()
    {
        await ConnectAsync();
        using var other = _rig.Beside();
        foreach (var services in new[] { _rig.Services, other.Services, _rig.Services, other.Services })
        {
            _rig.Clock.Advance(TimeSpan.FromMinutes(116));
            await TokensOf(services).GetAsync(_account.Id, CancellationToken.None);
        }

        _rig.Login.TokenRequests.Select(form => form["refresh_token"]).ShouldBe(["planted-refresh-1", "planted-refresh-2", "planted-refresh-3", "planted-refresh-4"]);
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_process_that_never_lets_go_is_waited_for_a_minute_and_costs_nothing()
    {
        await ConnectAsync();
        using var other = _rig.Beside();
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        using (await other.Services.GetRequiredService<RenewalTurn>().EnterAsync(_account.Id, CancellationToken.None))
        {
            var caller = TokensOf(_rig.Services).GetAsync(_account.Id, CancellationToken.None);
            await Should.ThrowAsync<TokenRenewalException>(() => DoneAsync(caller));
        }

        _rig.Login.TokenRequests.ShouldBeEmpty();
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
        (await TokensOf(_rig.Services).GetAsync(_account.Id, CancellationToken.None)).Reveal().ShouldBe("planted-access-2");
    }

    [Fact]
    public async Task Another_account_does_not_wait()
    {
        await ConnectAsync();
        using var _ = await _rig.Services.GetRequiredService<RenewalTurn>().EnterAsync(Guid.NewGuid(), CancellationToken.None);
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        (await TokensOf(_rig.Services).GetAsync(_account.Id, CancellationToken.None)).Reveal().ShouldBe("planted-access-2");
    }

    [SmallDiskFact]
    public async Task On_a_full_disk_nothing_is_renewed_that_could_not_be_kept()
    {
        await ConnectAsync(small: true);
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        _disk!.Fill();
        await Should.ThrowAsync<TokenRenewalException>(() => TokensOf(_rig.Services).GetAsync(_account.Id, CancellationToken.None));
        _rig.Login.TokenRequests.ShouldBeEmpty();

        _disk.MakeRoom();
        (await TokensOf(_rig.Services).GetAsync(_account.Id, CancellationToken.None)).Reveal().ShouldBe("planted-access-2");
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [SmallDiskFact]
    public async Task A_rotated_pair_waits_for_room_and_is_used_only_then()
    {
        await ConnectAsync(small: true);
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        _rig.Login.TokenAnswer = _ =>
        {
            _disk!.Fill();
            return _rig.Login.Grant();
        };
        var caller = TokensOf(_rig.Services).GetAsync(_account.Id, CancellationToken.None);
        await EventuallyAsync(() => _rig.Services.GetRequiredService<StorageTrouble>().Problem is not null);
        await TurnAsync(TimeSpan.FromSeconds(20));
        caller.IsCompleted.ShouldBeFalse();

        _disk!.MakeRoom();
        (await DoneAsync(caller)).Reveal().ShouldBe("planted-access-2");
        var stored = await StoredAsync();
        _rig.Services.GetRequiredService<TokenVault>().Open(_account.Id, TokenVault.RefreshToken, stored.RefreshTokenCipher)!.Value.Reveal().ShouldBe("planted-refresh-2");
        _rig.Login.TokenRequests.Count.ShouldBe(1);
    }

    private async Task ConnectAsync(bool small = false)
    {
        if (small) _disk = SmallDisk.Mount(_rig.Directory.Path);
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
        _rig.Login.TokenRequests.Clear();
    }

    private static IAccessTokens TokensOf(IServiceProvider services) => services.GetRequiredService<IAccessTokens>();

    private async Task<SocialAccount> StoredAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == _account.Id);
    }

    /// <summary>Lets time pass until it is done: who waits looks again every few moments.</summary>
    private async Task<T> DoneAsync<T>(Task<T> work)
    {
        await EventuallyAsync(() =>
        {
            if (!work.IsCompleted) _rig.Clock.Advance(TimeSpan.FromSeconds(1));
            return work.IsCompleted;
        });
        return await work;
    }

    private async Task TurnAsync(TimeSpan time)
    {
        for (var turned = TimeSpan.Zero; turned < time; turned += TimeSpan.FromMilliseconds(100))
        {
            _rig.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition()) await ticks.WaitForNextTickAsync(limit.Token);
    }
}
