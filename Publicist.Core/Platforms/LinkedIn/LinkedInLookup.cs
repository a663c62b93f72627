using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>
/// Settles a doubtful post. A self-serve app cannot read back, but LinkedIn refuses a repeat of the same text and names the original,
/// for a time it does not state; whether media make two posts different, it does not state either.
/// </summary>
public sealed class LinkedInLookup(LinkedInClient client)
{
    private const int Page = 100;

    // LinkedIn's clock and ours may differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public async Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        if (!context.Account.May(LinkedInScopes.Read(context.Account))) return WithoutReading(context);
        var answer = await client.RecentPostsAsync(context.Account, Page, cancellation);
        if (!answer.Refused(out var refusal, out var posts)) return Among(posts.Elements, context);
        return refusal is PublishOutcome.AccountLost ? WithoutReading(context) : LookupFault.Read(refusal, LinkedInInfo.Platform);
    }

    private static LookupResult WithoutReading(PublishContext context) => context.Draft.Media.Count > 0
        ? new LookupResult.CannotTell("LinkedIn lets this app read no posts, and may take a post with media twice.")
        : new LookupResult.AskByRepeating();

    private static LookupResult Among(IReadOnlyList<LinkedInListedPost> posts, PublishContext context)
    {
        var author = LinkedInAuthor.Urn(context.Account);
        var text = AsRead(LittleText.Escape(context.Draft.Text));
        var since = (context.DoubtfulSince - ClockSkew)?.ToUnixTimeMilliseconds() ?? 0;
        var match = posts
            .Where(post => post.Author is null || post.Author == author)
            .Where(post => At(post) >= since && AsRead(post.Commentary ?? "") == text)
            .MinBy(At);
        if (match is not null) return new LookupResult.Found(match.Id, LinkedInAuthor.Permalink(context.Account, match.Id));
        return posts.Count < Page || posts.Any(post => At(post) < since)
            ? new LookupResult.NotListed()
            : new LookupResult.CannotTell("LinkedIn lists more posts since than can be read at once.");
    }

    private static long At(LinkedInListedPost post) => post.CreatedAt ?? post.PublishedAt ?? 0;

    private static string AsRead(string commentary) => LittleText.Unescape(commentary).ReplaceLineEndings("\n").Trim();
}
