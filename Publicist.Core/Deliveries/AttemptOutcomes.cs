namespace Publicist.Core.Deliveries;

/// <summary>The words in which an attempt says how it ended. Stable: programs read them.</summary>
public static class AttemptOutcomes
{
    public const string Published = "published";
    public const string Transient = "transient";

    /// <summary>The platform was still at work on what it had been given.</summary>
    public const string Processing = "processing";
    public const string RateLimited = "rate_limited";
    public const string AuthExpired = "auth_expired";
    public const string AccountLost = "account_lost";
    public const string Misconfigured = "misconfigured";
    public const string Rejected = "rejected";

    /// <summary>Nobody can tell whether it is out: a person decides, and that ends the doubt.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>The answer was lost, and the platform certainly does not have it.</summary>
    public const string NotOut = "not_out";
    public const string OnHold = "on_hold";

    /// <summary>The program was stopped before the point of no return.</summary>
    public const string Stopped = "stopped";

    /// <summary>The program ended without saying why.</summary>
    public const string Crashed = "crashed";

    /// <summary>Whether an attempt that ended so leaves nothing to ask the platform about.</summary>
    public static bool SettlesDoubt(string? outcome) => outcome is Published or Unconfirmed or NotOut;
}
