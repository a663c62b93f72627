using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.X;

public sealed class XTimelineTests : IAsyncLifetime
{
    private const string Path = "users/1700000000000000101/tweets";
    private SandboxServer _server = null!;
    private XMember _ada = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync();
        _ada = await XMember.SignInAsync(_server);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Nothing_is_an_answer_without_data()
    {
        var body = await ListAsync("");
        body.ContainsKey("data").ShouldBeFalse();
        body["meta"]!["result_count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Links_come_with_what_they_stand_for()
    {
        await _ada.PublishAsync("😀 https://example.org/a");
        var post = (await ListAsync("?tweet.fields=created_at,text,entities"))["data"]![0]!;
        var link = post["entities"]!["urls"]![0]!;
        link["expanded_url"]!.GetValue<string>().ShouldBe("https://example.org/a");
        (link["start"]!.GetValue<int>(), link["end"]!.GetValue<int>()).ShouldBe((2, 25));
        post["text"]!.GetValue<string>().ShouldEndWith(link["url"]!.GetValue<string>());
        post["created_at"]!.GetValue<string>().ShouldBe("2026-11-20T10:00:00.000Z");
    }

    [Fact]
    public async Task A_long_post_is_cut_in_text_and_whole_in_its_note()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 200));
        await _ada.PublishAsync(text);
        var post = (await ListAsync("?tweet.fields=note_tweet"))["data"]![0]!;
        post["text"]!.GetValue<string>().Length.ShouldBeLessThan(281);
        post["note_tweet"]!["text"]!.GetValue<string>().ShouldBe(text);
    }

    [Fact]
    public async Task A_reply_names_what_it_answers()
    {
        var first = await _ada.PublishAsync("One");
        await _ada.PublishAsync(new JsonObject { ["text"] = "Two", ["reply"] = new JsonObject { ["in_reply_to_tweet_id"] = first } });
        var list = (await ListAsync("?tweet.fields=referenced_tweets"))["data"]!;
        list[0]!["referenced_tweets"]![0]!["id"]!.GetValue<string>().ShouldBe(first);
        (await ListAsync("?exclude=replies,retweets"))["meta"]!["result_count"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Pages_follow_each_other_newest_first()
    {
        for (var number = 1; number <= 7; number++) await _ada.PublishAsync($"Post {number}");
        var first = await ListAsync("?max_results=5");
        first["data"]![0]!["text"]!.GetValue<string>().ShouldBe("Post 7");
        var second = await ListAsync($"?max_results=5&pagination_token={first["meta"]!["next_token"]}");
        second["data"]!.AsArray().Select(post => post!["text"]!.GetValue<string>()).ShouldBe(["Post 2", "Post 1"]);
        second["meta"]!.AsObject().ContainsKey("next_token").ShouldBeFalse();
    }

    [Fact]
    public async Task Only_posts_since_the_start_are_listed()
    {
        await _ada.PublishAsync("Before");
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await _ada.PublishAsync("After");
        (await ListAsync("?start_time=2026-11-20T10:00:30Z"))["data"]!.AsArray().ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("After");
    }

    [Fact]
    public async Task The_list_lags_while_the_fault_is_on_and_the_permalink_does_not()
    {
        await _server.SetFaultsAsync("x", new JsonObject { ["list_lag_seconds"] = 30 });
        var id = await _ada.PublishAsync("Hello");
        (await ListAsync(""))["meta"]!["result_count"]!.GetValue<int>().ShouldBe(0);
        (await _server.Http.GetAsync($"/sandbox/x/adabrandt/status/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await ListAsync(""))["meta"]!["result_count"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("?max_results=4", "max_results")]
    [InlineData("?max_results=101", "max_results")]
    [InlineData("?start_time=yesterday", "RFC 3339")]
    [InlineData("?colour=red", "colour")]
    public async Task A_wrong_question_is_400(string query, string named) =>
        await XMember.ShouldBeRefusedAsync(await _ada.SendAsync(HttpMethod.Get, Path + query), 400, named);

    private async Task<JsonObject> ListAsync(string query)
    {
        using var answer = await _ada.SendAsync(HttpMethod.Get, Path + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }
}
