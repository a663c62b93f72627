using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn as a self-serve app meets it: sign in with OpenID Connect, share as a member, read nothing back.</summary>
public sealed class LinkedInSandbox(SandboxSites sites) : ISandboxPlatform
{
    public string Key => "linkedin";

    public string Name => "LinkedIn";

    public SandboxSite Site { get; } = sites.For("linkedin");

    public IReadOnlyList<Persona> Personas { get; } =
    [
        new() { Key = "ines", Id = "Ines7Carv0", Name = "Inês Carvalho", Note = "Chief executive; with picture and e-mail address", Email = "ines@example.com" },
        new() { Key = "marcus", Id = "Marc4Lind9", Name = "Marcus Lindqvist", Note = "Head of communications; with picture and e-mail address", Email = "marcus@example.org" },
        new() { Key = "yuki", Id = "Yuki2Tana5", Name = "Yuki Tanaka", Note = "Founder; shares neither picture nor e-mail address", HasPicture = false },
    ];

    /// <summary>The URN stands as it is in the address, colons and all.</summary>
    public string PathOf(SandboxPost post) => $"/feed/update/{post.Id}/";

    public void Map(RouteGroupBuilder routes)
    {
        new ConsentEndpoints(this, new LinkedInConsent()).Map(routes);
        new LinkedInTokens(Site).Map(routes);
        routes.MapGet("/feed/update/{urn}", (string urn, HttpContext context) => this.ShowPost(context, urn));

        var answers = new LinkedInAnswers();
        var api = routes.MapGroup("").AddEndpointFilter(new ApiGuard(Site, answers));
        new LinkedInProfile(this).Map(api);
        new LinkedInUploads(Site).Map(api);

        var rest = api.MapGroup("/rest").AddEndpointFilter(LinkedInRestRules.FilterAsync);
        new LinkedInImages(this).Map(rest);
        new LinkedInPosts(this, new Acceptance(Site, answers)).Map(rest);
    }
}
