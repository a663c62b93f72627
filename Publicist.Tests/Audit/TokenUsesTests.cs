using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Doctor;
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
        (use.Act, use.Subject, use.UserId).ShouldBe((TokenUses.Checked, "Alpha: Ann Lee (1001)", _rig.Owner.UserId));

        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await CheckAsync();
        (await UsesAsync()).Count(one => one.Act == TokenUses.Checked).ShouldBe(2);
    }

    [Fact]
    public async Task Two_people_on_one_day_are_noted_both_with_their_names()
    {
        var colleague = await AddColleagueAsync("Ben Colleague");
        await CheckAsync();
        await CheckAsync(colleague);
        await CheckAsync(colleague);
        (await UsesAsync()).Select(one => one.Name).ShouldBe(["Ada Lovelace", "Ben Colleague"], ignoreOrder: true);

        using var next = _rig.Beside();
        await next.Services.GetRequiredService<CheckAccount>().RunAsync(colleague, _account.Id, default);
        (await UsesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_account_of_the_same_name_and_id_in_the_Sandbox_has_a_note_of_its_own()
    {
        var sandbox = new SocialAccount
        {
            Id = Guid.NewGuid(),
            WorkspaceId = _rig.Owner.WorkspaceId,
            Platform = _account.Platform,
            Kind = "profile",
            PlatformUserId = _account.PlatformUserId,
            DisplayName = _account.DisplayName,
            IsSandbox = true,
            ConnectedBy = _rig.Owner.UserId,
            ConnectedAt = _rig.Clock.GetUtcNow(),
        };
        await using (var db = _rig.Databases.Everything())
        {
            db.SocialAccounts.Add(sandbox);
            await db.SaveChangesAsync();
        }

        await CheckAsync();
        await _rig.Services.GetRequiredService<CheckAccount>().RunAsync(_rig.Owner, sandbox.Id, default);
        (await UsesAsync()).Select(one => one.Subject).ShouldBe(["Alpha: Ann Lee (1001)", "Alpha: Ann Lee (1001, Sandbox)"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_leaves_while_it_is_written_down_is_noted_all_the_same()
    {
        using var leaving = new CancellationTokenSource();
        var audit = new AuditLog(_rig.Databases, new LeavingClock(leaving, _rig.Clock.GetUtcNow()));
        var check = ActivatorUtilities.CreateInstance<CheckAccount>(_rig.Services, new TokenUses(_rig.Databases, audit, _rig.Clock));
        (await Record.ExceptionAsync(() => check.RunAsync(_rig.Owner, _account.Id, leaving.Token))).ShouldBeAssignableTo<OperationCanceledException>();
        (await UsesAsync()).ShouldHaveSingleItem().UserId.ShouldBe(_rig.Owner.UserId);
    }

    [Fact]
    public async Task Checks_that_nobody_asked_for_are_the_programs_own()
    {
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await _rig.Services.GetRequiredService<CheckAccounts>().RunAsync(default);
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await _rig.Services.GetServices<IExamination>().Single(one => one.Subject == "Accounts").RunAsync(null, default);
        var checks = (await UsesAsync()).Where(one => one.Act == TokenUses.Checked).ToList();
        checks.Count.ShouldBe(2);
        checks.ShouldAllBe(one => one.UserId == null && one.Name == null);
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

    private Task CheckAsync(Actor? actor = null) => _rig.Services.GetRequiredService<CheckAccount>().RunAsync(actor ?? _rig.Owner, _account.Id, default);

    private Task<IReadOnlyList<NotedUse>> UsesAsync() => _rig.Services.GetRequiredService<ReadSecurityEvents>().TokenUsesAsync(_rig.Owner, 20, default);

    private async Task<Actor> AddColleagueAsync(string name)
    {
        var colleague = new Actor(_rig.Owner.WorkspaceId, Guid.NewGuid());
        await using var db = _rig.Databases.Everything();
        db.Users.Add(new User { Id = colleague.UserId, DisplayName = name, UserName = name, CreatedAt = _rig.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
        return colleague;
    }

    /// <summary>Read in the middle of the write: whoever asked goes away then.</summary>
    private sealed class LeavingClock(CancellationTokenSource leaving, DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            leaving.Cancel();
            return now;
        }
    }
}
