using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Doctor;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Tests.Accounts;

namespace Publicist.Tests.Doctor;

public sealed class DoctorTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();

    public Task InitializeAsync() => _rig.InitializeAsync();

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_secret_that_the_platform_takes_is_good_though_the_code_is_refused()
    {
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        (await FindAsync("Alpha")).ShouldContain(one => one.Verdict == Verdict.Good && one.What == "Alpha knows its client id and secret.");
        _rig.Login.TokenRequests.ShouldContain(form => form.GetValueOrDefault("client_secret") == "planted-secret");
    }

    [Fact]
    public async Task A_secret_that_the_platform_refuses_is_wrong_and_says_what_mends_it()
    {
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(401, "invalid_client");
        var wrong = (await FindAsync("Alpha")).Single(one => one.Verdict == Verdict.Wrong && one.Why == "No account can be connected with it.");
        wrong.Mend.ShouldNotBeNullOrEmpty();
        wrong.ToString().ShouldNotContain("planted-secret");
    }

    [Fact]
    public async Task A_client_id_without_a_secret_is_wrong_without_a_call()
    {
        _rig.Configuration["Platforms:Alpha:ClientSecret"] = "";
        (await FindAsync("Alpha")).ShouldContain(one => one.Verdict == Verdict.Wrong && one.Mend == "Set Platforms:Alpha:ClientSecret.");
    }

    [Fact]
    public async Task A_secret_without_a_client_id_is_wrong_and_names_both_keys()
    {
        (_rig.Configuration["Platforms:Alpha:ClientId"], _rig.Configuration["Platforms:Beta:ClientId"]) = ("", "");
        _rig.Configuration["Platforms:Beta:ClientSecret"] = "";
        var finding = (await FindAsync("Alpha")).ShouldHaveSingleItem();
        (finding.Verdict, finding.What).ShouldBe((Verdict.Wrong, "Platforms:Alpha:ClientSecret is set, and Platforms:Alpha:ClientId is not."));
        finding.Mend.ShouldBe("Set Platforms:Alpha:ClientId, or take Platforms:Alpha:ClientSecret away.");
        (await FindAsync("Beta")).ShouldBeEmpty("nothing is set of the other");
    }

    [Fact]
    public async Task What_is_mended_on_a_page_of_ours_leads_there()
    {
        _rig.Configuration["Platforms:Alpha:ClientSecret"] = "";
        (await FindAsync("Alpha")).Single(one => one.What == "It has a client id and no secret.").Page!.Path.ShouldBe("/settings/platform-apps");
        (await FindAsync("Accounts")).ShouldHaveSingleItem().Page!.Path.ShouldBe("/settings/social-accounts");
        (await FindAsync("Database")).ShouldAllBe(one => one.Page == null);
    }

    [Fact]
    public async Task Keys_that_others_can_read_are_wrong_and_those_that_nobody_can_are_good()
    {
        await _rig.ConnectAsync();
        (await FindAsync("Keys")).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Good);
        if (OperatingSystem.IsWindows()) return;
        var file = Directory.GetFiles(_rig.Directory.Keys).ShouldHaveSingleItem();
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var wrong = (await FindAsync("Keys")).ShouldHaveSingleItem();
        (wrong.Verdict, wrong.What).ShouldBe((Verdict.Wrong, $"{file} can be read by others on this machine."));
    }

    [Fact]
    public async Task A_redirect_address_that_the_platform_cannot_take_is_found_before_somebody_signs_in() =>
        (await FindAsync("Alpha")).ShouldContain(one => one.Verdict == Verdict.Wrong && one.What.Contains("/api/v1/auth/social/callback/alpha", StringComparison.Ordinal) && one.Mend == "Set PublicUrl to the https address of this server.");

    [Fact]
    public async Task A_sign_in_that_holds_is_good_and_one_that_was_withdrawn_says_that_posts_wait()
    {
        _rig.Login.Scope = "read write extra";
        await _rig.ConnectAsync();

        // The developer app is tried with a code that this server would else grant, and the account's token with it be another.
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        (await FindAsync("Alpha")).ShouldContain(one => one.Verdict == Verdict.Good && one.What.StartsWith("Ann Lee is connected", StringComparison.Ordinal));

        _rig.Login.ProfileStatus = 401;
        (await FindAsync("Alpha")).ShouldContain(one => one.Verdict == Verdict.Wrong && one.Why == "Nothing goes out there; its posts wait.");
    }

    [Fact]
    public async Task A_sign_in_whose_key_is_lost_is_told_with_the_way_back()
    {
        var account = await _rig.ConnectAsync();
        await using (var db = _rig.Databases.Everything())
        {
            await db.SocialAccounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessTokenCipher, "sealed with another key").SetProperty(row => row.RefreshTokenCipher, "sealed with another key"));
        }

        (await FindAsync("Alpha")).ShouldContain(one => one.Verdict == Verdict.Wrong && one.What.Contains("its encryption key is missing", StringComparison.Ordinal) && one.Mend!.Contains("“keys”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_workspace_does_not_see_the_accounts_of_another()
    {
        await _rig.ConnectAsync();
        var findings = await _rig.Services.GetRequiredService<Examine>().RunAsync(_rig.Stranger.WorkspaceId, default);
        findings.ShouldNotContain(one => one.What.Contains("Ann Lee", StringComparison.Ordinal));
        findings.ShouldContain(one => one.What == "No account is connected.");
    }

    [Fact]
    public async Task An_app_that_a_workspace_has_entered_is_looked_at_and_told_with_its_name()
    {
        foreach (var name in new[] { "Alpha", "Beta" }) _rig.Configuration[$"Platforms:{name}:ClientId"] = null;
        (await FindAsync("Developer apps")).ShouldHaveSingleItem().What.ShouldBe("No platform has a developer app yet.");
        (await FindAsync("Clock")).ShouldBeEmpty();

        await EnterAsync(_rig.Owner);
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        (await FindAsync("Alpha (Analytical Engines)")).ShouldContain(one => one.Verdict == Verdict.Good && one.What == "Alpha knows its client id and secret.");
        _rig.Login.TokenRequests.ShouldHaveSingleItem()["client_secret"].ShouldBe("planted-entered");
        (await FindAsync("Developer apps")).ShouldBeEmpty();
        (await FindAsync("Clock")).ShouldHaveSingleItem("the platform of an entered app tells the time too");

        await EnterAsync(_rig.Stranger);
        (await FindAsync("Alpha (Analytical Engines, Elsewhere)")).ShouldContain(one => one.Verdict == Verdict.Good, "the same app is looked at once");
        (await _rig.Services.GetRequiredService<Examine>().RunAsync(_rig.Owner.WorkspaceId, default)).ShouldContain(one => one.Subject == "Alpha", "on its own page a workspace is not named");
    }

    [Fact]
    public async Task An_entered_secret_whose_key_is_lost_is_told_with_the_way_back()
    {
        await EnterAsync(_rig.Owner);
        await using (var db = _rig.Databases.Everything())
        {
            await db.EnteredApps.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClientSecretCipher, "sealed with another key"));
        }

        (await FindAsync("Developer apps")).ShouldContain(one => one.Verdict == Verdict.Wrong && one.What.Contains("Platforms:Alpha:ClientId", StringComparison.Ordinal) && one.Mend!.Contains("“keys”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_only_app_is_locked_it_is_not_said_that_there_is_none()
    {
        foreach (var name in new[] { "Alpha", "Beta" }) _rig.Configuration[$"Platforms:{name}:ClientId"] = null;
        await EnterAsync(_rig.Owner);
        await using (var db = _rig.Databases.Everything())
        {
            await db.EnteredApps.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClientSecretCipher, "sealed with another key"));
        }

        _rig.Services.GetRequiredService<EnteredApps>().Forget();
        (await FindAsync("Developer apps")).ShouldHaveSingleItem().What.ShouldContain("its encryption key is missing");
    }

    [Fact]
    public async Task A_public_address_that_nobody_reaches_says_whom_it_keeps_out_and_once_what_mends_it()
    {
        var finding = (await FindAsync("Public address")).Single(one => one.Verdict == Verdict.Advice);
        finding.Why.ShouldNotBeNull().ShouldStartWith("Beta fetches pictures or videos from this address.");
        $"{finding.What} {finding.Why} {finding.Mend}".Split("Set PublicUrl").Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_machine_and_the_database_are_looked_at()
    {
        (await FindAsync("Database")).Count(one => one.Verdict == Verdict.Good).ShouldBe(3);
        (await FindAsync("This machine")).ShouldContain(one => one.Verdict == Verdict.Good && one.What.StartsWith("It knows time zones.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_breaks_while_it_looks_is_a_finding_and_hides_no_other()
    {
        var examine = new Examine([new Broken(), .. _rig.Services.GetServices<IExamination>()], _rig.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Examine>.Instance);
        var findings = await examine.RunAsync(null, default);
        findings[0].ShouldSatisfyAllConditions(one => one.Verdict.ShouldBe(Verdict.Wrong), one => one.What.ShouldBe("Looking at it failed (NotSupportedException)."));
        findings.ShouldContain(one => one.Subject == "Database");
    }

    private async Task EnterAsync(Actor actor) => (await _rig.Services.GetRequiredService<ChangeApp>().EnterAsync(
        actor, _rig.Services.GetRequiredService<PlatformRegistry>().Find(ConnectRig.Alpha)!.Info.Routes[0], new AppEntry("entered-1", "planted-entered", null), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Saved>();

    private async Task<List<DoctorFinding>> FindAsync(string subject) =>
        [.. (await _rig.Services.GetRequiredService<Examine>().RunAsync(null, default)).Where(one => one.Subject == subject)];

    private sealed class Broken : IExamination
    {
        public string Subject => "Broken";

        public Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
