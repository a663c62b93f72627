using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class YouTubeCapabilityTests : YouTubeOverHttp
{
    private const string Delete = "DELETE /youtube/v3/videos", Playlists = "GET /youtube/v3/playlists", Categories = "GET /youtube/v3/videoCategories";

    [Theory]
    [InlineData(204, true)]
    [InlineData(200, true)]
    [InlineData(404, true)]
    [InlineData(403, false)]
    public async Task A_deleted_video_or_one_that_is_gone_counts_as_deleted(int status, bool deleted)
    {
        Server.On(Delete, status is 403 ? Refusal(403, "forbidden") : new Reply(status));

        var outcome = await ((IDeletesPosts)Platform).DeleteAsync(Account, "dQw4w9WgXcQ", CancellationToken.None);

        (outcome is DeleteOutcome.Deleted).ShouldBe(deleted);
        Server.To(Delete)[0].Query.ShouldBe("id=dQw4w9WgXcQ");
    }

    [Fact]
    public async Task Counts_are_read_from_strings_and_what_is_hidden_is_unknown() =>
        (await ((IMeasuresPosts)Platform).MeasureAsync(Account, "dQw4w9WgXcQ", CancellationToken.None))
            .ShouldBe(new PostMetrics { Views = 12_345_678_901, Likes = null, Comments = 3 });

    [Fact]
    public async Task A_video_reads_back_as_people_see_it()
    {
        Server.On(Status, Video("processed", ""","privacyStatus":"private","publishAt":"2026-12-01T09:00:00Z" """));

        var reading = (await ((IReadsBack)Platform).ReadBackAsync(Account, "dQw4w9WgXcQ", CancellationToken.None)).ShouldNotBeNull();

        (reading.Text, reading.MediaCount, reading.Permalink).ShouldBe(("What is new", null, new Uri("https://site.example/watch?v=dQw4w9WgXcQ")));
        reading.Note.ShouldBe("It is private until 1 Dec 2026 09:00 UTC.");
    }

    [Fact]
    public async Task A_video_that_is_gone_reads_back_as_nothing_and_an_outage_as_a_question_for_later()
    {
        Server.On(Status, new Reply(200, "{}"));
        (await ((IReadsBack)Platform).ReadBackAsync(Account, "gone", CancellationToken.None)).ShouldBeNull();
        (await ((IMeasuresPosts)Platform).MeasureAsync(Account, "gone", CancellationToken.None)).ShouldBeNull();
        Server.On(Status, new Reply(503));

        await Should.ThrowAsync<HttpRequestException>(() => ((IReadsBack)Platform).ReadBackAsync(Account, "gone", CancellationToken.None));
    }

    [Fact]
    public async Task All_playlists_are_offered_page_by_page()
    {
        Server.On(Playlists, new Reply(200, """{"items":[{"id":"PL1","snippet":{"title":"News"}}],"nextPageToken":"p 2"}"""), new Reply(200, """{"items":[{"id":"PL2","snippet":{"title":"How"}}]}"""));

        var choices = await ((IOffersChoices)Platform).ChoicesAsync(Account, "playlist_id", CancellationToken.None);

        choices.ShouldBe([new OptionChoice("PL1", "News"), new OptionChoice("PL2", "How")]);
        Server.To(Playlists).Select(request => request.Query).ShouldBe(["part=snippet&mine=true&maxResults=50", "part=snippet&mine=true&maxResults=50&pageToken=p%202"]);
    }

    [Fact]
    public async Task Only_categories_that_a_video_can_be_put_into_are_offered()
    {
        Server.On(Categories, new Reply(200, """{"items":[{"id":"22","snippet":{"title":"People & Blogs","assignable":true}},{"id":"30","snippet":{"title":"Movies","assignable":false}}]}"""));

        (await ((IOffersChoices)Platform).ChoicesAsync(Account, "category_id", CancellationToken.None)).ShouldBe([new OptionChoice("22", "People & Blogs")]);
        Server.To(Categories)[0].Query.ShouldBe("part=snippet&regionCode=US");
    }

    [Fact]
    public async Task Choices_that_cannot_be_read_are_a_fault_and_never_an_empty_list()
    {
        Server.On(Playlists, Refusal(403, "quotaExceeded"));

        await Should.ThrowAsync<HttpRequestException>(() => ((IOffersChoices)Platform).ChoicesAsync(Account, "playlist_id", CancellationToken.None));
    }

    [Fact]
    public void Options_that_are_asked_of_the_account_are_those_it_offers() =>
        Platform.Info.Options.Where(option => option.AskedOfAccount).Select(option => option.Name).ShouldBe(["category_id", "playlist_id"]);

    [Fact]
    public void A_video_is_private_unless_said_otherwise_and_the_option_says_so()
    {
        var privacy = Platform.Info.Options.Single(option => option.Name == "privacy_status");

        privacy.Default.ShouldBe("private");
        privacy.Help.ShouldNotBeNull().ShouldContain("Private unless you say otherwise");
    }
}
