using Publicist.Core.Audit;
using Publicist.Core.Members;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The acts of the audit log as a person would say them.</summary>
internal static class SecurityWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        [SecurityActs.UserCreated] = "Person added",
        [SecurityActs.SignedIn] = "Signed in",
        [SecurityActs.SignInFailed] = "Wrong password",
        [SecurityActs.LockedOut] = "Locked out after wrong passwords",
        [SecurityActs.SignedOutEverywhere] = "Signed out everywhere",
        [SecurityActs.PasswordChanged] = "Password changed",
        [SecurityActs.PasswordReset] = "Password reset on the machine",
        [SecurityActs.WorkspaceChanged] = "Business profile changed",
        [AuditActs.AccountConnected] = "Account connected",
        [AuditActs.AccountReconnected] = "Account reconnected",
        [AuditActs.AccountDisconnected] = "Account disconnected",
        [AuditActs.AccountLost] = "Account needs reconnecting",
        [AuditActs.AccountOpened] = "Account goes on: its key is back",
        [AuditActs.PublishingPaused] = "Publishing paused",
        [AuditActs.PublishingResumed] = "Publishing resumed",
        [AuditActs.AppEntered] = "Developer app entered",
        [AuditActs.AppRemoved] = "Developer app removed",
        [AuditActs.MissedPostsChanged] = "Rule for missed posts changed",
        [AuditActs.ConnectLinkMade] = "Link for connecting made",
        [TokenUses.Renewed] = "Renewed",
        [TokenUses.Checked] = "Checked whether it holds",
        [TokenUses.ReadBack] = "Read what was published",
        [TokenUses.Figures] = "Read figures of a post",
        [TokenUses.Choices] = "Asked what there is to choose",
        [TokenUses.Version] = "Asked about the API's version",
        ["api_key.created"] = "API key made",
        ["api_key.revoked"] = "API key revoked",
    };

    /// <summary>Who used a sign-in: a person, or the program by itself.</summary>
    public static string Who(NotedUse use) => use.Name ?? (use.UserId is null ? "Publicist" : "Somebody who is no longer here");

    /// <summary>One that has no words yet is shown by its name, readably.</summary>
    public static string Of(string act) => Words.GetValueOrDefault(act) ?? act.Replace('.', ' ').Replace('_', ' ');
}
