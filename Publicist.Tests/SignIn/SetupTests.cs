using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Storage;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.SignIn;

public sealed class SetupTests : IAsyncLifetime
{
    private readonly PublicistServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/compose")]
    [InlineData("/sign-in")]
    [InlineData("/settings/security")]
    public async Task Before_anybody_is_set_up_every_page_leads_to_the_setup(string path)
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/setup");
    }

    [Fact]
    public async Task Before_anybody_is_set_up_programs_are_told_so()
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync("/api/v1/posts");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Nobody is set up yet");
    }

    [Fact]
    public async Task Before_anybody_is_set_up_the_style_sheet_is_served()
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync("/app.css");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_setup_form_makes_the_owner_signs_in_and_then_is_gone()
    {
        using var client = await _server.SignedInClientAsync();
        (await client.GetAsync("/settings/profile")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/profile");
        (await client.GetAsync("/setup")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task A_refused_setup_keeps_what_was_typed_and_says_beside_the_field_what_is_wrong()
    {
        var browser = new FormBrowser(_server.Address);
        using var answer = await browser.SubmitAsync("/setup", "setup", Fields("not an address", "short", "short"));
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"Ada &amp; Co\"");
        page.ShouldContain("id=\"Input-Email-fault\"");
        page.ShouldContain("aria-describedby=\"Input-Email-fault Input-Email-hint\"");
        page.ShouldContain("The password is too short");
        page.ShouldNotContain("value=\"short\"");
        (await _server.Services.GetRequiredService<FirstUser>().IsMissingAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Passwords_that_differ_are_refused()
    {
        var browser = new FormBrowser(_server.Address);
        using var answer = await browser.SubmitAsync("/setup", "setup", Fields("ada@example.org", PublicistServer.OwnerPassword, "something else here"));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The two passwords differ");
    }

    [Fact]
    public async Task Of_setups_side_by_side_exactly_one_makes_the_owner()
    {
        var browsers = Enumerable.Range(0, 6).Select(_ => new FormBrowser(_server.Address, follow: false)).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            var browser = browsers[number];
            using var answer = await browser.SubmitAsync("/setup", "setup", Fields($"ada{number}@example.org", PublicistServer.OwnerPassword, PublicistServer.OwnerPassword));
            return answer.Headers.Location is { } location ? new Uri(_server.Address, location).AbsolutePath : answer.StatusCode.ToString();
        }));
        answers.Order().ShouldBe(["/", "/sign-in", "/sign-in", "/sign-in", "/sign-in", "/sign-in"]);
        await using var db = _server.Services.GetRequiredService<Databases>().Everything();
        (await db.Users.CountAsync()).ShouldBe(1);
        (await db.Workspaces.CountAsync()).ShouldBe(1);
        (await db.Memberships.CountAsync()).ShouldBe(1);
    }

    private static Dictionary<string, string> Fields(string email, string password, string repeat) => new()
    {
        ["Input.Name"] = "Ada & Co",
        ["Input.Email"] = email,
        ["Input.Password"] = password,
        ["Input.Repeat"] = repeat,
        ["Input.WorkspaceName"] = "Engines",
        ["Input.TimeZone"] = "Europe/Berlin",
    };
}
