using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>What a person reads after a try to connect.</summary>
/// <param name="Platform">The platform's key.</param>
/// <param name="Succeeded">Whether an account is connected now.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Advice">What to do, in the imperative; null after success.</param>
public sealed record ConnectNotice(string Platform, bool Succeeded, string Message, string? Advice)
{
    /// <summary>The workspace that owns the new connection, for a browser that is not signed in to it.</summary>
    public Guid? WorkspaceId { get; init; }

    /// <summary>The person said no themselves: nothing went wrong.</summary>
    public bool IsCancelled { get; init; }

    public static ConnectNotice Connected(PlatformInfo platform, IReadOnlyList<AccountView> accounts)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(platform.Key, true, $"{platform.Name} connected: {string.Join(", ", accounts.Select(account => account.DisplayName))}", null);
    }

    public static ConnectNotice Cancelled(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new(platform.Key, false, $"You cancelled: no {platform.Name} account was connected or changed, and the sign-in was forgotten.", null) { IsCancelled = true };
    }

    public static ConnectNotice Failed(PlatformInfo platform, LoginRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(refusal);
        return new(platform.Key, false, refusal.Message, refusal.Advice);
    }
}

/// <summary>Carries a notice through a redirect: sealed, so that nobody can make our pages say something, and short-lived.</summary>
public sealed class ConnectNotices(IDataProtectionProvider protection)
{
    public const string Parameter = "notice";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Publicist.ConnectNotices").ToTimeLimitedDataProtector();

    public string Seal(ConnectNotice notice) => _protector.Protect(JsonSerializer.Serialize(notice), Life);

    /// <summary>Null: none, too old, or not ours.</summary>
    public ConnectNotice? Open(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<ConnectNotice>(_protector.Unprotect(text));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
