using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>Refusals that are ours and the same for each platform.</summary>
public static class LoginRefusals
{
    /// <summary>No developer app is configured, and the Sandbox does not stand in.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="sandbox">Whether it is about the Sandbox's app.</param>
    /// <param name="way">The way to sign in; null: the platform's own.</param>
    public static LoginRefusal Unconfigured(PlatformInfo platform, bool sandbox, LoginRoute? way = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        way ??= platform.Routes[0];
        return sandbox
            ? new(LoginRefusalKind.Misconfigured, $"This {platform.Name} account belongs to the Sandbox, which is switched off.", "Set Sandbox:Enabled to true, or disconnect the account.")
            : new(LoginRefusalKind.Misconfigured, $"{platform.Name} has no developer app here.", $"Enter one under Settings, Platform Apps, or set {way.AppSection}:{way.ClientIdSetting} and {way.AppSection}:{way.ClientSecretSetting}; then try again.");
    }

    /// <summary>There is nobody to send to the platform: keys are entered here.</summary>
    public static LoginRefusal KeysOnly(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(LoginRefusalKind.TryAgain, $"{platform.Name} is connected with keys here, which no link can ask for.", "Enter them under Settings, Social accounts, or send them to POST /api/v1/auth/social/keys.");
    }

    /// <summary>The platform gave nothing to renew a sign-in with.</summary>
    public static LoginRefusal NothingToRenewWith(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(LoginRefusalKind.Reconnect, $"The sign-in to {platform.Name} has ended, and {platform.Name} gave nothing to renew it with.", "Connect the account again.");
    }

    /// <summary>The login yields accounts, but none that can be published to: why, for each.</summary>
    public static LoginRefusal NoUsableAccount(PlatformInfo platform, IReadOnlyList<ConnectableAccount> found)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(found);
        return new(
            LoginRefusalKind.TryAgain,
            $"This {platform.Name} sign-in has no account that can be published to. " + string.Join(' ', found.Select(one => $"{one.DisplayName}: {one.Problem}")),
            "Mend what is said of the account, and connect again.");
    }

    /// <summary>The login went through, but without a permission that publishing needs.</summary>
    public static LoginRefusal MissingScopes(PlatformInfo platform, IReadOnlyList<NeededScope> missing)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(missing);
        var named = string.Join(", ", missing.Select(scope => $"{scope.Name} (to {scope.Purpose})"));
        return new(
            LoginRefusalKind.TryAgain,
            $"{platform.Name} did not grant every permission that is needed. Missing: {named}.",
            $"Connect again and allow everything {platform.Name} asks about. If it does not ask for it, add the permission to the developer app.");
    }

    /// <summary>The platform granted a token but would not say whose it is.</summary>
    public static LoginRefusal ProfileUnreadable(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(LoginRefusalKind.Unavailable, $"{platform.Name} accepted the sign-in, but its profile could not be read.", "Wait a few minutes and connect again.");
    }

    /// <summary>The login yields nothing to publish as.</summary>
    public static LoginRefusal NoAccount(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(LoginRefusalKind.TryAgain, $"This {platform.Name} sign-in has no account that can be published to.", "Sign in there as somebody who has one, and connect again.");
    }

    /// <summary>Whoever asked was an owner when they asked.</summary>
    public static LoginRefusal NoLongerOwner(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(LoginRefusalKind.TryAgain, $"Only an owner of the workspace can connect {platform.Name}, and whoever asked is none any more. Nothing was connected.", "Ask an owner of the workspace to connect it.");
    }

    /// <summary>A certain account was to be connected again, and somebody else signed in.</summary>
    public static LoginRefusal SomebodyElse(PlatformInfo platform, string wanted, string came)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(
            LoginRefusalKind.TryAgain,
            $"You signed in to {platform.Name} as {came}, but the account to reconnect is {wanted}. Nothing was changed.",
            $"Sign out at {platform.Name}, sign in there as {wanted} and reconnect. To add {came} as well, choose Connect {platform.Name} instead.");
    }
}
