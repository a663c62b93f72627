using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Meta;
using Publicist.Tests.Platforms.X;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookPublishTests : FacebookOverHttp
{
    [Fact]
    public async Task A_text_is_a_message_of_the_feed_signed_with_token_and_proof()
    {
        Server.On(Feed, Ok("""{"id":"222_900","permalink_url":"https://www.facebook.com/222/posts/900"}"""));

        (await PublishAsync("Three new loaves")).ShouldBe(new PublishOutcome.Published("222_900", new Uri("https://www.facebook.com/222/posts/900")));

        var post = Server.Requests.ShouldHaveSingleItem();
        post.Target.ShouldBe(Feed);
        post.Header("Authorization").ShouldBe("Bearer token-1");
        post.Query.ShouldContain($"appsecret_proof={AppSecretProof.Of(new Secret("token-1"), new Secret("hidden"))}");
        QueryOf(post).ShouldBe("fields=id,permalink_url");
        post.ShouldHaveJson("""{"message":"Three new loaves"}""");
    }

    [Fact]
    public async Task A_link_goes_beside_the_message()
    {
        Server.On(Feed, Ok("""{"id":"222_900"}"""));

        var outcome = await PublishAsync(new Draft { Text = "Read\n\nhttps://bakery.example/a", Link = new Uri("https://bakery.example/a") });

        outcome.ShouldBe(new PublishOutcome.Published("222_900", new Uri("https://site.example/222_900")));
        Server.Requests[0].ShouldHaveJson("""{"message":"Read\n\nhttps://bakery.example/a","link":"https://bakery.example/a"}""");
    }

    [Fact]
    public async Task One_photo_is_published_with_its_caption_and_alternative_text()
    {
        Server.On(Photos, Ok("""{"id":"501","post_id":"222_901"}""")).On("GET /v25.0/222_901", Ok("""{"id":"222_901","permalink_url":"https://www.facebook.com/222/posts/901"}"""));

        (await PublishAsync(new Draft { Text = "A loaf", Media = [Photo("A round loaf")] })).ShouldBe(new PublishOutcome.Published("222_901", new Uri("https://www.facebook.com/222/posts/901")));

        var parts = await Multipart.ReadAsync(Server.To(Photos)[0]);
        parts.Keys.ShouldBe(["caption", "alt_text_custom", "source"]);
        (parts["caption"].Text, parts["alt_text_custom"].Text).ShouldBe(("A loaf", "A round loaf"));
        parts["source"].Bytes.ShouldBe(Bytes);
        parts["source"].ContentType.ShouldBe("image/jpeg");
        QueryOf(Server.To("GET /v25.0/222_901")[0]).ShouldBe("fields=permalink_url");
    }

    [Fact]
    public async Task A_published_photo_never_fails_because_its_address_cannot_be_read()
    {
        Server.On(Photos, Ok("""{"id":501,"post_id":"222_901"}""")).On("GET /v25.0/222_901", Error(10, status: 403));

        (await PublishAsync(new Draft { Text = "A loaf", Media = [Photo()] })).ShouldBe(new PublishOutcome.Published("222_901", new Uri("https://site.example/222_901")));
    }

    [Fact]
    public async Task Several_photos_are_uploaded_unpublished_and_attached_in_their_order()
    {
        Server.On(Photos, Ok("""{"id":"501"}"""), Ok("""{"id":502}""")).On(Feed, Ok("""{"id":"222_902"}"""));

        (await PublishAsync(new Draft { Text = "Three new loaves", Media = [Photo("One"), Photo()] })).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("222_902");

        var parts = await Multipart.ReadAsync(Server.To(Photos)[0]);
        parts.Keys.ShouldBe(["published", "alt_text_custom", "source"]);
        parts["published"].Text.ShouldBe("false");
        (await Multipart.ReadAsync(Server.To(Photos)[1])).Keys.ShouldBe(["published", "source"]);
        Server.To(Feed)[0].ShouldHaveJson("""{"message":"Three new loaves","attached_media":[{"media_fbid":"501"},{"media_fbid":"502"}],"published":true}""");
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task A_resumed_attempt_goes_on_at_the_missing_photo_and_after_a_day_begins_anew()
    {
        Server.On(Photos, Ok("""{"id":"501"}"""), Error(2, status: 500), Ok("""{"id":"502"}""")).On(Feed, Error(2, status: 500));
        var draft = new Draft { Text = "Loaves", Media = [Photo(), Photo()] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        await PublishAsync(draft);
        Server.To(Photos).Count.ShouldBe(3);
        Server.To(Feed)[0].Text.ShouldContain("""[{"media_fbid":"501"},{"media_fbid":"502"}]""");

        Clock.Advance(TimeSpan.FromHours(24));
        await PublishAsync(draft);
        Server.To(Photos).Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_answer_of_status_200_that_holds_an_error_is_a_refusal()
    {
        Server.On(Feed, Error(100, status: 200));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("invalid_parameter");
    }

    [Fact]
    public async Task A_post_that_was_taken_without_a_name_is_unknown()
    {
        Server.On(Feed, Ok("{}"));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("no_post_id");
    }

    [Theory]
    [InlineData(400), InlineData(401)]
    public async Task A_refused_token_of_either_status_is_renewed_once_and_the_repeat_proved_anew(int status)
    {
        Server.On(Feed, Error(190, 463, status), Ok("""{"id":"222_900"}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>();

        Tokens.Renewals.ShouldBe(1);
        var repeat = Server.To(Feed)[1];
        repeat.Header("Authorization").ShouldBe("Bearer token-2");
        repeat.Query.Split("appsecret_proof").Length.ShouldBe(2);
        repeat.Query.ShouldContain($"appsecret_proof={AppSecretProof.Of(new Secret("token-2"), new Secret("hidden"))}");
    }

    [Fact]
    public async Task The_first_comment_is_the_page_s_own_and_written_once()
    {
        Server.On(Feed, Ok("""{"id":"222_902"}""")).On("POST /v25.0/222_902/comments", Ok("""{"id":"222_902_55"}"""));
        var draft = new Draft { Text = "Hello", FirstComment = "Recipe inside" };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();
        await PublishAsync(draft);

        FormOf(Server.To("POST /v25.0/222_902/comments").ShouldHaveSingleItem()).ShouldBe(new Dictionary<string, string> { ["message"] = "Recipe inside" });
    }

    [Fact]
    public async Task A_refused_first_comment_is_a_warning_and_the_post_stays_published()
    {
        Server.On(Feed, Ok("""{"id":"222_902"}""")).On("POST /v25.0/222_902/comments", Error(200, status: 403));

        (await PublishAsync(new Draft { Text = "Hello", FirstComment = "Hi" })).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull().ShouldContain("comment by hand", Case.Insensitive);
    }

    [Theory]
    [InlineData("v22.0"), InlineData("25")]
    public async Task A_version_that_cannot_be_published_with_is_the_operator_s_affair(string version)
    {
        Account = Account with { ApiVersion = version };

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Misconfigured>().Error.Advice.ShouldNotBeNull().ShouldContain("Platforms:Facebook:ApiVersion");
        Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_names_the_post_and_one_that_is_gone_counts_as_deleted()
    {
        var deletes = (IDeletesPosts)Platform;
        Server.On("DELETE /v25.0/222_900", Ok("""{"success":true}"""), Error(100, 33), Error(200, status: 403));

        (await deletes.DeleteAsync(Account, "222_900", CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await deletes.DeleteAsync(Account, "222_900", CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await deletes.DeleteAsync(Account, "222_900", CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Refused>().Error.Code.ShouldBe("missing_permission");
    }
}
