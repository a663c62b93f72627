using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>What readers see of a post, and what they do with it (Page Post, Page Insights).</summary>
public sealed class FacebookReading(FacebookClient client)
{
    private const string Views = "post_media_view", Reach = "post_total_media_view_unique", Clicks = "post_clicks", Reactions = "post_reactions_by_type_total", Activity = "post_activity_by_action_type";

    // Names die one by one, and a dead one refuses the whole request.
    private static readonly IReadOnlyList<string> Names = [Views, Reach, Clicks, Reactions, Activity];

    /// <exception cref="HttpRequestException">Facebook could not be asked just now.</exception>
    public async Task<PostReading?> ReadBackAsync(AccountConnection account, string id, CancellationToken cancellation)
    {
        var post = await client.ReadAsync(account, id, "id,message,created_time,permalink_url,attachments{media_type,target,subattachments}", cancellation);
        // A video or reel has a description in place of a message.
        if (post.Refused(out var refusal, out _) && refusal is PublishOutcome.Rejected) post = await client.ReadAsync(account, id, "id,description,created_time,permalink_url", cancellation);
        if (post.Refused(out refusal, out var read)) return Unreadable<PostReading>(refusal);
        return new PostReading
        {
            Text = read.Message ?? read.Description ?? "",
            MediaCount = MediaIn(read.Attachments),
            Permalink = FacebookAddress.Permalink(account, read.PermalinkUrl, id),
        };
    }

    /// <exception cref="HttpRequestException">Facebook could not be asked just now.</exception>
    public async Task<PostMetrics?> MeasureAsync(AccountConnection account, string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Scopes.Count > 0 && !account.Scopes.Contains(FacebookInfo.InsightsScope)) return null;
        var found = new Dictionary<string, JsonElement>();
        var all = await client.MetricsAsync(account, id, Names, cancellation);
        if (!all.Refused(out var refusal, out var list)) Take(found, list.Data);
        else if (refusal is not PublishOutcome.Rejected) return Unreadable<PostMetrics>(refusal);
        else
            foreach (var name in Names)
            {
                var one = await client.MetricsAsync(account, id, [name], cancellation);
                if (!one.Refused(out refusal, out list)) Take(found, list.Data);
                else if (refusal is not PublishOutcome.Rejected) return Unreadable<PostMetrics>(refusal);
            }

        return found.Count is 0 ? null : new PostMetrics
        {
            Views = Sum(found, Views),
            Reach = Sum(found, Reach),
            Clicks = Sum(found, Clicks),
            Likes = Sum(found, Reactions) ?? Of(found, "like"),
            Comments = Of(found, "comment"),
            Shares = Of(found, "share"),
        };
    }

    private static void Take(Dictionary<string, JsonElement> found, IReadOnlyList<FacebookMetric> metrics)
    {
        foreach (var metric in metrics)
            if (metric is { Name: { } name, Values: [.., var latest] }) found[name] = latest.Value;
    }

    /// <summary>A breakdown is the sum of its parts.</summary>
    private static long? Sum(Dictionary<string, JsonElement> found, string name) => found.TryGetValue(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.Object => value.EnumerateObject().Sum(part => part.Value.ValueKind is JsonValueKind.Number && part.Value.TryGetInt64(out var number) ? number : 0),
        _ => null,
    } : null;

    /// <summary>What did not happen is left out of the breakdown.</summary>
    private static long? Of(Dictionary<string, JsonElement> found, string action) => found.TryGetValue(Activity, out var value) && value.ValueKind is JsonValueKind.Object
        ? value.Property(action) is { ValueKind: JsonValueKind.Number } count && count.TryGetInt64(out var number) ? number : 0 : null;

    private static int? MediaIn(JsonElement? attachments)
    {
        if (attachments is null) return null;
        return attachments.Value.Items("data").Sum(one => one.Property("subattachments") is { } several ? several.Items("data").Count()
            : one.Text("media_type") is "photo" or "video" or "album" ? 1 : 0);
    }

    private static T? Unreadable<T>(PublishOutcome refusal) where T : class =>
        refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw new HttpRequestException(refusal.Words()) : null;
}
