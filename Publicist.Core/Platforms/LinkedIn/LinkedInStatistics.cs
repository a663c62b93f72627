using System.Globalization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's figures of one post: a page's in one request, a member's in one for each figure.</summary>
public sealed class LinkedInStatistics(LinkedInHttp http)
{
    private const string UgcPost = "urn:li:ugcPost:";

    /// <summary>The version from which saves and link clicks are counted for members.</summary>
    private const int MoreFiguresSince = 202604;

    /// <summary>Null where the account's permissions or role do not reach that far.</summary>
    public async Task<Answer<PostMetrics>?> OfAsync(AccountConnection account, string postUrn, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(postUrn);
        if (account.Kind is LinkedInAuthor.Organization) return MayCountPage(account) ? await OfPageAsync(account, postUrn, cancellation) : null;
        return account.May(LinkedInScopes.MemberAnalytics) ? await OfMemberAsync(account, postUrn, cancellation) : null;
    }

    private static bool MayCountPage(AccountConnection account) =>
        account.May(LinkedInScopes.Statistics) && account.Traits.GetValueOrDefault(LinkedInRoleNames.Trait) is null or LinkedInRoleNames.Administrator;

    private async Task<Answer<PostMetrics>> OfPageAsync(AccountConnection account, string postUrn, CancellationToken cancellation)
    {
        // Each kind of URN has a list of its own; in the other's it is refused.
        var list = IsUgcPost(postUrn) ? "ugcPosts" : "shares";
        var page = LinkedInHttp.Encoded(LinkedInAuthor.Urn(account));
        var request = LinkedInHttp.Rest(HttpMethod.Get, account, $"organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity={page}&{list}=List({LinkedInHttp.Encoded(postUrn)})");
        var answer = await http.ReadAsync(request, account, LinkedInJson.Default.LinkedInPageStatistics, cancellation);
        if (answer.Refused(out var refusal, out var statistics)) return refusal;
        var figures = statistics.Elements.FirstOrDefault(element => (element.Share ?? element.UgcPost) == postUrn)?.TotalShareStatistics ?? new LinkedInFigures();
        return new PostMetrics
        {
            Views = figures.ImpressionCount,
            Reach = figures.UniqueImpressionsCount,
            Likes = figures.LikeCount,
            Comments = figures.CommentCount,
            Shares = figures.ShareCount,
            Clicks = figures.ClickCount,
        };
    }

    private async Task<Answer<PostMetrics>> OfMemberAsync(AccountConnection account, string postUrn, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, long>();
        foreach (var metric in Metrics(account))
        {
            var entity = $"({(IsUgcPost(postUrn) ? "ugc" : "share")}:{LinkedInHttp.Encoded(postUrn)})";
            var request = LinkedInHttp.Rest(HttpMethod.Get, account, $"memberCreatorPostAnalytics?q=entity&entity={entity}&queryType={metric}&aggregation=TOTAL");
            var answer = await http.ReadAsync(request, account, LinkedInJson.Default.LinkedInMemberAnalytics, cancellation);
            if (answer.Refused(out var refusal, out var analytics)) return refusal;
            counts[metric] = analytics.Elements.Sum(element => element.Count);
        }

        long? Of(string metric) => counts.TryGetValue(metric, out var count) ? count : null;
        return new PostMetrics
        {
            Views = Of("IMPRESSION"),
            Reach = Of("MEMBERS_REACHED"),
            Likes = Of("REACTION"),
            Comments = Of("COMMENT"),
            Shares = Of("RESHARE"),
            Saves = Of("POST_SAVE"),
            Clicks = Of("LINK_CLICKS"),
        };
    }

    private static IEnumerable<string> Metrics(AccountConnection account)
    {
        string[] always = ["IMPRESSION", "MEMBERS_REACHED", "REACTION", "COMMENT", "RESHARE"];
        return int.TryParse(account.ApiVersion ?? LinkedInInfo.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= MoreFiguresSince
            ? [.. always, "POST_SAVE", "LINK_CLICKS"] : always;
    }

    private static bool IsUgcPost(string urn) => urn.StartsWith(UgcPost, StringComparison.Ordinal);
}
