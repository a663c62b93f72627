using System.Globalization;
using System.Text.Json.Nodes;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>channels: list and videoCategories: list.</summary>
public sealed class YouTubeChannels(YouTubeSandbox platform)
{
    private static readonly (string Id, string Title, bool Assignable)[] Categories =
    [
        ("1", "Film & Animation", true), ("2", "Autos & Vehicles", true), ("10", "Music", true), ("15", "Pets & Animals", true), ("17", "Sports", true), ("18", "Short Movies", false),
        ("19", "Travel & Events", true), ("20", "Gaming", true), ("22", "People & Blogs", true), ("23", "Comedy", true), ("24", "Entertainment", true), ("25", "News & Politics", true),
        ("26", "Howto & Style", true), ("27", "Education", true), ("28", "Science & Technology", true), ("29", "Nonprofits & Activism", true), ("30", "Movies", false),
    ];

    public static bool IsAssignable(string category) => Categories.Any(one => one.Id == category && one.Assignable);

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/channels", List);
        api.MapGet("/videoCategories", ListCategories);
    }

    private IResult List(HttpContext context)
    {
        if (context.Lacking(YouTubeScopes.Read, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        if (context.Request.Query["mine"] != "true") return YouTubeAnswers.BadRequest("missingRequiredParameter", "No filter selected. Expected one of: mine, id, forHandle");
        if (context.Request.Query["part"].ToString().Length is 0) return YouTubeAnswers.BadRequest("missingRequiredParameter", "Required parameter: part");
        var persona = platform.PersonaOf(context);
        var answer = YouTubeAnswers.List("channel", persona.HasChannel() ? [Describe(persona, context)] : []);

        // An empty list is left out, as the real one does.
        if (!persona.HasChannel()) answer.Remove("items");
        return Results.Json(answer);
    }

    private JsonObject Describe(Persona persona, HttpContext context)
    {
        var parts = context.Request.Query["part"].ToString().Split(',');
        var videos = platform.Site.Ledger.List().Count(post => post.Persona == persona.Key);
        var channel = new JsonObject { ["kind"] = "youtube#channel", ["id"] = persona.Id };
        if (parts.Contains("snippet"))
            channel["snippet"] = new JsonObject
            {
                ["title"] = persona.Name,
                ["customUrl"] = $"@{persona.Handle}",
                ["thumbnails"] = new JsonObject { ["default"] = new JsonObject { ["url"] = $"{platform.Site.AddressFor(context.Request)}/pictures/{persona.Key}.png" } },
            };
        if (parts.Contains("contentDetails")) channel["contentDetails"] = new JsonObject { ["relatedPlaylists"] = new JsonObject { ["likes"] = "", ["uploads"] = persona.UploadsOf() } };
        if (parts.Contains("statistics"))
            channel["statistics"] = new JsonObject { ["viewCount"] = "0", ["subscriberCount"] = "35", ["hiddenSubscriberCount"] = false, ["videoCount"] = videos.ToString(CultureInfo.InvariantCulture) };
        if (parts.Contains("status")) channel["status"] = new JsonObject { ["privacyStatus"] = "public", ["longUploadsStatus"] = persona.Traits.GetValueOrDefault(YouTubeSandbox.LongUploads) };
        return channel;
    }

    private static IResult ListCategories(HttpContext context)
    {
        if (context.Lacking(YouTubeScopes.Read, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        if (context.Request.Query["regionCode"].ToString().Length is not 2) return YouTubeAnswers.BadRequest("invalidParameter", "Expected one of: id, regionCode");
        return Results.Json(YouTubeAnswers.List("videoCategory", Categories.Select(one => new JsonObject
        {
            ["kind"] = "youtube#videoCategory",
            ["id"] = one.Id,
            ["snippet"] = new JsonObject { ["title"] = one.Title, ["assignable"] = one.Assignable },
        })));
    }
}
