using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Publicist.Core.Platforms;

/// <summary>Seals an address that takes bytes from whoever knows it, so that it can stand in a checkpoint. What is sealed for one account opens for no other.</summary>
public sealed class SealedAddresses(IDataProtectionProvider protection)
{
    private const string Scheme = "sealed";

    public Uri Seal(AccountConnection account, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new Uri($"{Scheme}:{Protector(account).Protect(address.OriginalString)}");
    }

    /// <summary>Null where it does not open, or was never sealed.</summary>
    public Uri? Open(AccountConnection account, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme != Scheme) return null;
        try
        {
            return new Uri(Protector(account).Unprotect(address.OriginalString[(Scheme.Length + 1)..]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return protection.CreateProtector("Publicist.Platforms.SealedAddresses", account.AccountId.ToString("N"));
    }
}
