using Publicist.Core.Notifications;

namespace Publicist.Core.Accounts;

/// <summary>What people are told about an account.</summary>
internal static class AccountNotices
{
    public static Notification NeedsReconnect(SocialAccount account, string platform, string text, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        WorkspaceId = account.WorkspaceId,
        Kind = NotificationKinds.NeedsReconnect,
        Title = $"{account.DisplayName} on {platform} needs reconnecting",
        Text = text,
        Path = AccountPaths.Settings,
        AccountId = account.Id,
        At = now,
    };
}
