using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInContentTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Posts = "POST /rest/posts";
    private static readonly byte[] Bytes = [1, 2, 3];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Account = Account with { PlatformUserId = "77", Kind = LinkedInAuthor.Organization };
        Server.On(Posts, new Reply(201, "", ("x-restli-id", "urn:li:share:1")))
            .On("POST /rest/images", Ticket("image", "C5")).On("POST /rest/documents", Ticket("document", "C4"))
            .On("PUT /dms-uploads/C5", new Reply(201)).On("PUT /dms-uploads/C4", new Reply(201))
            .On("GET /rest/images/urn%3Ali%3Aimage%3AC5", new Reply(200, """{"status":"AVAILABLE"}"""))
            .On("GET /rest/documents/urn%3Ali%3Adocument%3AC4", new Reply(200, """{"status":"AVAILABLE"}"""));
    }

    [Fact]
    public async Task A_link_with_a_title_becomes_an_article_with_every_field_of_the_contract()
    {
        await PublishAsync(new Draft
        {
            Text = "Read this https://example.org/a",
            Link = new Uri("https://example.org/a"),
            Media = [Media.Add(Bytes, altText: "unused")],
            Options = new Dictionary<string, string> { ["article_title"] = "A title", ["article_description"] = "What it is about", ["is_reshare_disabled_by_author"] = "true" },
        });

        Server.To(Posts)[0].ShouldHaveJson("""
            {"author":"urn:li:organization:77","commentary":"Read this https://example.org/a","visibility":"PUBLIC",
             "distribution":{"feedDistribution":"MAIN_FEED","targetEntities":[],"thirdPartyDistributionChannels":[]},
             "lifecycleState":"PUBLISHED","isReshareDisabledByAuthor":true,
             "content":{"article":{"source":"https://example.org/a","title":"A title","description":"What it is about","thumbnail":"urn:li:image:C5"}}}
            """);
        Server.To("POST /rest/images")[0].ShouldHaveJson("""{"initializeUploadRequest":{"owner":"urn:li:organization:77"}}""");
    }

    [Fact]
    public async Task A_card_without_a_picture_or_a_description_sends_neither()
    {
        await PublishAsync(new Draft { Text = "Read", Link = new Uri("https://example.org/a"), Options = new Dictionary<string, string> { ["article_title"] = "A title" } });

        Content().ShouldBe("""{"article":{"source":"https://example.org/a","title":"A title"}}""");
    }

    [Fact]
    public async Task A_link_without_a_title_stays_in_the_text_for_LinkedIn_to_preview()
    {
        await PublishAsync(new Draft { Text = "Read https://example.org/a", Link = new Uri("https://example.org/a") });

        JsonNode.Parse(Server.To(Posts)[0].Body)!["content"].ShouldBeNull();
    }

    [Fact]
    public async Task A_poll_is_sent_as_the_contract_has_it()
    {
        await PublishAsync(new Draft { Text = "Vote", Options = new Dictionary<string, string> { ["poll_question"] = "Tabs?", ["poll_options"] = "Yes, No" } });

        Content().ShouldBe("""{"poll":{"question":"Tabs?","options":[{"text":"Yes"},{"text":"No"}],"settings":{"duration":"THREE_DAYS"}}}""");
    }

    [Theory]
    [InlineData(null, "slides.pdf")]
    [InlineData("Our year", "Our year")]
    public async Task A_document_is_uploaded_looked_at_and_posted_with_a_title(string? title, string sent)
    {
        var document = Media.Add(Bytes, "application/pdf") with { FileName = "slides.pdf" };

        (await PublishAsync(new Draft { Text = "Slides", Media = [document], Options = title is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["document_title"] = title } })).ShouldBeOfType<PublishOutcome.Published>();

        Server.Requests.Select(request => request.Target).ShouldBe(["POST /rest/documents", "PUT /dms-uploads/C4", "GET /rest/documents/urn%3Ali%3Adocument%3AC4", Posts]);
        Server.Requests[0].Query.ShouldBe("action=initializeUpload");
        Server.Requests[0].ShouldHaveJson("""{"initializeUploadRequest":{"owner":"urn:li:organization:77"}}""");
        Server.Requests[1].Body.ShouldBe(Bytes);
        Server.Requests[1].Header("Authorization").ShouldBe("Bearer token-1");
        Server.Requests[1].Header("Content-Type").ShouldBe("application/pdf");
        Content().ShouldBe($$$"""{"media":{"id":"urn:li:document:C4","title":"{{{sent}}}"}}""");
    }

    [Fact]
    public async Task A_document_that_a_self_serve_app_may_not_look_at_is_given_a_moment_and_come_back_for()
    {
        Server.On("GET /rest/documents/urn%3Ali%3Adocument%3AC4", new Reply(403))
            .On(Posts, new Reply(400, """{"code":"MEDIA_ASSET_PROCESSING","message":"The document is being processed","status":400}"""), new Reply(201, "", ("x-restli-id", "urn:li:share:1")));
        var draft = new Draft { Text = "Slides", Media = [Media.Add(Bytes, "application/pdf")] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("POST /rest/documents").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mention_goes_out_as_an_element()
    {
        await PublishAsync("Thanks @[Acme (UK)](urn:li:organization:123) & a@b.co");

        JsonNode.Parse(Server.To(Posts)[0].Body)!["commentary"]!.GetValue<string>().ShouldBe(@"Thanks @[Acme \(UK\)](urn:li:organization:123) & a\@b.co");
    }

    private string Content() => JsonNode.Parse(Server.To(Posts)[0].Body)!["content"]!.ToJsonString();

    private Reply Ticket(string noun, string id) => new(200,
        $$$"""{"value":{"uploadUrlExpiresAt":{{{Start.AddHours(1).ToUnixTimeMilliseconds()}}},"uploadUrl":"{{{Server.Address}}}/dms-uploads/{{{id}}}","{{{noun}}}":"urn:li:{{{noun}}}:{{{id}}}"}}""");
}
