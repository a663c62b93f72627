using Publicist.Core.Workspaces;

namespace Publicist.Core.Notifications;

/// <summary>Something that a person should know, written in the same transaction as what it tells.</summary>
public sealed class Notification : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }

    /// <summary>One of <see cref="NotificationKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>A path of ours where something can be done about it.</summary>
    public string? Path { get; init; }
    public Guid? DeliveryId { get; init; }
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? DismissedAt { get; set; }
}

/// <summary>What there is to be told about; a person may mute each.</summary>
public static class NotificationKinds
{
    public const string Published = "delivery_published";
    public const string Failed = "delivery_failed";
    public const string Unconfirmed = "delivery_unconfirmed";
    public const string OnHold = "delivery_on_hold";
    public const string Delayed = "delivery_delayed";
    public const string Different = "delivery_different";
    public const string NeedsReconnect = "account_needs_reconnect";
    public const string SignInEnds = "account_sign_in_ends";

    /// <summary>Kind, and what it is for a person.</summary>
    public static IReadOnlyList<(string Kind, string Label)> All { get; } =
    [
        (Published, "A post was published"),
        (Failed, "A post could not be published"),
        (Unconfirmed, "A post may be out and needs a look"),
        (OnHold, "A post is on hold"),
        (Delayed, "A post is due and has not been tried"),
        (Different, "A published post differs from what was approved"),
        (NeedsReconnect, "An account needs reconnecting"),
        (SignInEnds, "An account's sign-in ends soon"),
    ];
}
