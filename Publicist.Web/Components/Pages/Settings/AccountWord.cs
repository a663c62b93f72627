using Publicist.Core.Accounts;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>What came of an act on an account, in words.</summary>
/// <param name="Text">One or more sentences.</param>
/// <param name="Well">Whether it went as wanted.</param>
/// <param name="Details">Further lines, such as why a post did not move.</param>
public sealed record AccountWord(string Text, bool Well, IReadOnlyList<string>? Details = null)
{
    private const int Shown = 5;

    public static AccountWord Gone { get; } = new("This account is no longer connected.", false);

    public static AccountWord Of(string account, DisconnectOutcome outcome) => outcome switch
    {
        DisconnectOutcome.Done done => Of(account, done.Posts, done.Advice),
        DisconnectOutcome.CannotMove cannot => new($"{account} is still connected. {cannot.Message} {cannot.Action}", false),
        DisconnectOutcome.Forbidden => new("Only an owner of the workspace can disconnect accounts. Ask one of them.", false),
        _ => Gone,
    };

    /// <param name="account">Its name.</param>
    /// <param name="platform">Its platform's name.</param>
    /// <param name="outcome">What came of renewing.</param>
    /// <param name="day">Writes a date.</param>
    public static AccountWord Of(string account, string platform, RenewalOutcome outcome, Func<DateTimeOffset, string> day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return outcome switch
        {
            RenewalOutcome.Renewed { End: null } => new($"{account}: the sign-in was renewed, and has no end that {platform} tells.", true),
            RenewalOutcome.Renewed { IsLonger: true, End: { } end } => new($"{account}: the sign-in was renewed and lasts until {day(end)}.", true),
            RenewalOutcome.Renewed { End: { } end } => new($"{account}: {platform} renewed the sign-in, but lets it end on {day(end)} all the same. Reconnect before that day: you sign in once more, and nothing else changes.", false),
            RenewalOutcome.NotPossible not => new($"{account}: {not.Message} {not.Advice}", false),
            RenewalOutcome.NotNow not => new($"{account}: the sign-in could not be renewed. {not.Message} {not.Advice}", false),
            RenewalOutcome.Lost lost => new($"{account}: {lost.Message} Reconnect the account.", false),
            RenewalOutcome.Forbidden => new("Only an owner of the workspace can renew sign-ins. Ask one of them.", false),
            _ => Gone,
        };
    }

    private static AccountWord Of(string account, DisconnectedPosts posts, string? advice)
    {
        string[] sentences =
        [
            $"{account} was disconnected.",
            advice ?? "",
            posts.Moved == 0 ? "" : $"{Posts(posts.Moved)} moved to {posts.MovedTo}.",
            posts.Cancelled == 0 ? "" : $"{Posts(posts.Cancelled)} cancelled.",
            posts.OnHold == 0 ? "" : posts.NotMoved.Count == 0 ? $"{Posts(posts.OnHold)} put on hold." : $"{Posts(posts.OnHold)} put on hold, since {(posts.OnHold == 1 ? "it does" : "they do")} not fit {posts.MovedTo}:",
        ];
        return new AccountWord(string.Join(' ', sentences.Where(sentence => sentence.Length > 0)), posts.NotMoved.Count == 0 && advice is null, Reasons(posts.NotMoved));
    }

    private static IReadOnlyList<string>? Reasons(IReadOnlyList<KeptPost> kept)
    {
        if (kept.Count == 0) return null;
        var reasons = kept.GroupBy(post => post.Why).OrderByDescending(same => same.Count()).Select(same => same.Count() == 1 ? same.Key : $"{same.Count()} posts: {same.Key}").ToList();
        return reasons.Count <= Shown ? reasons : [.. reasons.Take(Shown), $"and {reasons.Count - Shown} further reasons, which stand with the posts"];
    }

    private static string Posts(int count) => count == 1 ? "One scheduled post was" : $"{count} scheduled posts were";
}
