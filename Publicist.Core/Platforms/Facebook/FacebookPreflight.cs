namespace Publicist.Core.Platforms.Facebook;

/// <summary>Everything Facebook would refuse or change, found without asking it.</summary>
public static class FacebookPreflight
{
    private static readonly string[] OwnHosts = ["facebook.com", "fb.com", "fb.me"];

    public static IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(account);
        var format = FacebookInfo.FormatOf(draft);
        return [.. Text(draft, format), .. MediaFindings.Of(FacebookInfo.RulesOf(format), draft), .. OptionFindings.Of(FacebookInfo.Platform, draft), .. Link(draft), .. Comment(draft, account, format), .. Scopes(account)];
    }

    /// <summary>Whether an address is one of Facebook's own, which its posts may not link to.</summary>
    public static bool IsOwnLink(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return OwnHosts.Any(host => link.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || link.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<PreflightFinding> Text(Draft draft, string format)
    {
        var maximum = FacebookInfo.Platform.Text.Maximum;
        if (draft.Text.Length > maximum)
            yield return Error("text_too_long", "content", $"Facebook takes {maximum} characters; this text has {draft.Text.Length}.", $"Shorten it by {draft.Text.Length - maximum}.");
        if (string.IsNullOrWhiteSpace(draft.Text) && draft.Media.Count is 0 && draft.Link is null)
            yield return Error("text_empty", "content", "Facebook takes no post without text, link and media.", "Write a text, or add an image or a video.");
        if (format is FacebookInfo.Story && !string.IsNullOrWhiteSpace(draft.Text))
            yield return Warning("text_not_shown", "content", "A Facebook story has no text: it goes out without this one.", "Put the words into the picture.");
    }

    private static IEnumerable<PreflightFinding> Link(Draft draft)
    {
        if (draft.Link is not { } link || draft.Media.Count > 0) yield break;
        if (IsOwnLink(link)) yield return Error("link_refused", "link", "Facebook takes no posts that link to facebook.com.", "Leave the link out, or link to a page elsewhere.");
    }

    private static IEnumerable<PreflightFinding> Comment(Draft draft, AccountConnection account, string format)
    {
        if (string.IsNullOrWhiteSpace(draft.FirstComment)) yield break;
        if (format is FacebookInfo.Story)
            yield return Warning("first_comment_unlikely", "first_comment", "A Facebook story takes no comments: the first comment is left out.", "Leave it out, or publish it in the feed.");
        else if (account.Scopes.Count > 0 && !account.Scopes.Contains(FacebookInfo.CommentScope))
            yield return Warning("first_comment_unlikely", "first_comment",
                $"This page was connected without the permission to comment ({FacebookInfo.CommentScope}): the post will go out, the first comment not.", "Connect it again and allow it to comment, or comment by hand.");
    }

    private static IEnumerable<PreflightFinding> Scopes(AccountConnection account)
    {
        if (account.Scopes.Count > 0 && !account.Scopes.Contains(FacebookInfo.PublishScope))
            yield return Error("scope_missing", "accounts", $"This Facebook page was connected without the permission to publish ({FacebookInfo.PublishScope}).", "Connect it again and allow it to publish.") with { AccountId = account.AccountId };
    }

    private static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = FacebookInfo.Platform.Key };

    private static PreflightFinding Warning(string code, string field, string message, string action) => Error(code, field, message, action) with { Severity = FindingSeverity.Warning };
}
