namespace Publicist.Core.Members;

/// <summary>What the audit log calls the acts around signing in.</summary>
public static class SecurityActs
{
    public const string UserCreated = "user.created";
    public const string SignedIn = "user.signed_in";
    public const string SignInFailed = "user.sign_in_failed";
    public const string LockedOut = "user.locked_out";
    public const string SignedOutEverywhere = "user.signed_out_everywhere";
    public const string PasswordChanged = "user.password_changed";
    public const string PasswordReset = "user.password_reset";
    public const string WorkspaceChanged = "workspace.changed";
}
