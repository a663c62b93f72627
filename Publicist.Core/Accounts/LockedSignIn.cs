namespace Publicist.Core.Accounts;

/// <summary>An account whose stored sign-in does not open, since its encryption key is missing: marked on the row, so that it comes back by itself when the key is back. Reconnecting takes the mark away.</summary>
internal static class LockedSignIn
{
    /// <summary>For whoever looks at the account.</summary>
    public const string Message = "The key that opens the stored sign-in is missing. Put the folder “keys” of the data directory back from the backup and start Publicist again, or reconnect the account.";
    private const string Trait = "sign_in_locked";

    public static void Mark(SocialAccount account) => account.Traits = new Dictionary<string, string>(account.Traits) { [Trait] = "key_missing" };

    public static bool IsMarked(IReadOnlyDictionary<string, string> traits) => traits.ContainsKey(Trait);

    public static bool IsLocked(TokenVault vault, SocialAccount account) => IsLocked(vault, new SealedSignIn(account.Id, account.AccessTokenCipher, account.RefreshTokenCipher));

    /// <summary>Nothing that is stored opens. With one half of it the platform can still be asked.</summary>
    public static bool IsLocked(TokenVault vault, SealedSignIn stored) => stored.Access is not null && Half(vault, stored.Account, TokenVault.AccessToken, stored.Access) is not true
        && Half(vault, stored.Account, TokenVault.RefreshToken, stored.Refresh) is not true;

    /// <summary>All that is stored opens.</summary>
    public static bool IsWhole(TokenVault vault, SealedSignIn stored) => Half(vault, stored.Account, TokenVault.AccessToken, stored.Access) is not false
        && Half(vault, stored.Account, TokenVault.RefreshToken, stored.Refresh) is not false;

    /// <summary>Null: there is nothing to open.</summary>
    private static bool? Half(TokenVault vault, Guid account, string field, string? cipher) => cipher is null ? null : vault.Open(account, field, cipher) is not null;

    public static void Unmark(SocialAccount account) => account.Traits = account.Traits.Where(trait => trait.Key != Trait).ToDictionary();
}

/// <summary>What is stored of an account's sign-in, sealed.</summary>
/// <param name="Account">The account.</param>
/// <param name="Access">Its access token's ciphertext; null: none is stored.</param>
/// <param name="Refresh">That of its refresh token.</param>
internal sealed record SealedSignIn(Guid Account, string? Access, string? Refresh);
