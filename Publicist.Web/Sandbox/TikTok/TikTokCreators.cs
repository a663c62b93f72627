using System.Text.Json.Nodes;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Query creator info: what the account may do just now.</summary>
public sealed class TikTokCreators(TikTokSandbox platform)
{
    public void Map(RouteGroupBuilder api) => api.MapPost("/post/publish/creator_info/query/", Show);

    private IResult Show(HttpContext context)
    {
        if (context.Lacking(TikTokScopes.Publish) is { } lacking) return lacking;
        var persona = platform.Caller(context);
        return TikTokAnswers.Data(new JsonObject
        {
            ["creator_avatar_url"] = $"{platform.Site.AddressFor(context.Request)}/pictures/{persona.Key}.png",
            ["creator_username"] = persona.Handle,
            ["creator_nickname"] = persona.Name,
            ["privacy_level_options"] = new JsonArray([.. persona.PrivacyLevels().Select(level => (JsonNode)level)]),
            ["comment_disabled"] = persona.Disables("comment"),
            ["duet_disabled"] = persona.Disables("duet"),
            ["stitch_disabled"] = persona.Disables("stitch"),
            ["max_video_post_duration_sec"] = persona.MaximumSeconds(),
        });
    }
}
