using System.Globalization;
using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>What can be asked about an account's posts: room for another, what one looks like, how it fares, and taking it down.</summary>
public sealed class InstagramPosts(InstagramClient client, TimeProvider clock)
{
    private static readonly TimeSpan HourlyLook = TimeSpan.FromHours(1);

    /// <summary>Metrics that every format has; a wrong one among them fails the whole request.</summary>
    private const string Common = "views,reach,shares,total_interactions";

    /// <summary>Null while the account may publish; a limit that cannot be read is no obstacle.</summary>
    public async Task<PublishOutcome?> FullAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var answer = await client.QuotaAsync(context.Account, cancellation);
        if (answer.Refused(out var refusal, out var json)) return refusal is PublishOutcome.AuthExpired or PublishOutcome.RateLimited ? refusal : null;
        var limit = json.Items("data").FirstOrDefault();
        var used = Number(limit, "quota_usage") ?? 0;
        var total = (limit.Property("config") is { } config ? Number(config, "quota_total") : null) ?? InstagramInfo.AssumedQuota;
        return used < total ? null : new PublishOutcome.RateLimited(
            new(InstagramErrors.QuotaFull, $"Instagram takes {total} posts of an account in 24 hours, and has taken {used}.", "Wait: it is sent when there is room again."), clock.GetUtcNow() + HourlyLook);
    }

    public async Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!account.IsThroughFacebook())
            return new DeleteOutcome.Refused(new("delete_unsupported", "Instagram lets nobody delete posts through Instagram Login.", "Delete it in the Instagram app, or connect the account through Facebook."));
        if (InstagramLookup.IsUnnamed(remoteId)) return new DeleteOutcome.Refused(new("media_unnamed", "Instagram never said which post this became.", "Delete it in the Instagram app."));
        var answer = await client.DeleteAsync(account, remoteId, cancellation);
        if (!answer.Refused(out var refusal, out _)) return new DeleteOutcome.Deleted();
        var gone = refusal.ErrorOf()?.Code is InstagramErrors.NotVisible && await IsGoneAsync(account, remoteId, cancellation);
        return gone ? new DeleteOutcome.Deleted() : new DeleteOutcome.Refused(refusal.ErrorOf()!);
    }

    public async Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        if (InstagramLookup.IsUnnamed(remoteId)) return null;
        if (await SeenAsync(account, remoteId, "id,caption,permalink,media_type,children{id}", cancellation) is not { } media) return null;
        return new PostReading
        {
            Text = media.Text("caption"),
            MediaCount = media.Text("media_type") is "CAROUSEL_ALBUM" ? media.Property("children")?.Items("data").Count() : 1,
            Permalink = Uri.TryCreate(media.Text("permalink"), UriKind.Absolute, out var address) ? address : null,
        };
    }

    public async Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        if (InstagramLookup.IsUnnamed(remoteId)) return null;
        if (await SeenAsync(account, remoteId, "id,media_product_type,like_count,comments_count", cancellation) is not { } media) return null;
        var counts = new PostMetrics { Likes = Number(media, "like_count"), Comments = Number(media, "comments_count") };
        var answer = await client.InsightsAsync(account, remoteId, MetricsOf(media.Text("media_product_type")), cancellation);
        // Stories below five viewers are refused as if a permission were missing: that is no data, and no lost account.
        return answer.Refused(out var refusal, out var insights) ? refusal is PublishOutcome.RateLimited ? throw Unasked(refusal) : counts : Read(insights, counts);
    }

    private static string MetricsOf(string? product) => product switch
    {
        "FEED" or "REELS" => $"{Common},likes,comments,saved",
        _ => Common,
    };

    private static PostMetrics Read(JsonElement insights, PostMetrics counts)
    {
        var values = insights.Items("data").Where(metric => metric.Text("name") is not null).ToDictionary(metric => metric.Text("name")!, ValueOf);
        return counts with
        {
            Views = values.GetValueOrDefault("views"),
            Reach = values.GetValueOrDefault("reach"),
            Likes = values.GetValueOrDefault("likes") ?? counts.Likes,
            Comments = values.GetValueOrDefault("comments") ?? counts.Comments,
            Shares = values.GetValueOrDefault("shares"),
            Saves = values.GetValueOrDefault("saved"),
        };
    }

    private static long? ValueOf(JsonElement metric) =>
        metric.Property("total_value") is { } total ? Number(total, "value") : metric.Items("values").Select(value => Number(value, "value")).FirstOrDefault();

    private async Task<bool> IsGoneAsync(AccountConnection account, string media, CancellationToken cancellation)
    {
        var answer = await client.MediaAsync(account, media, "id", cancellation);
        return answer.Refused(out var refusal, out _) && refusal.ErrorOf()?.Code is InstagramErrors.NotVisible;
    }

    /// <exception cref="HttpRequestException">It could not be asked just now.</exception>
    private async Task<JsonElement?> SeenAsync(AccountConnection account, string media, string fields, CancellationToken cancellation)
    {
        var answer = await client.MediaAsync(account, media, fields, cancellation);
        if (!answer.Refused(out var refusal, out var json)) return json;
        return refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw Unasked(refusal) : null;
    }

    private static HttpRequestException Unasked(PublishOutcome refusal) => new($"Instagram could not be asked: {refusal.Words()}");

    private static long? Number(JsonElement element, string name) => long.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
