using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokReadingTests : TikTokOverHttp
{
    private const string Found = $$"""{"videos":[{"id":"{{PostId}}","video_description":"Autumn","share_url":"https://site.example/@annlee/video/{{PostId}}?utm=1","view_count":340,"like_count":12,"comment_count":3,"share_count":2}]}""";

    [Fact]
    public async Task A_published_post_is_read_by_its_id()
    {
        Server.On(Queried, Ok(Found));

        var reading = await ReadAsync(PostId);

        (reading!.Text, reading.Permalink).ShouldBe(("Autumn", new Uri($"https://site.example/@annlee/video/{PostId}")));
        Server.Requests.ShouldHaveSingleItem().ShouldHaveJson($$$"""{"filters":{"video_ids":["{{{PostId}}}"]}}""");
    }

    [Fact]
    public async Task A_post_that_had_no_public_id_gets_its_link_late()
    {
        Server.On(Queried, Ok(Found));

        (await ReadAsync(PublishId))!.Permalink.ShouldBe(new Uri($"https://site.example/@annlee/video/{PostId}"));
        Targets.ShouldBe([Status, Queried]);
    }

    [Fact]
    public async Task Without_the_permission_to_list_a_link_is_still_built()
    {
        Account = Account with { Scopes = ["video.publish"] };

        (await ReadAsync("p_pub_url~v2.7"))!.Permalink.ShouldBe(new Uri($"https://site.example/@annlee/photo/{PostId}"));
        Targets.ShouldBe([Status]);
    }

    [Theory]
    [InlineData("PUBLISH_COMPLETE", "moderated"), InlineData("SEND_TO_USER_INBOX", "inbox"), InlineData("PROCESSING_DOWNLOAD", "processing")]
    public async Task Without_a_public_id_it_says_why(string status, string word)
    {
        Server.On(Status, Ok($$"""{"status":"{{status}}"}"""));

        var reading = await ReadAsync(PublishId);

        reading!.Permalink.ShouldBeNull();
        reading.Note!.ShouldContain(word);
    }

    [Fact]
    public async Task What_is_gone_is_null_and_an_outage_is_thrown()
    {
        Server.On(Queried, Ok("""{"videos":[]}"""));
        (await ReadAsync(PostId)).ShouldBeNull();
        Server.On(Queried, new Reply(503));
        await Should.ThrowAsync<HttpRequestException>(() => ReadAsync(PostId));
    }

    [Fact]
    public async Task Numbers_are_read_for_either_id()
    {
        Server.On(Queried, Ok(Found));
        var expected = new PostMetrics { Views = 340, Likes = 12, Comments = 3, Shares = 2 };

        (await ((IMeasuresPosts)Platform).MeasureAsync(Account, PostId, CancellationToken.None)).ShouldBe(expected);
        (await ((IMeasuresPosts)Platform).MeasureAsync(Account, PublishId, CancellationToken.None)).ShouldBe(expected);
    }

    [Fact]
    public async Task Who_may_see_a_post_is_asked_of_the_account()
    {
        var choices = await ((IOffersChoices)Platform).ChoicesAsync(Account, "privacy_level", CancellationToken.None);

        choices.ShouldBe([new("PUBLIC_TO_EVERYONE", "Everyone"), new("MUTUAL_FOLLOW_FRIENDS", "Friends"), new("SELF_ONLY", "Only me")]);
        (await ((IOffersChoices)Platform).ChoicesAsync(Account, "mode", CancellationToken.None)).ShouldBeEmpty();
        Server.On(Creator, No(200, "spam_risk_too_many_posts"));
        await Should.ThrowAsync<HttpRequestException>(() => ((IOffersChoices)Platform).ChoicesAsync(Account, "privacy_level", CancellationToken.None));
    }

    [Fact]
    public void TikTok_takes_nothing_down() => Platform.ShouldNotBeAssignableTo<IDeletesPosts>();

    private Task<PostReading?> ReadAsync(string id) => ((IReadsBack)Platform).ReadBackAsync(Account, id, CancellationToken.None);
}
