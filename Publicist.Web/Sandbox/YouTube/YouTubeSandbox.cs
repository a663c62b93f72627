using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>YouTube as the developer app of a Google Cloud project meets it: YouTube Data API v3, Google's resumable upload and OAuth.</summary>
public sealed class YouTubeSandbox(SandboxSites sites) : ISandboxPlatform
{
    /// <summary>Traits of a persona: whether there is a channel, may upload long videos, has a confirmed phone number, and which scope it unticks.</summary>
    public const string Channel = "channel", LongUploads = "long_uploads", Phone = "phone", Unticks = "unticks", None = "none";

    public string Key => "youtube";

    public string Name => "YouTube";

    public SandboxSite Site { get; } = sites.For("youtube");

    public IReadOnlyList<Persona> Personas { get; } =
    [
        new() { Key = "acme", Id = "UCsandboxacme00000000000", Name = "Acme Press Office", Handle = "acmepress", Note = "Channel that may upload long videos and thumbnails", Traits = Traits((LongUploads, "allowed")) },
        new() { Key = "studio", Id = "UCsandboxstudio000000000", Name = "Acme Studio", Handle = "acmestudio", Note = "Another channel of the same person: up to 15 minutes, no thumbnails", Traits = Traits((LongUploads, "eligible"), (Phone, None)) },
        new() { Key = "ravi", Id = "UCsandboxravi00000000000", Name = "Ravi Menon", Handle = "ravimenon", Note = "Does not tick the permission to upload", Traits = Traits((LongUploads, "disallowed"), (Unticks, YouTubeScopes.Upload)) },
        new() { Key = "lena", Id = "", Name = "Lena Ortiz", Note = "Google account without a channel", Traits = Traits((Channel, None)) },
    ];

    public string PathOf(SandboxPost post) => $"/watch?v={post.Id}";

    public void Map(RouteGroupBuilder routes)
    {
        new ConsentEndpoints(this, new YouTubeConsent()).Map(routes);
        new YouTubeTokens(this).Map(routes);
        routes.MapGet("/watch", (HttpContext context) => this.ShowPost(context, context.Request.Query["v"].ToString()));
        routes.MapGet("/shorts/{id}", (string id, HttpContext context) => this.ShowPost(context, id));

        var answers = new YouTubeAnswers();
        var guarded = routes.MapGroup("").AddEndpointFilter(new ApiGuard(Site, answers)).AddEndpointFilter(new YouTubeGate(this));
        var api = guarded.MapGroup("/youtube/v3");
        new YouTubeChannels(this).Map(api);
        new YouTubeVideos(this).Map(api);
        new YouTubePlaylists(this).Map(api);
        new YouTubeComments(this).Map(api);

        var upload = guarded.MapGroup("/upload/youtube/v3");
        new YouTubeUploads(this, new Acceptance(Site, answers)).Map(upload);
        new YouTubeThumbnails(this).Map(upload);
    }

    private static Dictionary<string, string> Traits(params (string Name, string Value)[] traits) => traits.ToDictionary(trait => trait.Name, trait => trait.Value);
}

/// <summary>What every request passes behind the token: the day's quota, and whether there is a channel to act as.</summary>
public sealed class YouTubeGate(YouTubeSandbox platform) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (platform.Site.Faults.Current.QuotaExceeded) return YouTubeAnswers.QuotaExceeded();
        if (!HttpMethods.IsGet(http.Request.Method) && !platform.PersonaOf(http).HasChannel())
            return YouTubeAnswers.Error(401, "youtube.header", "youtubeSignupRequired", "Unauthorized");
        return await next(context);
    }
}

/// <summary>What endpoints ask of the caller.</summary>
public static class YouTubeCaller
{
    public static Persona PersonaOf(this YouTubeSandbox platform, HttpContext context)
    {
        var key = context.Caller().Persona;
        return platform.Personas.First(persona => persona.Key == key);
    }

    public static bool HasChannel(this Persona persona) => persona.Traits.GetValueOrDefault(YouTubeSandbox.Channel) is not YouTubeSandbox.None;

    /// <summary>The list of all a channel has uploaded.</summary>
    public static string UploadsOf(this Persona persona) => $"UU{persona.Id[2..]}";

    /// <summary>Null where the token has one of the scopes, else the refusal.</summary>
    public static IResult? Lacking(this HttpContext context, params ReadOnlySpan<string> anyOf)
    {
        foreach (var scope in anyOf)
            if (context.Caller().May(scope)) return null;
        return YouTubeAnswers.Error(403, "global", "insufficientPermissions", "Request had insufficient authentication scopes.");
    }
}
