using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>TikTok as an audited web app with direct post meets it.</summary>
public sealed class TikTokSandbox(SandboxSites sites, ISandboxNeighbours neighbours) : ISandboxPlatform
{
    public const string Draft = "draft", Photos = "photos", Public = "PUBLIC_TO_EVERYONE", Friends = "MUTUAL_FOLLOW_FRIENDS", Followers = "FOLLOWER_OF_CREATOR", OnlyMe = "SELF_ONLY";

    public string Key => "tiktok";

    public string Name => "TikTok";

    public SandboxSite Site { get; } = sites.For("tiktok");

    /// <summary>Whose addresses count as verified.</summary>
    public ISandboxNeighbours Neighbours { get; } = neighbours;

    public IReadOnlyList<Persona> Personas { get; } =
    [
        new()
        {
            Key = "mina", Id = "-000Mina4Okafor7Q", Name = "Mina Okafor", Handle = "minaokafor", Note = "Public account: videos of up to ten minutes, no stitches",
            Traits = Account(600, "stitch", Public, Friends, OnlyMe),
        },
        new()
        {
            Key = "theo", Id = "-000Theo9Quill2Zx", Name = "Theo Quill", Handle = "theo.quill", Note = "Private account: followers and friends only, no comments",
            Traits = Account(180, "comment", Followers, Friends, OnlyMe),
        },
        new()
        {
            Key = "harbour", Id = "-000Harb5Studio1K", Name = "Harbour Studio", Handle = "harbour_studio", Note = "Public account: videos of up to a minute, no duets", HasPicture = false,
            Traits = Account(60, "duet", Public, Friends, OnlyMe),
        },
    ];

    public string PathOf(SandboxPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return $"/@{this.Author(post).Handle ?? "somebody"}/{(post.Details.GetValueOrDefault("media_type") == "PHOTO" ? "photo" : "video")}/{post.Id}";
    }

    public void Map(RouteGroupBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        new ConsentEndpoints(this, new TikTokConsent()).Map(routes);
        new TikTokTokens(this).Map(routes);
        routes.MapGet("/@{username}/video/{id:long}", (string id, HttpContext context) => this.ShowPost(context, id));
        routes.MapGet("/@{username}/photo/{id:long}", (string id, HttpContext context) => this.ShowPost(context, id));

        var answers = new TikTokAnswers();
        var tasks = new TikTokTasks(Site);
        var outcome = new TikTokOutcome(this, tasks, new Acceptance(Site, answers));
        new TikTokUploads(Site, tasks, outcome).Map(routes);
        var api = routes.MapGroup("/v2").AddEndpointFilter(new ApiGuard(Site, answers)).AddEndpointFilter(TikTokPaths.FilterAsync);
        new TikTokUsers(this).Map(api);
        new TikTokCreators(this).Map(api);
        new TikTokPosting(this, tasks, outcome).Map(api);
        new TikTokProgress(Site, tasks).Map(api);
        new TikTokVideos(this).Map(api);
    }

    public Persona Caller(HttpContext context) => Personas.First(persona => persona.Key == context.Caller().Persona);

    private static Dictionary<string, string> Account(int seconds, string disabled, params string[] privacy) =>
        new() { ["max_seconds"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), ["disabled"] = disabled, ["privacy"] = string.Join(',', privacy) };
}

/// <summary>What sets accounts apart.</summary>
public static class TikTokAccount
{
    public static bool Disables(this Persona persona, string interaction) => persona.Traits["disabled"] == interaction;

    public static IReadOnlyList<string> PrivacyLevels(this Persona persona) => persona.Traits["privacy"].Split(',');

    public static int MaximumSeconds(this Persona persona) => int.Parse(persona.Traits["max_seconds"], System.Globalization.CultureInfo.InvariantCulture);
}
