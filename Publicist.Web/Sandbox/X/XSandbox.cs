using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.X;

/// <summary>X as a confidential OAuth 2.0 app on pay-per-use meets it.</summary>
public sealed class XSandbox(SandboxSites sites) : ISandboxPlatform
{
    public string Key => "x";

    public string Name => "X";

    public SandboxSite Site { get; } = sites.For("x");

    public IReadOnlyList<Persona> Personas { get; } =
    [
        new()
        {
            Key = "ada", Id = "1700000000000000101", Name = "Ada Brandt", Handle = "adabrandt", Note = "Premium: posts of up to 25,000 characters",
            Traits = Account(verified: "blue", subscription: "Premium"),
        },
        new()
        {
            Key = "noor", Id = "1700000000000000202", Name = "Noor Haddad", Handle = "noor_haddad", Note = "Ordinary account: posts of up to 280 characters",
            Traits = Account(verified: "none", subscription: "None"),
        },
        new()
        {
            Key = "harbour", Id = "1700000000000000303", Name = "Harbour Radio", Handle = "harbourradio", Note = "Verified organization, no subscription",
            Traits = Account(verified: "business", subscription: "None"),
        },
    ];

    public string PathOf(SandboxPost post) => $"/{this.Author(post).Handle ?? "i/web"}/status/{post.Id}";

    public void Map(RouteGroupBuilder routes)
    {
        new ConsentEndpoints(this, new XConsent()).Map(routes);
        new XTokens(Site).Map(routes);
        routes.MapGet("/{username}/status/{id:long}", (string id, HttpContext context) => this.ShowPost(context, id));
        routes.MapGet("/i/web/status/{id:long}", (string id, HttpContext context) => this.ShowPost(context, id));

        var answers = new XAnswers(new XRateLimits(Site.Clock));
        var keys = new XKeys(this);
        keys.Map(routes);
        var signed = new XSignedRequests(Site, keys);
        var guard = new ApiGuard(Site, answers, signed);
        var api = routes.MapGroup("/2").AddEndpointFilter(guard);
        new XUsers(this).Map(api);
        new XPosts(this, new Acceptance(Site, answers)).Map(api);
        new XTimelines(this).Map(api);
        new XLookups(this).Map(api);
        new XMedia(Site).Map(api);
        new XChunkedMedia(Site).Map(api);
        routes.MapPost("/1.1/oauth/invalidate_token.json", async (HttpContext context, CancellationToken cancellation) =>
        {
            if (!signed.Applies(context.Request)) return XAnswers.Problem(403, "Unsupported Authentication", "Sign this request with OAuth 1.0a.", "https://api.x.com/2/problems/unsupported-authentication");
            var token = XSignedRequests.TokenOf(context.Request);
            await keys.ForgetAsync(token, cancellation);
            return Results.Json(new Dictionary<string, string> { ["access_token"] = token });
        }).AddEndpointFilter(guard);
    }

    private static Dictionary<string, string> Account(string verified, string subscription) =>
        new() { ["verified_type"] = verified, ["subscription_type"] = subscription };
}
