using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Tests.Sandbox.LinkedIn;
using Publicist.Tests.Sandbox.X;
using Publicist.Web.Sandbox;

namespace Publicist.Tests.Sandbox;

public sealed class SandboxSiteTests
{
    [Theory]
    [InlineData("GET", "/sandbox")]
    [InlineData("GET", "/sandbox/x")]
    [InlineData("GET", "/sandbox/x/ledger")]
    [InlineData("DELETE", "/sandbox/x/faults")]
    [InlineData("POST", "/sandbox/linkedin/rest/posts")]
    [InlineData("GET", "/sandbox/anything/else")]
    public async Task Switched_off_it_is_not_there(string method, string path)
    {
        await using var server = await SandboxServer.StartAsync(isEnabled: false);
        using var answer = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_pages_show_what_was_posted_newest_first_and_run_nothing()
    {
        await using var server = await SandboxServer.StartAsync();
        var ada = await XMember.SignInAsync(server);
        await ada.PublishAsync("Older <script>alert(1)</script>");
        await ada.PublishAsync("Newer");
        using var answer = await server.Http.GetAsync("/sandbox/x");
        var page = await answer.Content.ReadAsStringAsync();
        page.IndexOf("Newer", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("Older", StringComparison.Ordinal));
        page.ShouldNotContain("<script");
        answer.Header("Content-Security-Policy").ShouldStartWith("default-src 'none'");
        var index = await server.Http.GetStringAsync("/sandbox");
        index.ShouldContain("2 posts");
        index.ShouldContain("LinkedIn");
    }

    [Fact]
    public async Task Emptying_the_ledger_forgets_posts_and_keeps_logins()
    {
        await using var server = await SandboxServer.StartAsync();
        var ada = await XMember.SignInAsync(server);
        await ada.PublishAsync("Hello");
        (await server.Http.DeleteAsync("/sandbox/x/ledger")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.LedgerAsync("x")).ShouldBeEmpty();
        await ada.PublishAsync("Hello");
    }

    [Fact]
    public async Task A_rig_can_hold_a_post_at_each_moment()
    {
        var rig = new Rig();
        await using var server = await SandboxServer.StartAsync(configure: services => services.AddSingleton<ISandboxBarriers>(rig));
        var member = await LinkedInMember.SignInAsync(server);
        await member.PublishAsync("Hello");
        await rig.Answered.Task;
        rig.Reached.ShouldBe([("linkedin", SandboxMoment.BeforeReading, 0), ("linkedin", SandboxMoment.Accepted, 0), ("linkedin", SandboxMoment.Answered, 201)]);
    }

    private sealed class Rig : ISandboxBarriers
    {
        public ConcurrentQueue<(string, SandboxMoment, int)> Reached { get; } = [];

        public TaskCompletionSource Answered { get; } = new();

        public Task ReachAsync(string platform, SandboxMoment moment, HttpContext context)
        {
            Reached.Enqueue((platform, moment, moment is SandboxMoment.Answered ? context.Response.StatusCode : 0));
            if (moment is SandboxMoment.Answered) Answered.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
