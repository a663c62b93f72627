using System.Text.Json.Nodes;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Get user info: the fields asked for, each with its scope.</summary>
public sealed class TikTokUsers(TikTokSandbox platform)
{
    private static readonly Dictionary<string, string> ScopeOf = new()
    {
        ["open_id"] = TikTokScopes.Basic,
        ["union_id"] = TikTokScopes.Basic,
        ["avatar_url"] = TikTokScopes.Basic,
        ["avatar_url_100"] = TikTokScopes.Basic,
        ["avatar_large_url"] = TikTokScopes.Basic,
        ["display_name"] = TikTokScopes.Basic,
        ["username"] = TikTokScopes.Profile,
        ["bio_description"] = TikTokScopes.Profile,
        ["profile_deep_link"] = TikTokScopes.Profile,
        ["profile_web_link"] = TikTokScopes.Profile,
        ["is_verified"] = TikTokScopes.Profile,
        ["follower_count"] = TikTokScopes.Stats,
        ["following_count"] = TikTokScopes.Stats,
        ["likes_count"] = TikTokScopes.Stats,
        ["video_count"] = TikTokScopes.Stats,
    };

    public void Map(RouteGroupBuilder api) => api.MapGet("/user/info/", Show);

    private IResult Show(HttpContext context)
    {
        var asked = context.Request.Query["fields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length is 0) return TikTokAnswers.InvalidParams("fields is required");
        if (asked.FirstOrDefault(field => !ScopeOf.ContainsKey(field)) is { } unknown) return TikTokAnswers.InvalidParams($"Field {unknown} is not valid");
        if (asked.Select(field => context.Lacking(ScopeOf[field])).FirstOrDefault(lacking => lacking is not null) is { } refusal) return refusal;
        var all = Fields(platform.Caller(context), context.Request);
        return TikTokAnswers.Data(new JsonObject { ["user"] = new JsonObject(asked.Select(field => KeyValuePair.Create(field, all[field]?.DeepClone()))) });
    }

    private JsonObject Fields(Persona persona, HttpRequest request)
    {
        var picture = persona.HasPicture ? $"{platform.Site.AddressFor(request)}/pictures/{persona.Key}.png" : "";
        return new JsonObject
        {
            ["open_id"] = persona.Id,
            ["union_id"] = $"union{persona.Id}",
            ["avatar_url"] = picture,
            ["avatar_url_100"] = picture,
            ["avatar_large_url"] = picture,
            ["display_name"] = persona.Name,
            ["username"] = persona.Handle,
            ["bio_description"] = persona.Note,
            ["profile_deep_link"] = "",
            ["profile_web_link"] = $"{platform.Site.AddressFor(request)}/@{persona.Handle}",
            ["is_verified"] = false,
            ["follower_count"] = 7,
            ["following_count"] = 3,
            ["likes_count"] = 21,
            ["video_count"] = platform.Site.Ledger.List().Count(post => post.Persona == persona.Key && post.Format is not TikTokSandbox.Draft),
        };
    }
}
