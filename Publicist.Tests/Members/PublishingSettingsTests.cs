using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Members;

public sealed class PublishingSettingsTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    [Fact]
    public async Task One_button_stops_everything_and_every_page_says_so_until_the_other_is_pressed()
    {
        var (browser, actor) = await OwnerAsync();

        using var paused = await browser.SubmitAsync("/settings/publishing", "/publishing/pause", new Dictionary<string, string>());
        (await paused.Content.ReadAsStringAsync()).ShouldContain("Publishing is paused");
        (await browser.Client.GetStringAsync("/settings/profile")).ShouldContain("Publishing is paused");
        (await StateAsync(actor)).WorkspaceSince.ShouldNotBeNull();

        using var resumed = await browser.SubmitAsync("/settings/profile", "/publishing/resume", new Dictionary<string, string>());
        resumed.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/profile");
        (await resumed.Content.ReadAsStringAsync()).ShouldNotContain("Publishing is paused");
        (await StateAsync(actor)).WorkspaceSince.ShouldBeNull();
    }

    [Fact]
    public async Task One_account_is_paused_alone()
    {
        var (browser, actor) = await OwnerAsync();
        var account = await AccountAsync(actor);

        await FromAsync(browser, "/publishing/pause", account.ToString());
        (await StateAsync(actor)).ShouldSatisfyAllConditions(state => state.WorkspaceSince.ShouldBeNull(), state => state.Accounts.ShouldBe([account]));
        (await browser.Client.GetStringAsync("/settings/profile")).ShouldContain("One account is paused:");

        await FromAsync(browser, "/publishing/resume", account.ToString());
        (await StateAsync(actor)).Accounts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_names_no_account_it_could_mean_changes_nothing()
    {
        var (browser, actor) = await OwnerAsync();
        (await FromAsync(browser, "/publishing/pause", "nonsense")).ShouldBe(HttpStatusCode.BadRequest);
        (await StateAsync(actor)).WorkspaceSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_form_that_names_an_account_which_is_gone_says_in_words_that_nothing_was_changed()
    {
        var (browser, _) = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/profile", "/sign-out", new Dictionary<string, string> { ["account"] = Guid.NewGuid().ToString(), ["return"] = "/settings/publishing" }, "/publishing/pause");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Nothing was changed: this account is no longer connected.");
        page.ShouldContain("href=\"/settings/publishing\"");
    }

    [Fact]
    public async Task A_viewers_form_pauses_nothing_and_says_who_may()
    {
        var (_, actor) = await OwnerAsync();
        await server.Services.GetRequiredService<AddUser>().RunAsync(new NewUser { Name = "Looker", Email = "looker@example.org", Password = PublicistServer.OwnerPassword, Role = MemberRole.Viewer }, CancellationToken.None);
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync("looker@example.org", PublicistServer.OwnerPassword);
        using var answer = await browser.SubmitAsync("/settings/profile", "/sign-out", new Dictionary<string, string>(), "/publishing/pause");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("only owners and editors can pause or resume");
        (await StateAsync(actor)).WorkspaceSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_form_of_another_site_pauses_nothing()
    {
        var (browser, actor) = await OwnerAsync();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>());
        using var answer = await browser.Client.PostAsync("/publishing/pause", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await StateAsync(actor)).WorkspaceSince.ShouldBeNull();
    }

    [Fact]
    public async Task How_late_a_missed_post_may_go_out_is_chosen_for_all_and_for_one_account()
    {
        var (browser, actor) = await OwnerAsync();
        var account = await AccountAsync(actor);
        var missed = server.Services.GetRequiredService<MissedPosts>();

        using var saved = await browser.SubmitAsync("/settings/publishing", "missed", new Dictionary<string, string> { ["lateness"] = "60", [$"lateness-{account:N}"] = "1440" });
        (await saved.Content.ReadAsStringAsync()).ShouldContain("Saved.");
        var policy = await missed.ReadAsync(actor, CancellationToken.None);
        (policy.WorkspaceMinutes, policy.AccountMinutes[account]).ShouldBe((60, 1440));

        using var back = await browser.SubmitAsync("/settings/publishing", "missed", new Dictionary<string, string> { ["lateness"] = "" });
        policy = await missed.ReadAsync(actor, CancellationToken.None);
        (policy.WorkspaceMinutes, policy.AccountMinutes.Count).ShouldBe((null, 0));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("99999999")]
    public async Task A_lateness_that_nobody_may_choose_is_refused_in_words(string minutes)
    {
        var (browser, actor) = await OwnerAsync();
        using var answer = await browser.SubmitAsync("/settings/publishing", "missed", new Dictionary<string, string> { ["lateness"] = minutes });
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Choose a lateness between 1 minute and 365 days.");
        (await server.Services.GetRequiredService<MissedPosts>().ReadAsync(actor, CancellationToken.None)).WorkspaceMinutes.ShouldBeNull();
    }

    private async Task<PauseState> StateAsync(Actor actor) => await server.Services.GetRequiredService<PausePublishing>().ReadAsync(actor, CancellationToken.None);

    private static async Task<HttpStatusCode> FromAsync(FormBrowser browser, string path, string account)
    {
        using var answer = await browser.SubmitAsync("/settings/profile", "/sign-out", new Dictionary<string, string> { ["account"] = account }, path);
        return answer.StatusCode;
    }

    private async Task<(FormBrowser Browser, Actor Actor)> OwnerAsync()
    {
        var actor = await server.CreateOwnerAsync();
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        return (browser, actor);
    }

    private async Task<Guid> AccountAsync(Actor actor)
    {
        var account = new SocialAccount
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = actor.WorkspaceId,
            Platform = "x",
            Kind = "profile",
            PlatformUserId = Guid.NewGuid().ToString(),
            DisplayName = "Ada's account",
            IsSandbox = true,
            ConnectedBy = actor.UserId,
            ConnectedAt = DateTimeOffset.UnixEpoch,
        };
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<PublicistDb>>().CreateDbContextAsync();
        db.Workspace = actor.WorkspaceId;
        db.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    }
}
