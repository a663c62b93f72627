using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Notifications;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Members;

public sealed class SettingsTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    [Fact]
    public async Task The_business_profile_is_saved_and_shown_again()
    {
        var browser = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/profile", "profile", Profile("Engines & Sons", "engines.example"));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Saved.");
        var page = await browser.Client.GetStringAsync("/settings/profile");
        page.ShouldContain("value=\"Engines &amp; Sons\"");
        page.ShouldContain("value=\"https://engines.example\"");
    }

    [Fact]
    public async Task A_refused_profile_keeps_what_was_typed()
    {
        var browser = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/profile", "profile", Profile("Kept as typed", "javascript:alert(1)"));
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("This is not a web address");
        page.ShouldContain("value=\"Kept as typed\"");
        page.ShouldNotContain("Saved.");
        (await browser.Client.GetStringAsync("/settings/profile")).ShouldNotContain("Kept as typed");
    }

    [Fact]
    public async Task Unticked_notifications_are_muted()
    {
        var browser = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/notifications", "notifications", new Dictionary<string, string> { ["shown"] = NotificationKinds.Failed });
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Saved.");
        var actor = await server.CreateOwnerAsync();
        var settings = await server.Services.GetRequiredService<ReadSettings>().RunAsync(actor, CancellationToken.None);
        settings.MutedNotifications.ShouldBe(NotificationKinds.All.Select(kind => kind.Kind).Where(kind => kind != NotificationKinds.Failed));
    }

    [Fact]
    public async Task The_theme_is_there_with_the_first_byte_after_saving()
    {
        var browser = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/preferences", "preferences", new Dictionary<string, string> { ["Input.Theme"] = "Dark", ["Input.TimeZone"] = "Asia/Tokyo", ["Input.WeekStartsOn"] = "Sunday" });
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("data-theme=\"dark\"");
        page.ShouldContain("Saved.");
        var settings = await server.Services.GetRequiredService<ReadSettings>().RunAsync(await server.CreateOwnerAsync(), CancellationToken.None);
        (settings.Theme, settings.OwnTimeZone, settings.WeekStartsOn).ShouldBe((Theme.Dark, "Asia/Tokyo", DayOfWeek.Sunday));
    }

    [Fact]
    public async Task A_time_zone_that_is_not_known_is_refused()
    {
        var browser = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/preferences", "preferences", new Dictionary<string, string> { ["Input.Theme"] = "Light", ["Input.TimeZone"] = "Mars/Olympus", ["Input.WeekStartsOn"] = "Monday" });
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This time zone is not known here");
    }

    [Fact]
    public async Task Only_an_owner_may_change_the_workspace_and_the_others_see_why_not()
    {
        await server.CreateOwnerAsync();
        var editor = await AddAsync(MemberRole.Editor, "editor@example.org");
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync("editor@example.org", PublicistServer.OwnerPassword);
        var page = await browser.Client.GetStringAsync("/settings/profile");
        page.ShouldContain("Only an owner of the workspace can change its profile");
        page.ShouldNotContain(">Save</button>");
        using var answer = await browser.SubmitAsync("/settings/profile", "profile", Profile("Taken over", ""));
        var outcome = await server.Services.GetRequiredService<ChangeWorkspace>().RunAsync(editor, new WorkspaceProfile { Name = "Taken over", TimeZone = "UTC" }, CancellationToken.None);
        outcome.ShouldBeOfType<SettingsOutcome.Forbidden>();
        (await browser.Client.GetStringAsync("/settings/profile")).ShouldNotContain("Taken over");
        (await browser.Client.GetStringAsync("/settings/security")).ShouldContain("Only an owner of the workspace can make or revoke API keys");
    }

    [Fact]
    public async Task A_key_is_shown_once_listed_by_its_prefix_and_revoked()
    {
        var browser = await OwnerAsync();
        using var made = await browser.SubmitAsync("/settings/security", "new-key", new Dictionary<string, string> { ["KeyInput.Name"] = "The robot", ["scope"] = "read" });
        var key = System.Text.RegularExpressions.Regex.Match(await made.Content.ReadAsStringAsync(), "pub_[A-Za-z0-9_-]{40,}").Value;
        key.ShouldNotBeEmpty();
        var page = await browser.Client.GetStringAsync("/settings/security");
        page.ShouldContain("The robot");
        page.ShouldNotContain(key);
        page.ShouldContain(key[..10]);

        var find = server.Services.GetRequiredService<FindApiKey>();
        var found = await find.RunAsync(key, CancellationToken.None);
        using var revoked = await browser.SubmitAsync("/settings/security", "revoke", new Dictionary<string, string> { ["key"] = found!.Id.ToString() });
        (await revoked.Content.ReadAsStringAsync()).ShouldContain("The key is revoked");
        (await find.RunAsync(key, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing()
    {
        var browser = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/security", "password", new Dictionary<string, string> { ["Input.Current"] = "not it", ["Input.Password"] = "another passphrase entirely", ["Input.Repeat"] = "another passphrase entirely" });
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This is not your current password");
        await new FormBrowser(server.Address).SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
    }

    [Fact]
    public async Task Security_events_are_those_of_the_own_workspace()
    {
        var browser = await OwnerAsync();
        await using (var db = server.Services.GetRequiredService<Databases>().Everything())
        {
            db.Audit.Add(new Core.Audit.AuditEntry { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), Act = "account.connected", Subject = "somebody else's account", At = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var page = await browser.Client.GetStringAsync("/settings/security");
        page.ShouldContain("Signed in");
        page.ShouldNotContain("somebody else");
    }

    [Fact]
    public async Task Uses_of_sign_ins_say_who_it_was_a_person_or_the_program()
    {
        var browser = await OwnerAsync();
        var owner = await server.CreateOwnerAsync();
        await using (var db = server.Services.GetRequiredService<Databases>().Everything())
        {
            foreach (var user in new Guid?[] { owner.UserId, null, Guid.NewGuid() })
                db.Audit.Add(new Core.Audit.AuditEntry { Id = Guid.NewGuid(), WorkspaceId = owner.WorkspaceId, UserId = user, Act = Core.Audit.TokenUses.Checked, Subject = "an account", At = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var page = await browser.Client.GetStringAsync("/settings/security");
        foreach (var who in new[] { "Ada Lovelace", "Publicist", "Somebody who is no longer here" })
            page.ShouldMatch($"<td[^>]*>{who}</td>\\s*<td[^>]*>Checked whether it holds</td>\\s*<td[^>]*>an account</td>");
    }

    private async Task<FormBrowser> OwnerAsync()
    {
        await server.CreateOwnerAsync();
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        return browser;
    }

    private async Task<Actor> AddAsync(MemberRole role, string email)
    {
        var outcome = await server.Services.GetRequiredService<AddUser>().RunAsync(new NewUser { Name = "Another", Email = email, Password = PublicistServer.OwnerPassword, Role = role }, CancellationToken.None);
        return outcome.ShouldBeOfType<UserOutcome.Created>().Actor;
    }

    private static Dictionary<string, string> Profile(string name, string website) => new()
    {
        ["Input.Name"] = name,
        ["Input.Website"] = website,
        ["Input.Description"] = "",
        ["Input.TimeZone"] = "Europe/Berlin",
    };
}
