using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;

namespace Publicist.Tests.Platforms.Instagram;

public sealed class InstagramRecoveryTests : InstagramOverHttp
{
    private const string Listed = """
        {"data":[{"id":"950","caption":"Something newer","timestamp":"2026-11-20T10:05:00+0000","media_type":"IMAGE","permalink":"https://www.instagram.com/p/New/"},
         {"id":"901","caption":"Rye with miller","timestamp":"2026-11-20T10:00:30+0000","media_type":"IMAGE","permalink":"https://www.instagram.com/p/AbC/"},
         {"id":"800","caption":"Rye with @miller","timestamp":"2026-11-19T10:00:00+0000","media_type":"IMAGE"}]}
        """;

    private Draft Rye => field ??= Draft("Rye with  @miller", Image());

    [Fact]
    public async Task A_container_of_an_earlier_attempt_is_published_and_no_second_one_is_made()
    {
        Server.On(Status("501"), InProgress);
        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBeGreaterThan(Clock.GetUtcNow());
        Journal.Submitted.ShouldBeEmpty();
        Server.On(Status("501"), Finished);

        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Create).Count.ShouldBe(1);
        Server.To(Quota).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_carousel_goes_on_at_the_child_that_was_missing()
    {
        Server.On(Create, Created("501"), Refused(2, 0, status: 500), Created("502"), Created("600")).On(Status("502"), Finished).On(Status("600"), Finished);
        var draft = Draft("Two", Image(), Image());

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Create).Count(request => request.Text.Contains("is_carousel_item", StringComparison.Ordinal)).ShouldBe(3);
        Server.To(Create)[^1].Text.ShouldContain("""["501","502"]""");
    }

    [Fact]
    public async Task A_changed_post_gets_a_container_of_its_own()
    {
        Server.On(Status("501"), InProgress).On(Create, Created("501"), Created("502")).On(Status("502"), Finished);
        var image = Image();
        await PublishAsync(Draft("Before", image));

        await PublishAsync(Draft("After", image));

        Server.To(Publish).ShouldHaveSingleItem().ShouldHaveJson("""{"creation_id":"502"}""");
    }

    [Fact]
    public async Task What_is_published_already_is_looked_up_and_never_published_again()
    {
        Server.On(Publish, Reply.Dropped).On(List, new Reply(200, """{"data":[]}"""));
        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.On(Status("501"), AlreadyOut).On(List, new Reply(200, Listed));

        (await PublishAsync(Rye, Start)).ShouldBe(new PublishOutcome.Published("901", new Uri("https://www.instagram.com/p/AbC/")));

        Server.To(Publish).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_spam_refusal_of_a_post_that_is_live_ends_as_published()
    {
        Server.On(Publish, Refused(4, 2207051)).On(Status("501"), Finished, AlreadyOut).On(List, new Reply(200, Listed));

        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("901");
    }

    [Fact]
    public async Task A_spam_refusal_of_a_post_that_is_not_live_waits_for_hours()
    {
        Server.On(Publish, Refused(4, 2207051));

        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBeGreaterThan(Start.AddHours(2));
    }

    [Fact]
    public async Task A_spam_refusal_that_nobody_can_check_is_in_doubt()
    {
        Server.On(Publish, Refused(4, 2207051)).On(Status("501"), Finished, Refused(100, 33));

        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_lost_answer_whose_container_is_finished_may_be_sent_again()
    {
        await DoubtAsync();

        (await FindAsync(Rye, Start)).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task A_lost_answer_whose_container_is_published_is_found_by_caption_and_not_by_being_newest()
    {
        await DoubtAsync();
        Server.On(Status("501"), AlreadyOut).On(List, new Reply(200, Listed));

        (await FindAsync(Rye, Start)).ShouldBe(new LookupResult.Found("901", new Uri("https://www.instagram.com/p/AbC/")));
        Server.To(List)[0].Query.ShouldStartWith("fields=id,caption,timestamp,permalink,media_type&limit=10");
    }

    [Fact]
    public async Task What_is_published_and_not_listed_is_waited_for_and_then_kept_without_a_name()
    {
        await DoubtAsync();
        Server.On(Status("501"), AlreadyOut).On(List, new Reply(200, """{"data":[{"id":"950","caption":"Something newer","timestamp":"2026-11-20T10:05:00+0000","media_type":"IMAGE"}]}"""));
        var doubt = Clock.GetUtcNow();

        (await FindAsync(Rye, doubt)).ShouldBeOfType<LookupResult.NotYet>();
        Clock.Advance(TimeSpan.FromMinutes(6));

        (await FindAsync(Rye, doubt)).ShouldBe(new LookupResult.Found("container:501", new Uri("https://site.example/ryeandco/")));
    }

    [Fact]
    public async Task A_container_that_cannot_be_read_leaves_the_list_to_decide()
    {
        await DoubtAsync();
        Server.On(Status("501"), Refused(100, 33)).On(List, new Reply(200, Listed));
        (await FindAsync(Rye, Start)).ShouldBeOfType<LookupResult.Found>().RemoteId.ShouldBe("901");

        Server.On(List, new Reply(200, """{"data":[]}"""));
        (await FindAsync(Rye, Start)).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task Without_a_caption_a_listed_post_proves_nothing_while_the_container_is_silent()
    {
        var draft = Draft("", Image());
        Server.On(Publish, Reply.Dropped);
        await PublishAsync(draft);
        Server.On(Status("501"), Refused(100, 33)).On(List, new Reply(200, """{"data":[{"id":"901","timestamp":"2026-11-20T10:00:30+0000","media_type":"IMAGE"}]}"""));

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    [Fact]
    public async Task A_story_is_looked_for_among_the_stories()
    {
        var draft = Draft("", Image()) with { Options = Options(("format", "story")) };
        Server.On(Publish, Reply.Dropped);
        await PublishAsync(draft);
        Server.On(Status("501"), AlreadyOut).On(Stories, new Reply(200, """{"data":[{"id":"901","timestamp":"2026-11-20T10:00:30+0000","media_type":"IMAGE"}]}"""));

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.Found>().RemoteId.ShouldBe("901");
    }

    [Fact]
    public async Task Through_Facebook_what_the_page_may_not_see_is_asked_as_the_person()
    {
        ThroughFacebook();
        await DoubtAsync();
        Tokens.Login = new Secret("person-token");
        Server.On(Status("501"), Refused(100, 33), Finished);

        (await FindAsync(Rye, Start)).ShouldBeOfType<LookupResult.NotListed>();
        Server.To(Status("501"))[^1].Header("Authorization").ShouldBe("Bearer person-token");
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_where_the_bytes_end()
    {
        ThroughFacebook();
        Server.On(Create, new Reply(200, $$"""{"id":"501","uri":"{{Server.Address}}/up/501"}""")).On("POST /up/501", Reply.Dropped, new Reply(200, """{"success":true}"""));
        var draft = Draft("Morning", Video(10));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        Server.On(Status("501"), new Reply(200, """{"id":"501","video_status":{"uploading_phase":{"bytes_transferred":4}}}"""), Finished);

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Create).Count.ShouldBe(1);
        var rest = Server.To("POST /up/501")[^1];
        (rest.Header("offset"), rest.Header("file_size"), rest.Body.Length).ShouldBe(("4", "10", 6));
    }

    [Fact]
    public async Task Refused_bytes_that_cannot_be_repeated_begin_with_a_new_container()
    {
        ThroughFacebook();
        Server.On(Create, new Reply(200, $$"""{"id":"501","uri":"{{Server.Address}}/up/501"}""")).On("POST /up/501", new Reply(400, """{"debug_info":{"retriable":false,"type":"ProcessingFailedError","message":"Broken"}}"""));

        var outcome = await PublishAsync(Draft("Morning", Video()));

        outcome.ShouldBeOfType<PublishOutcome.Transient>().Error.Message.ShouldContain("Broken");
        Journal.Checkpoint(InstagramContainer.Whole).ShouldBeEmpty();
    }

    private async Task DoubtAsync()
    {
        Server.On(Publish, Reply.Dropped);
        (await PublishAsync(Rye)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }
}
