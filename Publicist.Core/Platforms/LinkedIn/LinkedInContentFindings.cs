namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>What is wrong about a link card, a poll or a document: a post has one kind of content (LinkedIn Posts API).</summary>
internal static class LinkedInContentFindings
{
    public static IEnumerable<PreflightFinding> Of(Draft draft) => [.. Card(draft), .. Poll(draft)];

    private static IEnumerable<PreflightFinding> Card(Draft draft)
    {
        var (title, description) = (draft.Option(LinkedInOptions.ArticleTitle), draft.Option(LinkedInOptions.ArticleDescription));
        if (title is null && description is not null)
            yield return Error("article_without_title", LinkedInOptions.ArticleTitle, "LinkedIn makes no link card without a title.", "Write a title, or take the description out.");
        if (title is null) yield break;
        if (draft.Link is null)
            yield return Error("article_without_link", LinkedInOptions.ArticleTitle, "There is no link to make a card of.", "Add the link, or take the title out.");
        else if (draft.Link.Scheme is not ("http" or "https"))
            yield return LinkedInPreflight.Error("article_link", "link", "LinkedIn makes a card of web addresses only.", "Use a link that begins with https://.");
        if (draft.Media.Count > 1 || draft.Media.Any(media => media.Kind is not MediaKind.Image))
            yield return LinkedInPreflight.Error("article_with_media", "media", "LinkedIn shows either a link card, with one image as its picture, or media.", "Keep one image, or take the card's title out.");
    }

    private static IEnumerable<PreflightFinding> Poll(Draft draft)
    {
        var answers = draft.List(LinkedInOptions.PollAnswers);
        if (!LinkedInComposer.HasPoll(draft))
        {
            if (answers.Count > 0) yield return Error("poll_without_question", LinkedInOptions.PollQuestion, "A poll needs a question.", "Write it, or take the answers out.");
            yield break;
        }

        if (draft.Media.Count > 0) yield return LinkedInPreflight.Error("poll_with_media", "media", "A LinkedIn poll has no media.", "Take the files out, or the poll's question.");
        if (LinkedInComposer.HasCard(draft)) yield return Error("poll_with_card", LinkedInOptions.ArticleTitle, "A LinkedIn post has either a poll or a link card.", "Keep one of them.");
        if (answers.Count < LinkedInOptions.FewestAnswers)
            yield return Error("poll_too_few_answers", LinkedInOptions.PollAnswers, $"A LinkedIn poll has {LinkedInOptions.FewestAnswers} to {LinkedInOptions.MostAnswers} answers; this one has {answers.Count}.", "Write them, parted by commas.");
        if (answers.FirstOrDefault(answer => answer.Length > LinkedInOptions.MaximumAnswer) is { } wordy)
            yield return Error("poll_answer_too_long", LinkedInOptions.PollAnswers, $"LinkedIn takes {LinkedInOptions.MaximumAnswer} characters for an answer; “{wordy}” has {wordy.Length}.", "Shorten it.");
    }

    private static PreflightFinding Error(string code, string option, string message, string action) => LinkedInPreflight.Error(code, $"options.{option}", message, action);
}
