namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Everything LinkedIn would refuse or change, found without asking it.</summary>
public static class LinkedInPreflight
{
    public const string Visibility = "visibility", Everyone = "PUBLIC", Connections = "CONNECTIONS";

    public static IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) =>
        [.. Text(draft), .. MediaFindings.Of(LinkedInInfo.Platform, draft), .. Options(draft, account), .. Comment(draft, account), .. Scopes(account)];

    /// <summary>The visibility of the draft as LinkedIn writes it.</summary>
    public static string VisibilityOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Options.GetValueOrDefault(Visibility) is { Length: > 0 } wanted ? wanted.ToUpperInvariant() : Everyone;
    }

    private static IEnumerable<PreflightFinding> Text(Draft draft)
    {
        var (length, maximum) = (LittleText.Escape(draft.Text).Length, LinkedInInfo.Platform.Text.Maximum);
        if (length > maximum)
            yield return Error("text_too_long", "content",
                $"LinkedIn takes {maximum} characters; this text has {length} (brackets and signs such as @ * _ ~ count 2).", $"Shorten it by {length - maximum}.");
        if (string.IsNullOrWhiteSpace(draft.Text) && draft.Media.Count is 0)
            yield return Error("text_empty", "content", "LinkedIn takes no post without text and images.", "Write a text, or add an image.");
    }

    private static IEnumerable<PreflightFinding> Options(Draft draft, AccountConnection account)
    {
        foreach (var name in draft.Options.Keys.Where(name => name != Visibility))
            yield return Warning("option_unknown", $"options.{name}", $"LinkedIn has no option “{name}”; it is left out.", $"Use {Visibility}, or remove it.");
        var visibility = VisibilityOf(draft);
        if (visibility is not (Everyone or Connections))
            yield return Error("visibility_unknown", $"options.{Visibility}", $"LinkedIn knows no visibility “{draft.Options[Visibility]}”.", $"Use {Everyone} or {Connections}.");
        if (visibility is Connections && account.Kind is LinkedInAuthor.Organization)
            yield return Error("visibility_of_page", $"options.{Visibility}", "A LinkedIn page has no connections to show a post to.", $"Use {Everyone}.");
    }

    private static IEnumerable<PreflightFinding> Comment(Draft draft, AccountConnection account)
    {
        if (string.IsNullOrWhiteSpace(draft.FirstComment)) yield break;
        if (draft.FirstComment.Length > LinkedInInfo.MaximumComment)
            yield return Error("first_comment_too_long", "first_comment",
                $"LinkedIn takes a comment of {LinkedInInfo.MaximumComment} characters; this one has {draft.FirstComment.Length}.", $"Shorten it by {draft.FirstComment.Length - LinkedInInfo.MaximumComment}.");
        if (!account.Scopes.Intersect(LinkedInInfo.CommentScopes).Any())
            yield return Warning("first_comment_unlikely", "first_comment",
                "LinkedIn lets only apps with the Community Management product comment; the post will go out, the first comment probably not.", "Put it into the text, or comment by hand.");
    }

    private static IEnumerable<PreflightFinding> Scopes(AccountConnection account)
    {
        var needed = account.Kind is LinkedInAuthor.Organization ? "w_organization_social" : "w_member_social";
        if (account.Scopes.Count > 0 && !account.Scopes.Contains(needed))
            yield return Error("scope_missing", "accounts", $"This LinkedIn account was connected without the permission to publish ({needed}).", "Connect it again and allow it to publish.") with { AccountId = account.AccountId };
    }

    private static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = LinkedInInfo.Platform.Key };

    private static PreflightFinding Warning(string code, string field, string message, string action) =>
        Error(code, field, message, action) with { Severity = FindingSeverity.Warning };
}
