using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Instagram as a professional account's app meets it, by either login: both of Meta's Graph hosts are answered here, told apart by the token.</summary>
public sealed class InstagramSandbox(SandboxSites sites, IHttpClientFactory clients, ISandboxNeighbours neighbours, IServerAddress? server = null) : ISandboxPlatform
{
    /// <summary>Trait: posts in a moving day.</summary>
    public const string QuotaTrait = "quota_total";

    /// <summary>Trait: as the profile tells it.</summary>
    public const string TypeTrait = "account_type";

    /// <summary>A type of account that no app can publish to.</summary>
    public const string Personal = "PERSONAL";

    public string Key => "instagram";

    public string Name => "Instagram";

    public SandboxSite Site { get; } = sites.For("instagram");

    public IReadOnlyList<Persona> Personas { get; } =
    [
        new()
        {
            Key = "bakery", Id = "17841400000000101", Name = "Rye & Co. Bakery", Handle = "ryeandco", Note = "Business account; through Facebook it brings Harbour Market along",
            Traits = Account("BUSINESS", quota: 100),
        },
        new()
        {
            Key = "market", Id = "17841400000000202", Name = "Harbour Market", Handle = "harbourmarket", Note = "Creator account; through Facebook only to be looked at",
            Traits = Account("MEDIA_CREATOR", quota: 100),
        },
        new()
        {
            Key = "studio", Id = "17841400000000303", Name = "Lena Ortiz", Handle = "lena.ortiz", Note = "Creator account: two posts a day, no trial Reels, no Facebook page", HasPicture = false,
            Traits = Account("MEDIA_CREATOR", quota: 2),
        },
        new() { Key = "diary", Id = "17841400000000404", Name = "Mara Diaz", Handle = "mara.at.home", Note = "Personal account: no app can publish to it", HasPicture = false, Traits = Account(Personal, quota: 0) },
    ];

    public string PathOf(SandboxPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.Format switch
        {
            InstagramKinds.Story => $"/stories/{this.Author(post).Handle}/{post.Id}/",
            InstagramKinds.Reel => $"/reel/{post.Id}/",
            _ => $"/p/{post.Id}/",
        };
    }

    /// <summary>Where people see a post: on the address that browsers know, which need not be the one that the API was called at.</summary>
    internal string PermalinkOf(SandboxPost post, HttpRequest request) =>
        (server is null ? Site.AddressFor(request) : new Uri(server.Public, $"sandbox/{Key}").ToString()) + PathOf(post);

    public void Map(RouteGroupBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        new ConsentEndpoints(this, new InstagramConsent()).Map(routes);
        new ConsentEndpoints(this, new MetaConsent()).Map(routes);
        var pages = new InstagramPages(this);
        new InstagramTokens(Site).Map(routes);
        foreach (var path in new[] { "/p/{id:long}", "/reel/{id:long}", "/stories/{handle}/{id:long}" })
            routes.MapGet(path, (string id, HttpContext context) => this.ShowPost(context, id));

        // A profile is where one looks for a post whose own address is not to be had.
        foreach (var persona in Personas) routes.MapGet("/" + persona.Handle, () => Results.Redirect($"/sandbox/{Key}/"));

        var answers = new InstagramAnswers();
        var version = routes.MapGroup("/" + GraphVersions.Route);
        new MetaTokens(Site, _ => []).Map(version);
        var graph = version.MapGroup("").AddEndpointFilter(new GraphGuard(Site, answers));
        var fetch = new InstagramFetch(Site, clients, neighbours);
        new InstagramMe(this, pages).Map(graph);
        new InstagramContainers(this, fetch).Map(graph);
        new InstagramPublishing(this, new Acceptance(Site, answers)).Map(graph);
        new InstagramReading(this).Map(graph);
        new InstagramComments(this).Map(graph);
        new InstagramNodes(this, pages).Map(graph);
        new InstagramUploads(this).Map(routes.MapGroup("").AddEndpointFilter(InstagramUploads.SpellAsync).AddEndpointFilter(new ApiGuard(Site, answers)));
    }

    private static Dictionary<string, string> Account(string type, int quota) =>
        new() { [TypeTrait] = type, [QuotaTrait] = quota.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
