namespace Publicist.Tests.Chaos;

/// <summary>Does what a person is asked to do, as a person would: looks at the platform, decides, signs in again. Each time is counted.</summary>
internal sealed class Person(Office office, Platforms platforms, Nemesis nemesis)
{
    /// <summary>Nobody does the same again and again.</summary>
    private const int Patience = 6;

    /// <summary>How often, by reason.</summary>
    public SortedDictionary<string, int> Needed { get; } = new(StringComparer.Ordinal);

    public async Task ActAsync(Ledger ledger, IReadOnlyList<Written> all)
    {
        var open = all.Where(post => post.PersonNeeded.Count < Patience).ToList();
        // Nothing can be decided for an account that is not connected.
        await ReconnectAsync();
        foreach (var post in open.Where(post => post is { Status: "on_hold", ErrorCode: "needs_reconnect" })) post.PersonNeeded.Add("needs_reconnect");
        foreach (var post in open.Where(post => post.Status == "unconfirmed")) await DecideAsync(ledger, post);
        foreach (var post in open.Where(post => post.Status == "failed" || post is { Status: "on_hold", ErrorCode: not "needs_reconnect" })) await ReleaseAsync(post);
    }

    /// <summary>Signs in again wherever that was asked for; what waited for it goes on by itself.</summary>
    public async Task ReconnectAsync()
    {
        foreach (var account in await office.DisconnectedAsync())
        {
            // Signing in needs a platform that is well.
            await nemesis.CalmAsync(platforms, account.Platform);
            await office.ReconnectAsync(account);
            Count("an account had to be connected again");
        }
    }

    private async Task DecideAsync(Ledger ledger, Written post)
    {
        var found = ledger.Of(post.Mark(1));
        if (!await office.SettleAsync(post, found.Count > 0 ? found[0] : null)) return;
        post.IsSaidToBeOut = found.Count > 0;
        Note(post, $"{post.Platform} unconfirmed, {(found.Count > 0 ? "was out" : "was not out")}: {post.ErrorMessage}");
    }

    private async Task ReleaseAsync(Written post)
    {
        if (await office.PublishNowAsync(post)) Note(post, $"{post.Platform} {post.Status} ({post.ErrorCode})");
    }

    private void Note(Written post, string why)
    {
        post.PersonNeeded.Add(why);
        Count(why);
    }

    private void Count(string why) => Needed[why] = Needed.GetValueOrDefault(why) + 1;
}
