using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInLookupTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Finder = "GET /rest/posts";
    private static readonly Draft Draft = new() { Text = "Release (2.0) is out #dotnet" };

    [Fact]
    public async Task A_self_serve_app_asks_by_repeating()
    {
        (await FindAsync(Draft, Start)).ShouldBeOfType<LookupResult.AskByRepeating>();
        Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_with_images_cannot_be_asked_for_by_repeating() =>
        (await FindAsync(Draft with { Media = [Media.Add([1])] }, Start)).ShouldBeOfType<LookupResult.CannotTell>();

    [Fact]
    public async Task An_app_that_may_read_finds_the_post_by_author_text_and_time()
    {
        Account = Account with { Scopes = ["w_organization_social", "r_organization_social"], Kind = "organization", PlatformUserId = "77" };
        Server.On(Finder, new Reply(200, Listed(
            ("urn:li:share:1", "urn:li:organization:77", @"Release \\(2.0\\) is out {hashtag|\\#|dotnet}", -60),
            ("urn:li:share:2", "urn:li:organization:78", @"Release \\(2.0\\) is out {hashtag|\\#|dotnet}", 1),
            ("urn:li:share:3", "urn:li:organization:77", "Something else", 1),
            ("urn:li:share:4", "urn:li:organization:77", @"Release \\(2.0\\) is out {hashtag|\\#|dotnet}", 1))));

        var found = (await FindAsync(Draft, Start)).ShouldBeOfType<LookupResult.Found>();

        found.RemoteId.ShouldBe("urn:li:share:4");
        found.Permalink.ShouldBe(new Uri("https://site.example/feed/update/urn:li:share:4/"));
        Server.Requests[0].Query.ShouldBe("q=author&author=urn%3Ali%3Aorganization%3A77&count=100&start=0");
        Server.Requests[0].Header("X-RestLi-Method").ShouldBe("FINDER");
        Server.Requests[0].Header("LinkedIn-Version").ShouldBe("202609");
    }

    [Fact]
    public async Task A_list_without_the_post_says_so()
    {
        Account = Account with { Scopes = ["r_member_social"] };
        Server.On(Finder, new Reply(200, """{"elements":[],"paging":{"start":0,"count":100}}"""));

        (await FindAsync(Draft, Start)).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task A_finder_that_is_refused_after_all_leaves_the_repeat()
    {
        Account = Account with { Scopes = ["r_member_social"] };
        Server.On(Finder, new Reply(403, """{"code":"ACCESS_DENIED","status":403}"""));

        (await FindAsync(Draft, Start)).ShouldBeOfType<LookupResult.AskByRepeating>();
    }

    [Fact]
    public async Task A_finder_that_is_not_well_is_asked_again_and_a_refused_token_is_not()
    {
        Account = Account with { Scopes = ["r_member_social"] };
        Server.On(Finder, new Reply(503), new Reply(401));

        await Should.ThrowAsync<HttpRequestException>(() => FindAsync(Draft, Start));
        (await FindAsync(Draft, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    private static string Listed(params (string Id, string Author, string Commentary, int Minutes)[] posts) =>
        $$"""{"elements":[{{string.Join(',', posts.Select(post =>
            $$"""{"id":"{{post.Id}}","author":"{{post.Author}}","commentary":"{{post.Commentary}}","createdAt":{{Start.AddMinutes(post.Minutes).ToUnixTimeMilliseconds()}}}"""))}}]}""";
}
