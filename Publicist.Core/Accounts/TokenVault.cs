using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Secret = Publicist.Core.Platforms.Secret;

namespace Publicist.Core.Accounts;

/// <summary>Seals tokens for the disk. The row and the field are part of the purpose: a ciphertext copied elsewhere does not open.</summary>
public sealed class TokenVault(IDataProtectionProvider protection)
{
    public const string AccessToken = "access_token";
    public const string RefreshToken = "refresh_token";
    public const string ClientSecret = "client_secret";

    public string Seal(Guid row, string field, Secret secret) => Protector(row, field).Protect(secret.Reveal());

    /// <summary>The secret; null where there is none, or where it does not open: its key is gone, or it was sealed for another row.</summary>
    public Secret? Open(Guid row, string field, string? cipher)
    {
        if (string.IsNullOrEmpty(cipher)) return null;
        try
        {
            return new Secret(Protector(row, field).Unprotect(cipher));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid row, string field) => protection.CreateProtector("Publicist.Tokens", row.ToString("N"), field);
}
