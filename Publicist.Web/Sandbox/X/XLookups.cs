using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.X;

/// <summary>X posts by their ids, with their metrics: the public ones for anybody, the private ones for the author for thirty days.</summary>
public sealed class XLookups(XSandbox platform)
{
    private const int MostIds = 100;
    private static readonly TimeSpan PrivateFor = TimeSpan.FromDays(30);
    private static readonly string[] Parameters = ["ids", "tweet.fields", "post.fields", "expansions", "media.fields", "user.fields"];
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder api) => api.MapGet("/tweets", List).WithMetadata(new XAllowance(5000));

    private IResult List(HttpContext context)
    {
        if (context.Lacking(XScopes.ReadPosts, XScopes.ReadUsers) is { } lacking) return lacking;
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(key => !Parameters.Contains(key)) is { } unknown) return XAnswers.Invalid($"The query parameter [{unknown}] is not one of [{string.Join(',', Parameters)}]");
        var ids = query["ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length is 0 or > MostIds || ids.Any(id => !id.All(char.IsAsciiDigit))) return XAnswers.Invalid($"The `ids` query parameter must be 1 to {MostIds} numbers.");
        var fields = $"{query["tweet.fields"]},{query["post.fields"]}".Split(',', StringSplitOptions.RemoveEmptyEntries);
        var (data, errors) = (new JsonArray(), new JsonArray());
        foreach (var id in ids)
        {
            if (_site.Ledger.Find(id) is not { } post) errors.Add((JsonNode)Missing(id));
            else if (fields.Contains("non_public_metrics") && !MayMeasure(post, context.Caller().Persona)) errors.Add((JsonNode)Private(id));
            else data.Add((JsonNode)Describe(post, fields, context.Request));
        }

        var answer = new JsonObject();
        if (data.Count > 0) answer["data"] = data;
        if (errors.Count > 0) answer["errors"] = errors;
        return Results.Json(answer);
    }

    private bool MayMeasure(SandboxPost post, string persona) => post.Persona == persona && _site.Clock.GetUtcNow() - post.CreatedAt <= PrivateFor;

    private JsonObject Describe(SandboxPost post, string[] fields, HttpRequest request)
    {
        var made = XTimelines.Describe(platform, post, fields, request);
        if (fields.Contains("attachments") && post.Pictures.Count > 0)
            made["attachments"] = new JsonObject { ["media_keys"] = new JsonArray([.. post.Pictures.Select(picture => (JsonNode)XMediaJson.KeyOf(picture.Id, _site.Pictures.Find(picture.Id)?.Category))]) };
        var readers = Readers(post);
        if (fields.Contains("public_metrics"))
        {
            made["public_metrics"] = new JsonObject
            {
                ["impression_count"] = readers,
                ["like_count"] = readers / 10,
                ["reply_count"] = _site.Ledger.List().Count(other => other.InReplyTo == post.Id),
                ["retweet_count"] = readers / 40,
                ["quote_count"] = readers / 100,
                ["bookmark_count"] = readers / 50,
            };
        }

        if (fields.Contains("non_public_metrics"))
            made["non_public_metrics"] = new JsonObject { ["impression_count"] = readers, ["url_link_clicks"] = readers / 25, ["user_profile_clicks"] = readers / 60, ["engagements"] = readers / 8 };
        return made;
    }

    /// <summary>Grows with time, and differs from post to post.</summary>
    private long Readers(SandboxPost post) => (long)(_site.Clock.GetUtcNow() - post.CreatedAt).TotalMinutes * (1 + long.Parse(post.Id, CultureInfo.InvariantCulture) % 3);

    private static JsonObject Missing(string id) => new()
    {
        ["value"] = id,
        ["detail"] = $"Could not find tweet with ids: [{id}].",
        ["title"] = "Not Found Error",
        ["resource_type"] = "tweet",
        ["parameter"] = "ids",
        ["resource_id"] = id,
        ["type"] = "https://api.x.com/2/problems/resource-not-found",
    };

    private static JsonObject Private(string id) => new()
    {
        ["resource_id"] = id,
        ["parameter"] = "ids",
        ["resource_type"] = "tweet",
        ["section"] = "data",
        ["title"] = "Field Authorization Error",
        ["value"] = id,
        ["detail"] = $"Sorry, you are not authorized to access 'non_public_metrics' on the Tweet with ids : [{id}].",
        ["type"] = "https://api.x.com/2/problems/not-authorized-for-field",
    };
}
