namespace Publicist.Tests.Chaos;

/// <summary>Does what a person is asked to do, as a person would: looks at the platform, decides, signs in again. Each time is counted.</summary>
internal sealed class Person(Office office, Platforms platforms, Nemesis nemesis)
{
    /// <summary>How often, by reason.</summary>
    public SortedDictionary<string, int> Needed { get; } = new(StringComparer.Ordinal);

    public async Task ActAsync(Ledger ledger, IReadOnlyList<Written> open)
    {
        foreach (var post in open.Where(post => post.Status == "unconfirmed")) await DecideAsync(ledger, post);
        foreach (var group in open.Where(post => post is { Status: "on_hold", ErrorCode: "needs_reconnect" }).GroupBy(post => post.Account).ToList())
        {
            // Signing in needs a platform that is well.
            await nemesis.CalmAsync(platforms, group.Key.Platform);
            await office.ReconnectAsync(group.Key);
            Count("sign in again (once for each account)");
            foreach (var post in group) post.PersonNeeded.Add("needs_reconnect");
        }

        foreach (var post in open.Where(post => post.Status == "failed" || post is { Status: "on_hold", ErrorCode: not "needs_reconnect" })) await ReleaseAsync(post);
    }

    private async Task DecideAsync(Ledger ledger, Written post)
    {
        var found = ledger.Of(post.Mark(1));
        await office.SettleAsync(post, found.Count > 0 ? found[0] : null);
        Note(post, found.Count > 0 ? $"unconfirmed on {post.Platform}: it was out" : $"unconfirmed on {post.Platform}: it was not out");
    }

    private async Task ReleaseAsync(Written post)
    {
        await office.PublishNowAsync(post);
        Note(post, $"{post.Status} ({post.ErrorCode})");
    }

    private void Note(Written post, string why)
    {
        post.PersonNeeded.Add(why);
        Count(why);
    }

    private void Count(string why) => Needed[why] = Needed.GetValueOrDefault(why) + 1;
}
