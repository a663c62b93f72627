using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Asks X whether a doubtful post is out: the account's own posts since, holding this text (X API v2, posts of a user).</summary>
public sealed class XLookup(XClient client)
{
    // X's clock and ours may differ; X itself refuses the same text so soon after, so that no other post can be meant.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <param name="context">The delivery.</param>
    /// <param name="index">Which post of a thread, from 0; one behind the first is known by the post it answers as well.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<LookupResult> FindAsync(PublishContext context, int index, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = XThread.Of(context.Draft);
        var parent = index is 0 ? null : context.Journal.Known(XThread.Element(index - 1))?.RemoteId;
        if (index >= texts.Count || (index > 0 && parent is null)) return new LookupResult.CannotTell("The thread was changed since.");

        var since = context.DoubtfulSince - ClockSkew;
        var answer = await client.RecentPostsAsync(context.Account, since, cancellation);
        if (answer.Refused(out var refusal, out var timeline)) return LookupFault.Read(refusal, XInfo.Platform);
        if (timeline is { Data: null, Meta: null or { ResultCount: null or > 0 } }) throw new HttpRequestException("X answered without a list of posts.");
        return Among(timeline, since ?? DateTimeOffset.MinValue, new Wanted(XPostText.OfAuthor(texts[index]), parent, index is 0 && context.Draft.Option(XOptions.QuotedPost) is not null), context.Account);
    }

    private static LookupResult Among(XTimeline timeline, DateTimeOffset since, Wanted wanted, AccountConnection account)
    {
        var match = (timeline.Data ?? [])
            .Where(post => (post.CreatedAt ?? DateTimeOffset.MaxValue) >= since)
            .Where(wanted.StandsRight)
            .Where(post => XPostText.OfListed(post) == wanted.Text)
            .MinBy(post => post.CreatedAt ?? DateTimeOffset.MaxValue);
        return match switch
        {
            null when timeline.Meta?.NextToken is not null => new LookupResult.CannotTell("X lists more posts since than can be read at once."),
            null => new LookupResult.NotListed(),
            _ when wanted.Text.Length is 0 => new LookupResult.CannotTell("X lists a post of media without text; whether it is this one cannot be told."),
            _ => new LookupResult.Found(match.Id, XInfo.Permalink(account, match.Id)),
        };
    }

    /// <param name="Text">As <see cref="XPostText"/> compares it.</param>
    /// <param name="Parent">The post it answers; null for one that answers none.</param>
    /// <param name="Quotes">Whether it quotes one.</param>
    private sealed record Wanted(string Text, string? Parent, bool Quotes)
    {
        public bool StandsRight(XListedPost post) => Parent is null
            ? post.References.All(reference => reference.Type is not ("replied_to" or "retweeted") && (Quotes || reference.Type is not "quoted"))
            : post.References.Any(reference => reference.Type is "replied_to" && reference.Id == Parent);
    }
}
