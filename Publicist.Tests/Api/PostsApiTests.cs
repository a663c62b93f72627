using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Deliveries;

namespace Publicist.Tests.Api;

public sealed class PostsApiTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly string Tomorrow = ApiDesk.Now.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_post_is_scheduled_read_changed_cancelled_and_deleted()
    {
        var scheduled = await desk.ScheduleAsync(new
        {
            campaign_id = desk.Campaign,
            posts = new[] { new { content = "Hello", platforms = new[] { "Guild" }, scheduled_time = Tomorrow, hashtags = new[] { "#news" }, options = new { guild = new { visibility = "public", comments = false } } } },
        });
        scheduled.Status.ShouldBe(201, scheduled.Text);
        var post = scheduled.Json.GetProperty("posts")[0];
        var delivery = post.GetProperty("deliveries")[0];
        (delivery.GetProperty("platform").GetString(), delivery.GetProperty("account_id").GetGuid(), delivery.GetProperty("status").GetString()).ShouldBe(("guild", desk.Account, "scheduled"));
        delivery.GetProperty("scheduled_time").GetDateTimeOffset().ShouldBe(DateTimeOffset.Parse(Tomorrow, null));
        post.GetProperty("options").GetProperty("guild").GetProperty("comments").GetString().ShouldBe("false");
        var id = post.GetProperty("id").GetGuid();

        var patched = await desk.SendAsync(HttpMethod.Patch, $"/api/v1/posts/{id}", JsonContent.Create(new { content = "Better", version = 1 }));
        patched.Status.ShouldBe(200, patched.Text);
        (patched.Json.GetProperty("content").GetString(), patched.Json.GetProperty("hashtags")[0].GetString(), patched.Json.GetProperty("version").GetInt32()).ShouldBe(("Better", "news", 2));
        (await desk.SendAsync(HttpMethod.Patch, $"/api/v1/posts/{id}", JsonContent.Create(new { content = "Late", version = 1 }))).ShouldBeProblem(409);

        var ofCampaign = await desk.SendAsync(HttpMethod.Get, $"/api/v1/posts/scheduled/{desk.Campaign}");
        ofCampaign.Json.GetProperty("posts").EnumerateArray().ShouldContain(one => one.GetProperty("id").GetGuid() == id);
        (await desk.SendAsync(HttpMethod.Delete, $"/api/v1/posts/{id}")).ShouldBeProblem(409);
        var cancelled = await desk.SendAsync(HttpMethod.Delete, $"/api/v1/posts/cancel/{id}");
        cancelled.Json.GetProperty("deliveries")[0].GetProperty("status").GetString().ShouldBe("cancelled");
        (await desk.SendAsync(HttpMethod.Delete, $"/api/v1/posts/{id}")).Status.ShouldBe(204);
        (await desk.SendAsync(HttpMethod.Get, $"/api/v1/posts/{id}")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Twenty_parallel_wishes_to_publish_now_give_one_run()
    {
        var id = await desk.PostAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.SendAsync(HttpMethod.Post, $"/api/v1/posts/publish/{id}")));
        answers.ShouldAllBe(answer => answer.Status == 202 || answer.Status == 409);
        answers.ShouldContain(answer => answer.Status == 202);
        var delivery = await PublishedAsync(id);
        delivery.GetProperty("permalink").GetString().ShouldBe($"https://guild.example/{delivery.GetProperty("id").GetGuid()}");
        delivery.GetProperty("attempts").EnumerateArray().ShouldHaveSingleItem().GetProperty("steps").EnumerateArray().Count(step => step.GetProperty("kind").GetString() == "submitting").ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_time_it_goes_out_now()
    {
        var answer = await desk.ScheduleAsync(new { posts = new[] { new { content = "Now", accounts = new[] { desk.Account } } } });
        answer.Status.ShouldBe(201, answer.Text);
        (await PublishedAsync(answer.Json.GetProperty("posts")[0].GetProperty("id").GetGuid())).GetProperty("platform_post_id").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Options_space_the_posts_that_have_no_time()
    {
        object Post(string content, string? time = null) => new { content, platforms = new[] { "guild" }, scheduled_time = time };
        var answer = await desk.ScheduleAsync(new
        {
            posts = new[] { Post("One"), Post("Own", Tomorrow), Post("Two"), Post("Three") },
            scheduling_options = new { interval_hours = 6, start_time = "09:00", time_zone = "Europe/Berlin" },
        });
        answer.Status.ShouldBe(201, answer.Text);
        var times = answer.Json.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("deliveries")[0].GetProperty("scheduled_time").GetDateTimeOffset()).ToList();
        TimeZoneInfo.ConvertTime(times[0], TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).TimeOfDay.ShouldBe(TimeSpan.FromHours(9));
        times[0].ShouldBeGreaterThan(ApiDesk.Now);
        times[0].ShouldBeLessThan(ApiDesk.Now.AddHours(26));
        (times[2] - times[0], times[3] - times[2]).ShouldBe((TimeSpan.FromHours(6), TimeSpan.FromHours(6)));
    }

    [Fact]
    public async Task A_time_without_an_offset_is_the_wall_clock_of_the_zone()
    {
        var answer = await desk.ScheduleAsync(new { posts = new[] { new { content = "Winter", platforms = new[] { "guild" }, scheduled_time = "2099-01-15T09:00", time_zone = "Europe/Berlin" } } });
        answer.Status.ShouldBe(201, answer.Text);
        var post = answer.Json.GetProperty("posts")[0];
        post.GetProperty("scheduled_time").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2099, 1, 15, 8, 0, 0, TimeSpan.Zero));
        post.GetProperty("time_zone").GetString().ShouldBe("Europe/Berlin");
    }

    [Theory]
    [InlineData("2099-01-15T09:00", 8)]
    [InlineData("2099-01-15T09:00Z", 9)]
    [InlineData("2099-01-15T09:00+02:00", 7)]
    public async Task Without_a_zone_the_workspace_s_own_is_meant_and_an_offset_still_rules(string time, int hour)
    {
        var answer = await desk.ScheduleAsync(new { posts = new[] { new { content = "Here", platforms = new[] { "guild" }, scheduled_time = time } } });
        answer.Status.ShouldBe(201, answer.Text);
        var post = answer.Json.GetProperty("posts")[0];
        post.GetProperty("scheduled_time").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2099, 1, 15, hour, 0, 0, TimeSpan.Zero));
        post.GetProperty("time_zone").GetString().ShouldBe("Europe/Berlin");
    }

    [Fact]
    public async Task Checking_says_what_would_be_refused_and_stores_nothing()
    {
        var before = (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts/status/summary")).Json.GetProperty("total").GetInt32();
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/posts/check", JsonContent.Create(new { posts = new[] { new { content = new string('a', 51), platforms = new[] { "guild" } } } }));
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        var finding = answer.Json.GetProperty("findings")[0];
        (finding.GetProperty("severity").GetString(), finding.GetProperty("field").GetString(), finding.GetProperty("platform").GetString()).ShouldBe(("error", "posts[0].content", "guild"));
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts/status/summary")).Json.GetProperty("total").GetInt32().ShouldBe(before);
    }

    [Fact]
    public async Task The_list_goes_on_by_cursor_and_takes_filters()
    {
        for (var number = 0; number < 3; number++) await desk.PostAsync();
        var first = await desk.SendAsync(HttpMethod.Get, "/api/v1/posts?limit=2&status=scheduled&platform=guild");
        first.Json.GetProperty("posts").GetArrayLength().ShouldBe(2);
        var second = await desk.SendAsync(HttpMethod.Get, $"/api/v1/posts?limit=2&status=scheduled&cursor={first.Json.GetProperty("next_cursor").GetString()}");
        second.Json.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("id").GetGuid())
            .ShouldNotContain(id => first.Text.Contains(id.ToString(), StringComparison.Ordinal));
        first.Json.GetProperty("posts")[0].GetProperty("deliveries")[0].TryGetProperty("attempts", out _).ShouldBeFalse("None is read for a list.");
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts?limit=500&cursor=x&status=gone")).ShouldBeProblem(400).Fields.ShouldBe(["limit", "cursor", "status"]);
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts?limit=many")).ShouldBeProblem(400).Fields.ShouldBe(["limit"]);
    }

    private async Task<JsonElement> PublishedAsync(Guid id)
    {
        var published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var changes = desk.Server.Services.GetRequiredService<DeliveryFeed>().Subscribe(desk.Owner.WorkspaceId, change =>
        {
            if (change.PostId == id && change.State == DeliveryState.Published) published.TrySetResult();
        });
        var already = await DeliveryAsync(id);
        if (IsPublished(already)) return already;
        await published.Task.WaitAsync(Limit);
        return await DeliveryAsync(id);
    }

    private static bool IsPublished(JsonElement delivery) => delivery.GetProperty("status").GetString() == "published";

    private async Task<JsonElement> DeliveryAsync(Guid id) => (await desk.SendAsync(HttpMethod.Get, $"/api/v1/posts/{id}")).Json.GetProperty("deliveries")[0];
}
