using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Storage;
using Publicist.Tests.Media;

namespace Publicist.Tests.Api;

public sealed class IdempotencyTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_one_post()
    {
        var (key, body) = (Key(), Body("Once"));
        var first = await desk.ScheduleAsync(body, key);
        var again = await desk.ScheduleAsync(body, key);
        (again.Status, again.Text).ShouldBe((201, first.Text));
        again.Headers.Keys.ShouldContain("Idempotency-Replayed");
        (await CountAsync("Once")).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_at_once_make_one_post()
    {
        var (key, body) = (Key(), Body("Parallel"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.ScheduleAsync(body, key)));
        answers.ShouldAllBe(answer => answer.Status == 201 || answer.Status == 409);
        answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
        (await CountAsync("Parallel")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_body_under_the_key_is_refused()
    {
        var key = Key();
        (await desk.ScheduleAsync(Body("Mine"), key)).Status.ShouldBe(201);
        (await desk.ScheduleAsync(Body("Other"), key)).ShouldBeProblem(422);
        (await desk.SendAsync(HttpMethod.Post, $"/api/v1/posts/publish/{Guid.CreateVersion7()}", idempotencyKey: key)).ShouldBeProblem(422);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var key = Key();
        (await desk.ScheduleAsync(Body(""), key)).ShouldBeProblem(400);
        (await desk.ScheduleAsync(Body("Right now"), key)).Status.ShouldBe(201);
        (await desk.ScheduleAsync(Body("Right now"), new string('k', 256))).ShouldBeProblem(400);
    }

    [Fact]
    public async Task Publishing_and_uploading_take_a_key_too()
    {
        var (publish, upload) = (Key(), Key());
        var id = await desk.PostAsync();
        var first = await desk.SendAsync(HttpMethod.Post, $"/api/v1/posts/publish/{id}", idempotencyKey: publish);
        var again = await desk.SendAsync(HttpMethod.Post, $"/api/v1/posts/publish/{id}", idempotencyKey: publish);
        (first.Status, again.Status, again.Text).ShouldBe((202, 202, first.Text));

        Task<Answer> Upload(byte[] bytes, string? alt) => desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(bytes, altText: alt), upload);
        var picture = await Upload(SampleImages.Png(5, 5), "A square");
        picture.Status.ShouldBe(201, picture.Text);
        (await Upload(SampleImages.Png(5, 5), "A square")).Text.ShouldBe(picture.Text);
        (await Upload(SampleImages.Png(5, 5), "Another description")).ShouldBeProblem(422);
        (await Upload(SampleImages.Png(6, 6), "A square")).ShouldBeProblem(422);
    }

    [Fact]
    public async Task What_is_on_disk_is_whole_so_that_a_crash_leaves_either_nothing_or_all()
    {
        var key = Key();
        await desk.ScheduleAsync(Body("Whole"), key);
        var kept = await new KeptAnswers(desk.Server.Services.GetRequiredService<Databases>(), TimeProvider.System).FindAsync(desk.Owner.WorkspaceId, key, CancellationToken.None);
        kept.ShouldNotBeNull().StatusCode.ShouldBe(201);
        (await new KeptAnswers(desk.Server.Services.GetRequiredService<Databases>(), TimeProvider.System).FindAsync(desk.Stranger.WorkspaceId, key, CancellationToken.None)).ShouldBeNull();
    }

    private static string Key() => Guid.NewGuid().ToString();

    private static object Body(string content) => new { posts = new[] { new { content, platforms = new[] { "guild" }, scheduled_time = "2098-01-01T00:00:00Z" } } };

    private async Task<int> CountAsync(string content) => (await desk.SendAsync(HttpMethod.Get, $"/api/v1/posts?search={content}")).Json.GetProperty("posts").GetArrayLength();
}
