using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Organization Share Statistics and Member Post Statistics, with figures made up from the post's number: the same each time.</summary>
public sealed partial class LinkedInStatistics(LinkedInSandbox platform)
{
    private const int MoreMetricsSince = 202604, PlainMetricTypeSince = 202605;
    private static readonly string[] Metrics = ["IMPRESSION", "MEMBERS_REACHED", "RESHARE", "REACTION", "COMMENT"];

    private static readonly string[] LaterMetrics =
        ["POST_SAVE", "POST_SEND", "LINK_CLICKS", "PREMIUM_CTA_CLICKS", "FOLLOWER_GAINED_FROM_CONTENT", "PROFILE_VIEW_FROM_CONTENT"];

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/organizationalEntityShareStatistics", (HttpContext context) => OfPage(context));
        rest.MapGet("/memberCreatorPostAnalytics", (HttpContext context) => OfMember(context));
    }

    private IResult OfPage(HttpContext context)
    {
        var (query, caller) = (context.Request.Query, context.Caller());
        if (query["q"] != "organizationalEntity") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The finder must be organizationalEntity");
        var urn = query["organizationalEntity"].ToString();
        if (LinkedInActor.Of(urn, caller) is not { IsPage: true } page || !page.MayCount(caller)) return LinkedInAnswers.Forbidden("organizationalEntityShareStatistics", "FINDER-organizationalEntity");
        var elements = new JsonArray();
        foreach (var (list, kind) in new[] { ("shares", "share"), ("ugcPosts", "ugcPost") })
        {
            if (!query.TryGetValue(list, out var named)) continue;
            if (Named().Match(named.ToString()) is not { Success: true } match) return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", $"{list} must be List(…)");
            foreach (var post in match.Groups["urns"].Value.Split(','))
            {
                if (LinkedInUrns.IdOf(kind, post) is null) return LinkedInAnswers.Invalid("INVALID_URN_TYPE", list, $"{post} is no {kind}");
                if (_site.Ledger.Find(post) is { } found && found.Persona == page.Key) elements.Add(Element(urn, kind, found));
            }
        }
        return Results.Json(new JsonObject { ["elements"] = elements, ["paging"] = new JsonObject { ["start"] = 0, ["count"] = 10 } });
    }

    private static JsonObject Element(string page, string kind, SandboxPost post) => new()
    {
        ["organizationalEntity"] = page,
        [kind] = post.Id,
        ["totalShareStatistics"] = new JsonObject
        {
            ["impressionCount"] = Figure(post, "IMPRESSION"),
            ["uniqueImpressionsCount"] = Figure(post, "MEMBERS_REACHED"),
            ["clickCount"] = Figure(post, "LINK_CLICKS"),
            ["likeCount"] = Figure(post, "REACTION"),
            ["commentCount"] = Figure(post, "COMMENT"),
            ["shareCount"] = Figure(post, "RESHARE"),
            ["engagement"] = 0.1,
        },
    };

    private IResult OfMember(HttpContext context)
    {
        var (query, caller) = (context.Request.Query, context.Caller());
        if (!caller.May("r_member_postAnalytics")) return LinkedInAnswers.Forbidden("memberCreatorPostAnalytics", "FINDER-entity");
        if (query["q"] != "entity" || query["aggregation"] != "TOTAL") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The finder must be entity; the Sandbox aggregates TOTAL only");
        var metric = query["queryType"].ToString();
        var version = int.Parse(context.Request.Headers["LinkedIn-Version"].ToString(), CultureInfo.InvariantCulture);
        if (!Metrics.Contains(metric) && !(version >= MoreMetricsSince && LaterMetrics.Contains(metric))) return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "queryType", $"{metric} is no metric");
        if (Entity().Match(query["entity"].ToString()) is not { Success: true } entity || entity.Groups["kind"].Value is var kind && LinkedInUrns.IdOf(kind is "ugc" ? "ugcPost" : "share", entity.Groups["urn"].Value) is null)
            return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "entity must be (share:…) or (ugc:…)");
        if (_site.Ledger.Find(entity.Groups["urn"].Value) is not { } post || post.Persona != caller.Persona) return LinkedInAnswers.Forbidden("memberCreatorPostAnalytics", "FINDER-entity");
        JsonNode type = version >= PlainMetricTypeSince ? metric : new JsonObject { ["com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1"] = metric };
        var element = new JsonObject { ["count"] = Figure(post, metric), ["metricType"] = type, ["targetEntity"] = new JsonObject { [kind] = post.Id } };
        return Results.Json(new JsonObject { ["elements"] = new JsonArray(element) });
    }

    /// <summary>Fewer people than views, fewer reactions than people.</summary>
    private static long Figure(SandboxPost post, string metric)
    {
        var seed = long.Parse(post.Id[(post.Id.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture) >> 8;
        var views = 100 + seed % 900;
        return metric switch
        {
            "IMPRESSION" => views,
            "MEMBERS_REACHED" => views * 3 / 4,
            "REACTION" => views / 20,
            "COMMENT" => post.Comments.Count,
            "LINK_CLICKS" => views / 15,
            "RESHARE" => views / 50,
            _ => views / 100,
        };
    }

    [GeneratedRegex(@"^List\((?<urns>[^()]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\((?<kind>share|ugc):(?<urn>[^()]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
