using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Facebook as an app with Facebook Login and the Pages API meets it.</summary>
/// <param name="sites">Where its state is.</param>
/// <param name="guests">Platforms that are spoken to at the same host.</param>
public sealed class FacebookSandbox(SandboxSites sites, IEnumerable<IGraphGuest> guests) : ISandboxPlatform
{
    public string Key => "facebook";

    public string Name => "Facebook";

    public SandboxSite Site { get; } = sites.For("facebook");

    public IReadOnlyList<Persona> Personas => FacebookPages.People;

    public IReadOnlyList<Persona> Authors => FacebookPages.Authors;

    public string PathOf(SandboxPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.Format switch
        {
            FacebookMediaRules.Reel => $"/reel/{post.Details[FacebookPosts.MediaDetail]}",
            FacebookMediaRules.Video => $"/{post.Persona}/videos/{post.Details[FacebookPosts.MediaDetail]}",
            FacebookMediaRules.Story => $"/stories/{post.Persona}/{post.Id}",
            _ => $"/{post.Persona}/posts/{post.Id[(post.Id.IndexOf('_', StringComparison.Ordinal) + 1)..]}",
        };
    }

    public void Map(RouteGroupBuilder routes)
    {
        new ConsentEndpoints(this, new MetaConsent()).Map(routes);
        new MetaTokens(Site, FacebookPages.Declined).Map(routes.MapGroup($"/{GraphVersions.Route}"));

        var answers = new GraphAnswers(Site.Clock);
        var acceptance = new Acceptance(Site, answers);
        var films = new FacebookFilms(this, acceptance);
        var nodes = new GraphNodes();
        var hosted = guests.ToList();
        var api = routes.MapGroup($"/{GraphVersions.Route}").AddEndpointFilter(new GraphGuard(Site, answers));
        new FacebookPeople(Site, hosted).Map(api, nodes);
        new FacebookFeed(this, acceptance).Map(nodes);
        new FacebookVideos(this, films).Map(nodes);
        new FacebookReels(this, films).Map(routes, nodes, answers);
        new FacebookPosts(this, films).Map(nodes);
        foreach (var guest in hosted) guest.Attach(Site, nodes);
        nodes.Map(api);
        MapPermalinks(routes, films);
    }

    private void MapPermalinks(RouteGroupBuilder routes, FacebookFilms films)
    {
        IResult Film(HttpContext context, string id) => this.ShowPost(context, films.PostOf(id) is { } post && films.IsPublic(post) ? post.Id : id);
        routes.MapGet("/{page}/posts/{id:long}", (string page, string id, HttpContext context) => this.ShowPost(context, $"{page}_{id}"));
        routes.MapGet("/stories/{page}/{id:long}", (string page, string id, HttpContext context) => this.ShowPost(context, id));
        routes.MapGet("/{page}/videos/{id:long}", (string page, string id, HttpContext context) => Film(context, id));
        routes.MapGet("/reel/{id:long}", (string id, HttpContext context) => Film(context, id));
        // A bare id leads to its post, too.
        routes.MapGet("/{id:long}", (string id, HttpContext context) => Film(context, id));
        routes.MapGet("/{id:regex(^\\d+_\\d+$)}", (string id, HttpContext context) => Film(context, id));
    }
}
