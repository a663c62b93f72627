namespace Publicist.Core.Platforms.X;

/// <summary>Everything X would refuse, change or charge for, found without asking it.</summary>
public static class XPreflight
{
    public static IEnumerable<PreflightFinding> Check(PlatformInfo platform, Draft draft, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(account);
        return
        [
            .. XTextFindings.Of(draft, account), .. FirstComment(draft), .. MediaFindings.Of(platform, draft), .. XMediaFindings.Of(draft),
            .. OptionFindings.Of(platform, draft), .. XOptionFindings.Of(platform, draft), .. Scopes(draft, account),
        ];
    }

    internal static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = XInfo.Platform.Key };

    internal static PreflightFinding Warning(string code, string field, string message, string action) =>
        Error(code, field, message, action) with { Severity = FindingSeverity.Warning };

    private static IEnumerable<PreflightFinding> FirstComment(Draft draft)
    {
        if (!string.IsNullOrWhiteSpace(draft.FirstComment))
            yield return Warning("first_comment_unsupported", "first_comment", "Publicist writes no first comment on X; it is left out there.", "Put it into the text for X below a line of ---: it then answers the post.");
    }

    private static IEnumerable<PreflightFinding> Scopes(Draft draft, AccountConnection account)
    {
        if (account.Scopes.Count is 0) yield break;
        if (!account.Scopes.Contains("tweet.write"))
            yield return Lacking("publish", "tweet.write", account);
        if (draft.Media.Count > 0 && !account.Scopes.Contains(XInfo.MediaScope))
            yield return Lacking("publish images and videos", XInfo.MediaScope, account);
    }

    private static PreflightFinding Lacking(string ability, string scope, AccountConnection account) =>
        Error("scope_missing", "accounts", $"This X account was connected without the permission to {ability} ({scope}).", "Connect it again and allow it.") with { AccountId = account.AccountId };
}
