namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Everything LinkedIn would refuse or change, found without asking it.</summary>
public static class LinkedInPreflight
{
    public static IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) =>
    [
        .. Text(draft), .. MediaFindings.Of(LinkedInInfo.Platform, draft), .. OptionFindings.Of(LinkedInInfo.Platform, draft),
        .. Audience(draft, account), .. LinkedInContentFindings.Of(draft), .. Comment(draft, account), .. Scopes(account),
    ];

    /// <summary>The visibility of the draft as LinkedIn writes it.</summary>
    public static string VisibilityOf(Draft draft) => draft.Option(LinkedInInfo.Platform, LinkedInOptions.Visibility)!.ToUpperInvariant();

    internal static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = LinkedInInfo.Platform.Key };

    internal static PreflightFinding Warning(string code, string field, string message, string action) =>
        Error(code, field, message, action) with { Severity = FindingSeverity.Warning };

    private static IEnumerable<PreflightFinding> Text(Draft draft)
    {
        var (length, maximum) = (LittleText.Escape(draft.Text).Length, LinkedInInfo.Platform.Text.Maximum);
        if (length > maximum)
            yield return Error("text_too_long", "content",
                $"LinkedIn takes {maximum} characters; this text has {length} (brackets and signs such as @ * _ ~ count 2).", $"Shorten it by {length - maximum}.");
        if (string.IsNullOrWhiteSpace(draft.Text) && draft.Media.Count is 0 && !LinkedInComposer.HasCard(draft) && !LinkedInComposer.HasPoll(draft))
            yield return Error("text_empty", "content", "LinkedIn takes no post without text and images.", "Write a text, or add an image.");
        if (LittleText.BrokenMention(draft.Text) is { } broken)
            yield return Warning("mention_unknown", "content", $"“{broken}” looks like a mention and goes out as it stands.",
                "Write @[Exact name](urn:li:organization:123) for a page or @[Exact name](urn:li:person:…) for a member.");
    }

    private static IEnumerable<PreflightFinding> Audience(Draft draft, AccountConnection account)
    {
        if (VisibilityOf(draft) is LinkedInOptions.Connections && account.Kind is LinkedInAuthor.Organization)
            yield return Error("visibility_of_page", $"options.{LinkedInOptions.Visibility}", "A LinkedIn page has no connections to show a post to.", $"Use {LinkedInOptions.Everyone}.") with { AccountId = account.AccountId };
    }

    private static IEnumerable<PreflightFinding> Comment(Draft draft, AccountConnection account)
    {
        if (string.IsNullOrWhiteSpace(draft.FirstComment)) yield break;
        if (LittleText.AsComment(draft.FirstComment) is { Length: > LinkedInInfo.MaximumComment and var length })
            yield return Error("first_comment_too_long", "first_comment", $"LinkedIn takes a comment of {LinkedInInfo.MaximumComment} characters; this one has {length}.", $"Shorten it by {length - LinkedInInfo.MaximumComment}.");
        if (!account.May(LinkedInScopes.Comment(account)))
            yield return Warning("first_comment_unlikely", "first_comment",
                "LinkedIn lets only apps with the Community Management product comment; the post will go out, the first comment probably not.", "Put it into the text, or comment by hand.");
    }

    private static IEnumerable<PreflightFinding> Scopes(AccountConnection account)
    {
        var needed = LinkedInScopes.Write(account);
        if (account.Scopes.Count > 0 && !account.May(needed))
            yield return Error("scope_missing", "accounts", $"This LinkedIn account was connected without the permission to publish ({needed}).", "Connect it again and allow it to publish.") with { AccountId = account.AccountId };
    }
}
