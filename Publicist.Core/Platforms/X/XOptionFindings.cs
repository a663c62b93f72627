using System.Globalization;

namespace Publicist.Core.Platforms.X;

/// <summary>What X says to options beyond what their kind tells (X API v2, create post).</summary>
internal static class XOptionFindings
{
    public static IEnumerable<PreflightFinding> Of(PlatformInfo platform, Draft draft) => [.. Poll(platform, draft), .. Tagged(draft), .. Quoted(draft)];

    private static IEnumerable<PreflightFinding> Poll(PlatformInfo platform, Draft draft)
    {
        const string Field = "options." + XOptions.PollOptions;
        var answers = draft.List(XOptions.PollOptions);
        if (answers.Count is 0) yield break;
        if (draft.Media.Count > 0)
            yield return XPreflight.Error("poll_with_media", Field, "X takes no poll in a post with images or videos.", "Take out the poll or the media.");
        if (string.IsNullOrWhiteSpace(XThread.Of(draft)[0]))
            yield return XPreflight.Error("poll_without_question", "content", "A poll on X needs a text that asks.", "Write the question.");
        if (answers.Count is < XOptions.FewestPollOptions or > XOptions.MostPollOptions)
            yield return XPreflight.Error("poll_options", Field, $"A poll on X has {XOptions.FewestPollOptions} to {XOptions.MostPollOptions} answers; this one has {answers.Count}.", "Add or take out answers; commas part them.");
        foreach (var answer in answers.Where(answer => answer.Length > XOptions.LongestPollOption))
            yield return XPreflight.Error("poll_option_too_long", Field, $"An answer of a poll on X has up to {XOptions.LongestPollOption} characters; “{answer}” has {answer.Length}.", "Shorten it.");
        if (draft.Option(platform, XOptions.PollMinutes) is { } minutes && long.TryParse(minutes, CultureInfo.InvariantCulture, out var open) && open is < XOptions.ShortestPoll or > XOptions.LongestPoll)
            yield return XPreflight.Error("poll_duration", $"options.{XOptions.PollMinutes}", $"A poll on X is open for {XOptions.ShortestPoll} to {XOptions.LongestPoll} minutes, not {open}.", "Choose a time between.");
    }

    private static IEnumerable<PreflightFinding> Tagged(Draft draft)
    {
        foreach (var id in draft.List(XOptions.TaggedUsers).Where(id => !id.All(char.IsAsciiDigit)))
            yield return XPreflight.Error("tagged_user", $"options.{XOptions.TaggedUsers}", $"X knows people in pictures by their id, which is a number; “{id}” is none.", "Send the numeric id.");
    }

    private static IEnumerable<PreflightFinding> Quoted(Draft draft)
    {
        const string Field = "options." + XOptions.QuotedPost;
        if (draft.Option(XOptions.QuotedPost) is not { } quoted) yield break;
        if (XCompose.PostId(quoted) is null)
            yield return XPreflight.Error("quoted_post", Field, $"“{quoted}” is neither the id nor the link of a post on X.", "Send one such as https://x.com/name/status/123.");
        if (draft.Media.Count > 0 || draft.List(XOptions.PollOptions).Count > 0)
            yield return XPreflight.Error("quote_with_media", Field, "X takes no quoted post together with media or a poll.", "Keep one of them.");
    }
}
