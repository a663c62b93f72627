using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Members;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Workspaces;
using Publicist.Tests.Accounts;

namespace Publicist.Tests.Audit;

public sealed class TokenUsesTests : IAsyncLifetime
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
    public async Task A_check_is_noted_once_a_day_with_who_asked()
    {
        await CheckAsync();
        await CheckAsync();
        var use = (await UsesAsync()).ShouldHaveSingleItem();
        (use.Act, use.Subject, use.UserId).ShouldBe((TokenUses.Checked, "Alpha: Ann Lee", _rig.Owner.UserId));

        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await CheckAsync();
        (await UsesAsync()).Count(one => one.Act == TokenUses.Checked).ShouldBe(2);
    }

    [Fact]
    public async Task A_program_that_was_started_since_notes_nothing_twice()
    {
        await CheckAsync();
        using var next = _rig.Beside();
        await next.Services.GetRequiredService<CheckAccount>().RunAsync(_rig.Owner, _account.Id, default);
        (await UsesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_renewal_is_noted_as_the_programs_own()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        await _rig.Services.GetRequiredService<IAccessTokens>().GetAsync(_account.Id, default);
        var use = (await UsesAsync()).ShouldHaveSingleItem();
        (use.Act, use.UserId).ShouldBe((TokenUses.Renewed, null));
    }

    [Fact]
    public async Task After_ninety_days_it_is_forgotten_and_acts_of_people_never()
    {
        await CheckAsync();
        _rig.Clock.Advance(TimeSpan.FromDays(91));
        await CheckAsync();
        (await UsesAsync()).Count(one => one.Act == TokenUses.Checked).ShouldBe(1);
        (await _rig.Services.GetRequiredService<ReadSecurityEvents>().RunAsync(_rig.Owner, 20, default)).ShouldContain(one => one.Act == AuditActs.AccountConnected);
    }

    [Fact]
    public async Task It_stands_apart_from_the_acts_of_people_holds_no_token_and_is_for_owners()
    {
        await CheckAsync();
        var events = _rig.Services.GetRequiredService<ReadSecurityEvents>();
        (await events.RunAsync(_rig.Owner, 20, default)).ShouldNotContain(one => one.Act.StartsWith(TokenUses.Prefix, StringComparison.Ordinal));
        JsonSerializer.Serialize(await UsesAsync()).ShouldNotContain("planted-");
        (await events.TokenUsesAsync(_rig.Stranger, 20, default)).ShouldBeEmpty();
        await using (var db = _rig.Databases.Everything())
            await db.Memberships.Where(row => row.UserId == _rig.Owner.UserId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, MemberRole.Editor));
        (await UsesAsync()).ShouldBeEmpty();
    }

    private Task CheckAsync() => _rig.Services.GetRequiredService<CheckAccount>().RunAsync(_rig.Owner, _account.Id, default);

    private Task<IReadOnlyList<AuditEntry>> UsesAsync() => _rig.Services.GetRequiredService<ReadSecurityEvents>().TokenUsesAsync(_rig.Owner, 20, default);
}
