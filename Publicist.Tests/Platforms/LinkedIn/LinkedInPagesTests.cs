using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInPagesTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Roles = "GET /rest/organizationAcls";

    private PlatformApp App => new()
    {
        Platform = LinkedInInfo.Platform,
        Route = LinkedInInfo.Platform.Route("pages"),
        ClientId = "id",
        ClientSecret = new Secret("secret"),
        Endpoints = Endpoints,
        Scopes = ["w_organization_social", "rw_organization_admin"],
        ApiVersion = "202608",
        IsSandbox = false,
    };

    [Fact]
    public void The_second_app_has_its_own_keys_and_the_first_one_s_addresses()
    {
        var route = LinkedInInfo.Platform.OtherRoutes.ShouldHaveSingleItem();

        (route.Key, route.AppSection, route.EndpointsSection, route.SandboxKey).ShouldBe(("pages", "Platforms:LinkedIn:Pages", "Platforms:LinkedIn", "linkedin"));
        route.Login.Scopes.Where(scope => scope.Required).Select(scope => scope.Name).ShouldBe(["w_organization_social", "rw_organization_admin"]);
        LinkedInInfo.Platform.Login.Scopes.Select(scope => scope.Name).ShouldBe(["openid", "profile", "email", "w_member_social"]);
    }

    [Fact]
    public async Task Each_page_is_an_account_with_its_logo_and_the_role_one_has_there()
    {
        Server.On(Roles, new Reply(200, Acls(("77", "ADMINISTRATOR", "APPROVED"))))
            .On("GET /rest/organizations/77", new Reply(200, """{"id":77,"localizedName":"Acme","vanityName":"acme-inc","logoV2":{"original":"urn:li:digitalmediaAsset:L1","cropped":"urn:li:digitalmediaAsset:L2"}}"""))
            .On("GET /rest/images/urn%3Ali%3Aimage%3AL1", new Reply(200, """{"status":"AVAILABLE","downloadUrl":"https://media.example/logo.png"}"""));

        var page = (await ListAsync(App)).ShouldHaveSingleItem();

        (page.PlatformUserId, page.Kind, page.DisplayName, page.Problem).ShouldBe(("77", "organization", "Acme", null));
        (page.Picture, page.ProfileAddress).ShouldBe((new Uri("https://media.example/logo.png"), new Uri("https://site.example/company/acme-inc/")));
        page.Traits["role"].ShouldBe("ADMINISTRATOR");
        Server.Requests[0].Query.ShouldBe("q=roleAssignee&count=100&start=0");
        foreach (var request in Server.Requests)
            (request.Header("LinkedIn-Version"), request.Header("X-Restli-Protocol-Version"), request.Header("Authorization")).ShouldBe(("202608", "2.0.0", "Bearer fresh"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_published_to_says_why()
    {
        Server.On(Roles, new Reply(200, Acls(("1", "CONTENT_ADMIN", "APPROVED"), ("2", "ANALYST", "APPROVED"), ("3", "ADMINISTRATOR", "REQUESTED"), ("4", "ADMINISTRATOR", "REVOKED"), ("5", "DIRECT_SPONSORED_CONTENT_POSTER", "APPROVED"))))
            .On("GET /rest/organizations/2", new Reply(200, """{"localizedName":"Harbour"}"""));

        var pages = await ListAsync(App);

        pages.Select(page => page.PlatformUserId).ShouldBe(["1", "2", "3", "5"]);
        pages.Where(page => page.Problem is null).Select(page => page.PlatformUserId).ShouldBe(["1", "5"]);
        pages[1].Problem.ShouldBe("As analyst of Harbour you may not publish there: ask an administrator of the page to make you content admin.");
        pages[2].Problem!.ShouldContain("not approved yet");
        pages[0].DisplayName.ShouldBe("LinkedIn page 1");
    }

    [Fact]
    public async Task Several_roles_on_a_page_make_one_account_with_the_strongest()
    {
        Server.On(Roles, new Reply(200, Acls(("77", "ANALYST", "APPROVED"), ("77", "CONTENT_ADMINISTRATOR", "APPROVED"), ("77", "ADMINISTRATOR", "REQUESTED"))));

        (await ListAsync(App)).ShouldHaveSingleItem().Traits["role"].ShouldBe("CONTENT_ADMINISTRATOR");
    }

    [Fact]
    public async Task The_field_of_older_versions_is_understood()
    {
        Server.On(Roles, new Reply(200, """{"elements":[{"organizationTarget":"urn:li:organization:77","role":"ADMINISTRATOR","roleAssignee":"urn:li:person:x","state":"APPROVED"}]}"""));

        (await ListAsync(App)).ShouldHaveSingleItem().PlatformUserId.ShouldBe("77");
    }

    [Fact]
    public async Task More_than_a_hundred_pages_are_read_to_the_end()
    {
        Server.On(Roles, new Reply(200, Acls([.. Enumerable.Range(1, 100).Select(id => ($"{id}", "ADMINISTRATOR", "APPROVED"))])), new Reply(200, Acls(("101", "ADMINISTRATOR", "APPROVED"))));

        (await ListAsync(App)).Count.ShouldBe(101);
        Server.To(Roles)[1].Query.ShouldBe("q=roleAssignee&count=100&start=100");
    }

    [Fact]
    public async Task The_member_is_an_account_too_where_the_app_may_read_the_name()
    {
        Server.On(Roles, new Reply(200, """{"elements":[]}""")).On("GET /v2/me", new Reply(200, """{"id":"Ab12","localizedFirstName":"Ann","localizedLastName":"Lee","vanityName":"annlee"}"""));

        var member = (await ListAsync(App with { Scopes = [.. App.Scopes, "r_basicprofile", "w_member_social"] })).ShouldHaveSingleItem();

        (member.PlatformUserId, member.Kind, member.DisplayName).ShouldBe(("Ab12", "profile", "Ann Lee"));
        (await ListAsync(App with { Scopes = [.. App.Scopes, "r_basicprofile"] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_that_cannot_be_listed_say_so_without_the_token()
    {
        Server.On(Roles, new Reply(403, """{"message":"Not enough permissions, fresh","status":403}"""));

        (await Should.ThrowAsync<HttpRequestException>(() => ListAsync(App))).ToString().ShouldNotContain("fresh");
    }

    private Task<IReadOnlyList<ConnectableAccount>> ListAsync(PlatformApp app) => Platform.OAuth.ListAccountsAsync(app, new Secret("fresh"), CancellationToken.None);

    private static string Acls(params (string Id, string Role, string State)[] roles)
    {
        var elements = roles.Select(role => $$"""{"organization":"urn:li:organization:{{role.Id}}","role":"{{role.Role}}","roleAssignee":"urn:li:person:Ab12","state":"{{role.State}}"}""");
        return $$$"""{"elements":[{{{string.Join(',', elements)}}}],"paging":{"start":0,"count":100}}""";
    }
}
