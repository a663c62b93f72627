using Publicist.Core.Deliveries;

namespace Publicist.Core.Accounts;

/// <summary>Why deliveries of an account wait. Connecting it again releases those that are held under one of these codes.</summary>
/// <param name="Code">Stored as the delivery's error code.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Advice">What to do, in the imperative.</param>
public sealed record HoldReason(string Code, string Message, string Advice)
{
    public const string NeedsReconnect = DeliveryCodes.NeedsReconnect;
    public const string Disconnected = "account_disconnected";

    /// <summary>All codes that reconnecting releases.</summary>
    public static string[] Codes { get; } = [NeedsReconnect, Disconnected];

    public static HoldReason Refused(string account, string platform) => new(
        NeedsReconnect,
        $"{platform} no longer accepts the sign-in of {account}.",
        "Reconnect the account under Settings, Social accounts: the post then goes out by itself, or asks if its time has long passed.");

    public static HoldReason Locked(string account) => new(
        NeedsReconnect,
        $"The stored sign-in of {account} does not open: its encryption key is missing.",
        "Put the folder “keys” of the data directory back from the backup and start Publicist again, or reconnect the account under Settings, Social accounts: the post then goes out by itself, or asks if its time has long passed.");

    public static HoldReason TakenOut(string account, string platform) => new(
        Disconnected,
        $"The {platform} account {account} was disconnected.",
        "Connect the account again under Settings, Social accounts, or cancel the post.");
}
