namespace Publicist.Core.Accounts;

/// <summary>An account whose stored sign-in does not open, since its encryption key is missing: marked on the row, so that it comes back by itself when the key is back. Reconnecting takes the mark away.</summary>
internal static class LockedSignIn
{
    /// <summary>For whoever looks at the account.</summary>
    public const string Message = "The key that opens the stored sign-in is missing. Put the folder “keys” of the data directory back from the backup and start Publicist again, or reconnect the account.";
    private const string Trait = "sign_in_locked";

    public static void Mark(SocialAccount account) => account.Traits = new Dictionary<string, string>(account.Traits) { [Trait] = "key_missing" };

    public static bool IsMarked(SocialAccount account) => account.Traits.ContainsKey(Trait);

    /// <summary>Nothing that is stored opens. With one half of it the platform can still be asked.</summary>
    public static bool IsLocked(TokenVault vault, SocialAccount account) => account.AccessTokenCipher is not null && Half(vault, account, TokenVault.AccessToken, account.AccessTokenCipher) is not true
        && Half(vault, account, TokenVault.RefreshToken, account.RefreshTokenCipher) is not true;

    /// <summary>All that is stored opens.</summary>
    public static bool IsWhole(TokenVault vault, SocialAccount account) => Half(vault, account, TokenVault.AccessToken, account.AccessTokenCipher) is not false
        && Half(vault, account, TokenVault.RefreshToken, account.RefreshTokenCipher) is not false;

    /// <summary>Null: there is nothing to open.</summary>
    private static bool? Half(TokenVault vault, SocialAccount account, string field, string? cipher) => cipher is null ? null : vault.Open(account.Id, field, cipher) is not null;

    public static void Unmark(SocialAccount account) => account.Traits = account.Traits.Where(trait => trait.Key != Trait).ToDictionary();
}
