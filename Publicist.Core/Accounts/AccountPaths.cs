namespace Publicist.Core.Accounts;

/// <summary>Paths of ours that accounts are looked after at.</summary>
public static class AccountPaths
{
    public const string Settings = "/settings/social-accounts";

    /// <summary>Where developer apps are entered.</summary>
    public const string Apps = "/settings/platform-apps";

    /// <summary>Goes to the platform to connect an account again.</summary>
    public static string Reconnect(string platform, Guid accountId, string back) => $"/connect/{platform}?account={accountId}&return={Uri.EscapeDataString(back)}";

    /// <summary>Where a stored picture is served; the version keeps browsers from showing an old copy.</summary>
    public static string Picture(Guid accountId, int version) => $"/accounts/{accountId}/picture?v={version}";
}
