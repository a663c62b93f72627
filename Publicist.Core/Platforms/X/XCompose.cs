using System.Globalization;

namespace Publicist.Core.Platforms.X;

/// <summary>Puts together the requests of a post or thread (X API v2, create post).</summary>
internal static class XCompose
{
    /// <summary>The first post, which carries everything that is about the whole.</summary>
    public static XPost First(PlatformInfo platform, Draft draft, IReadOnlyList<string> mediaIds) => new()
    {
        Text = XThread.Of(draft)[0],
        Media = mediaIds.Count > 0 ? new XPostMedia(mediaIds, draft.List(XOptions.TaggedUsers) is { Count: > 0 } tagged ? tagged : null) : null,
        Poll = mediaIds.Count is 0 && draft.List(XOptions.PollOptions) is { Count: > 0 } answers ? new XPoll(answers, Minutes(platform, draft)) : null,
        ReplySettings = ReplySettings(platform, draft),
        QuoteTweetId = draft.Option(platform, XOptions.QuotedPost) is { } quoted && platform.Options.Any(option => option.Name == XOptions.QuotedPost) ? PostId(quoted) : null,
        MadeWithAi = draft.Flag(platform, XOptions.MadeWithAi) ? true : null,
        PaidPartnership = draft.Flag(platform, XOptions.PaidPartnership) ? true : null,
    };

    public static XPost Reply(string text, string parent) => new() { Text = text, Reply = new XReply(parent) };

    /// <summary>The number of a post, alone or at the end of its link; null where it is neither.</summary>
    public static string? PostId(string idOrLink)
    {
        var id = idOrLink.Split('?')[0].TrimEnd('/').Split('/')[^1];
        return id.Length is > 0 and <= 19 && id.All(char.IsAsciiDigit) ? id : null;
    }

    /// <summary>As X writes it; null for everyone, which X has no word for.</summary>
    private static string? ReplySettings(PlatformInfo platform, Draft draft)
    {
        var wanted = draft.Option(platform, XOptions.ReplySettings);
        var choices = platform.Options.First(option => option.Name == XOptions.ReplySettings).Choices;
        return choices.Select(choice => choice.Value).FirstOrDefault(known => known != XOptions.Everyone && known.Equals(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static int Minutes(PlatformInfo platform, Draft draft) => int.Parse(draft.Option(platform, XOptions.PollMinutes)!, CultureInfo.InvariantCulture);
}
