using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn as its two kinds of developer app meet it: the self-serve one shares as a member and reads nothing back; the one with the Community Management API has pages too.</summary>
public sealed class LinkedInSandbox(SandboxSites sites) : ISandboxPlatform
{
    public string Key => "linkedin";

    public string Name => "LinkedIn";

    public SandboxSite Site { get; } = sites.For("linkedin");

    public IReadOnlyList<Persona> Personas => LinkedInPeople.Members;

    public IReadOnlyList<Persona> Authors { get; } = [.. LinkedInPeople.Members, .. LinkedInPeople.Pages];

    /// <summary>The URN stands as it is in the address, colons and all.</summary>
    public string PathOf(SandboxPost post) => $"/feed/update/{post.Id}/";

    public void Map(RouteGroupBuilder routes)
    {
        new ConsentEndpoints(this, new LinkedInConsent()).Map(routes);
        new LinkedInTokens(Site).Map(routes);
        routes.MapGet("/feed/update/{urn}", (string urn, HttpContext context) => this.ShowPost(context, urn));
        foreach (var path in new[] { "/company/{name}", "/in/{name}" }) routes.MapGet(path, () => Results.Redirect($"/sandbox/{Key}"));

        var answers = new LinkedInAnswers();
        new LinkedInVideoParts(Site, answers).Map(routes);
        var api = routes.MapGroup("").AddEndpointFilter(new ApiGuard(Site, answers));
        new LinkedInProfile(this).Map(api);
        new LinkedInUploads(Site).Map(api);

        var rest = api.MapGroup("/rest").AddEndpointFilter(LinkedInRestRules.FilterAsync);
        new LinkedInAssets(this, "image").Map(rest);
        new LinkedInAssets(this, "document").Map(rest);
        new LinkedInVideos(this).Map(rest);
        new LinkedInPosts(this, new Acceptance(Site, answers)).Map(rest);
        new LinkedInReading(this).Map(rest);
        new LinkedInComments(this).Map(rest);
        LinkedInOrganizations.Map(rest);
        new LinkedInStatistics(this).Map(rest);
    }
}
