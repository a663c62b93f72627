namespace Publicist.Core.Deliveries;

/// <summary>Error codes that Publicist itself gives a delivery; all others are a platform's. Stable: programs read them.</summary>
public static class DeliveryCodes
{
    /// <summary>Held until its account is connected again, which releases it.</summary>
    public const string NeedsReconnect = "needs_reconnect";

    /// <summary>Fell due while publishing was paused; resuming releases it.</summary>
    public const string Paused = "paused";

    /// <summary>Cancelled because another account takes the post: its own was disconnected.</summary>
    public const string Moved = "moved";
    public const string TooLate = "too_late";
    public const string Crashed = "crashed";
    public const string MediaMissing = "media_missing";

    /// <summary>A file had to be converted for the platform, and that did not work.</summary>
    public const string MediaConversionFailed = "media_conversion_failed";
    public const string NotConfigured = "not_configured";

    /// <summary>The answer to a request that may have put it out never came.</summary>
    public const string NoAnswer = "no_answer";

    /// <summary>The platform named a post that another delivery already owns.</summary>
    public const string LookAlike = "look_alike";

    /// <summary>The database was put back from an older copy: a person looks whether it is out.</summary>
    public const string Restored = "restored";

    /// <summary>Whether a person is asked if it is out: in doubt, or held because a backup that was put back knows nothing of it.</summary>
    public static bool AsksWhetherOut(this DeliveryState state, string? code) => state == DeliveryState.Unconfirmed || (state == DeliveryState.OnHold && code == Restored);

    /// <summary>The disk did not take what must be written before anything is sent.</summary>
    public const string Storage = "storage";

    /// <summary>A fault of ours.</summary>
    public const string Unexpected = "unexpected";
}
