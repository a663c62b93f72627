using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInCommentTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Comments = "POST /rest/socialActions/urn%3Ali%3Ashare%3A1/comments";
    private static readonly Draft Draft = new() { Text = "Hello", FirstComment = "More at example.org (soon)" };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Server.On("POST /rest/posts", new Reply(201, "", ("x-restli-id", "urn:li:share:1"))).On(Comments, new Reply(201, "{}"));
    }

    [Fact]
    public async Task A_first_comment_follows_the_post_in_plain_text()
    {
        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();

        Server.To(Comments).ShouldHaveSingleItem().ShouldHaveJson(
            """{"actor":"urn:li:person:1001","object":"urn:li:share:1","message":{"text":"More at example.org (soon)"}}""");
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task A_refused_comment_leaves_the_post_published_with_a_warning()
    {
        Server.On(Comments, new Reply(403, """{"message":"Not enough permissions to access: partnerApiSocialActions.CREATE.20260901","status":403}"""));

        var published = (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>();
        published.RemoteId.ShouldBe("urn:li:share:1");
        published.Warning!.ShouldContain("first comment");
        Server.To("POST /rest/posts").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_that_was_cut_off_with_the_program_is_not_missing_in_silence()
    {
        Journal.IsOut("post", "urn:li:share:1");
        Journal.Checkpoints["first_comment"] = "sending";

        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>().Warning!.ShouldContain("unknown");
        Server.To(Comments).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_found_after_a_crash_gets_its_comment_and_only_that()
    {
        Journal.IsOut("post", "urn:li:share:1");

        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();
        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();
        Server.To(Comments).Count.ShouldBe(1);
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_not_sent_a_second_time()
    {
        Server.On(Comments, Reply.Dropped);

        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>().Warning!.ShouldContain("unknown");
        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Comments).Count.ShouldBe(1);
    }
}
