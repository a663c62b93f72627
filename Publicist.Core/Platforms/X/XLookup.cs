using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Asks X whether a doubtful post is out: the account's own posts since, holding this text (X API v2, posts of a user).</summary>
public sealed class XLookup(XClient client)
{
    // X's clock and ours may differ; X itself refuses the same text so soon after, so that no other post can be meant.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public async Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        var since = context.DoubtfulSince - ClockSkew;
        var answer = await client.RecentPostsAsync(context.Account, since, cancellation);
        if (answer.Refused(out var refusal, out var timeline)) return LookupFault.Read(refusal, XInfo.Platform);
        if (timeline is { Data: null, Meta: null or { ResultCount: null or > 0 } }) throw new HttpRequestException("X answered without a list of posts.");
        return Among(timeline, since ?? DateTimeOffset.MinValue, context);
    }

    private static LookupResult Among(XTimeline timeline, DateTimeOffset since, PublishContext context)
    {
        var text = XPostText.OfAuthor(context.Draft.Text);
        var match = (timeline.Data ?? [])
            .Where(post => (post.CreatedAt ?? DateTimeOffset.MaxValue) >= since)
            .Where(post => post.References.All(reference => reference.Type is not ("replied_to" or "retweeted" or "quoted")))
            .Where(post => XPostText.OfListed(post) == text)
            .MinBy(post => post.CreatedAt ?? DateTimeOffset.MaxValue);
        return match switch
        {
            null when timeline.Meta?.NextToken is not null => new LookupResult.CannotTell("X lists more posts since than can be read at once."),
            null => new LookupResult.NotListed(),
            _ when text.Length is 0 => new LookupResult.CannotTell("X lists a post of images without text; whether it is this one cannot be told."),
            _ => new LookupResult.Found(match.Id, XInfo.Permalink(context.Account, match.Id)),
        };
    }
}
