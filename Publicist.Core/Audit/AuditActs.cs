namespace Publicist.Core.Audit;

/// <summary>Names of acts on social accounts.</summary>
public static class AuditActs
{
    public const string AccountConnected = "account.connected";
    public const string AccountReconnected = "account.reconnected";
    public const string AccountDisconnected = "account.disconnected";

    /// <summary>The platform no longer accepts the grant.</summary>
    public const string AccountLost = "account.needs_reconnect";

    /// <summary>The key that opens its stored sign-in is back.</summary>
    public const string AccountOpened = "account.opened_again";
    public const string PublishingPaused = "publishing.paused";
    public const string PublishingResumed = "publishing.resumed";
    public const string AppEntered = "developer_app.entered";
    public const string AppRemoved = "developer_app.removed";
    public const string MissedPostsChanged = "publishing.missed_posts_changed";
    public const string ConnectLinkMade = "account.connect_link_made";
}
